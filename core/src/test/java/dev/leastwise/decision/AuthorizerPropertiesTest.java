package dev.leastwise.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomGenerator;

class AuthorizerPropertiesTest {
  private static final List<String> RANKS = List.of("DENIED", "UNDECIDED", "ALLOWED");

  @Provide
  Arbitrary<Map<String, Object>> questions() {
    return QuestionArbitraries.questions();
  }

  @Property(tries = 2000)
  void decidesAsTheReferee(@ForAll("questions") Map<String, Object> question) {
    assertThat(PlainQuestion.decide(question))
        .as(() -> PlainQuestion.json(question))
        .isEqualTo(Referee.decide(question));
  }

  /** The same on as many more questions as the profile {@code deep} asks for. */
  @Example
  void decidesAsTheRefereeOnManyMore() {
    int count = Integer.getInteger("leastwise.deepQuestions", 0);
    RandomGenerator<Map<String, Object>> generator = questions().generator(1000, true);
    Random random = new Random(20_261_125L);
    for (int i = 0; i < count; i++) {
      decidesAsTheReferee(generator.next(random).value());
    }
  }

  @Property(tries = 500)
  void orderDoesNotMatter(@ForAll("questions") Map<String, Object> question) {
    isUnchanged(
        question,
        PlainQuestion.eachStatements(
            question,
            statements -> {
              Collections.reverse(statements);
              return statements;
            }));
  }

  @Property(tries = 500)
  void repetitionDoesNotMatter(@ForAll("questions") Map<String, Object> question) {
    isUnchanged(
        question,
        PlainQuestion.eachStatements(
            question,
            statements -> {
              statements.addAll(List.copyOf(statements));
              return statements;
            }));
  }

  @Property(tries = 500)
  void listsMayBeSplitIntoStatements(@ForAll("questions") Map<String, Object> question) {
    isUnchanged(
        question,
        PlainQuestion.eachStatements(
            question, statements -> split(split(statements, "Action"), "Resource")));
  }

  private static List<Map<String, Object>> split(
      List<Map<String, Object>> statements, String element) {
    List<Map<String, Object>> split = new ArrayList<>();
    for (Map<String, Object> statement : statements) {
      if (!(statement.get(element) instanceof List<?> values) || values.isEmpty()) {
        split.add(statement);
        continue;
      }
      for (Object value : values) {
        Map<String, Object> part = new LinkedHashMap<>(statement);
        part.put(element, value);
        split.add(part);
      }
    }
    return split;
  }

  @Property(tries = 500)
  void caseOfActionsDoesNotMatter(@ForAll("questions") Map<String, Object> question) {
    isUnchanged(
        question,
        PlainQuestion.eachStatements(
            question,
            statements -> {
              for (Map<String, Object> statement : statements) {
                statement.computeIfPresent("Action", (name, value) -> upperCase(value));
                statement.computeIfPresent("NotAction", (name, value) -> upperCase(value));
              }
              return statements;
            }));
  }

  private static Object upperCase(Object value) {
    List<Object> values = PlainQuestion.values(value);
    values.replaceAll(text -> String.valueOf(text).toUpperCase(Locale.ROOT));
    return values;
  }

  @Property(tries = 500)
  void caseOfKeysDoesNotMatter(@ForAll("questions") Map<String, Object> question) {
    isUnchanged(
        question,
        PlainQuestion.eachStatements(
            question,
            statements -> {
              for (Map<String, Object> statement : statements) {
                statement.computeIfPresent("Condition", (name, value) -> withUpperCaseKeys(value));
              }
              return statements;
            }));
  }

  private static Object withUpperCaseKeys(Object condition) {
    Map<String, Object> operators = PlainQuestion.members((Map<?, ?>) condition);
    operators.replaceAll(
        (operator, keys) -> {
          Map<String, Object> upper = new LinkedHashMap<>();
          ((Map<?, ?>) keys)
              .forEach((key, value) -> upper.put(((String) key).toUpperCase(Locale.ROOT), value));
          return upper.size() == ((Map<?, ?>) keys).size() ? upper : keys;
        });
    return operators;
  }

  @Property(tries = 1000)
  void anotherAllowNeverTakesAccess(
      @ForAll("questions") Map<String, Object> question, @ForAll boolean isConditional) {
    Map<String, Object> more = withStatement(question, "Allow", isConditional);

    assertThat(rank(PlainQuestion.decide(more)))
        .as(() -> PlainQuestion.json(more))
        .isGreaterThanOrEqualTo(rank(PlainQuestion.decide(question)));
  }

  @Property(tries = 1000)
  void anotherDenyNeverGivesAccess(
      @ForAll("questions") Map<String, Object> question, @ForAll boolean isConditional) {
    Map<String, Object> more = withStatement(question, "Deny", isConditional);

    assertThat(rank(PlainQuestion.decide(more)))
        .as(() -> PlainQuestion.json(more))
        .isLessThanOrEqualTo(rank(PlainQuestion.decide(question)));
  }

  /** Every policy gets the statement; it names everyone where statements name principals. */
  private static Map<String, Object> withStatement(
      Map<String, Object> question, String effect, boolean isConditional) {
    Map<String, Object> more = new LinkedHashMap<>(question);
    for (String layer : question.keySet()) {
      boolean namesPrincipals =
          List.of("resourcePolicy", "resourceControlPolicies", "vpcEndpointPolicies")
              .contains(layer);
      Map<String, Object> statement = new LinkedHashMap<>();
      statement.put("Effect", effect);
      if (namesPrincipals) {
        statement.put("Principal", "*");
      }
      statement.put("Action", "s3:*");
      statement.put("Resource", "*");
      if (isConditional) {
        statement.put("Condition", Map.of("Bool", Map.of("aws:SecureTransport", "true")));
      }
      Map<String, Object> one = new LinkedHashMap<>();
      one.put(layer, question.get(layer));
      more.putAll(
          PlainQuestion.eachStatements(
              one,
              statements -> {
                if (!statements
                    .isEmpty()) { // AWS refuses a policy without any, so it decides nothing
                  statements.add(statement);
                }
                return statements;
              }));
    }
    return more;
  }

  private static int rank(String decision) {
    return Math.max(0, RANKS.indexOf(decision));
  }

  private static void isUnchanged(Map<String, Object> question, Map<String, Object> changed) {
    assertThat(PlainQuestion.decide(changed))
        .as(() -> PlainQuestion.json(question) + "\n" + PlainQuestion.json(changed))
        .isEqualTo(PlainQuestion.decide(question));
  }
}
