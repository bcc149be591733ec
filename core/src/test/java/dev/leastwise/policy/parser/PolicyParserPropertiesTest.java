package dev.leastwise.policy.parser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.leastwise.policy.Condition;
import dev.leastwise.policy.Policy;
import dev.leastwise.policy.PolicyArbitraries;
import dev.leastwise.policy.PolicyArbitraries.JsonNumber;
import dev.leastwise.policy.PolicySample;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.PrincipalEntry;
import dev.leastwise.policy.Statement;
import dev.leastwise.policy.Text;
import dev.leastwise.policy.source.JsonPointer;
import dev.leastwise.policy.source.SourceLimits;
import dev.leastwise.policy.source.SourceNode;
import dev.leastwise.policy.source.SourceNode.ArrayNode;
import dev.leastwise.policy.source.SourceNode.Member;
import dev.leastwise.policy.source.SourceNode.ObjectNode;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.SourceTree;
import dev.leastwise.policy.source.SourceTree.FaultKind;
import dev.leastwise.policy.source.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PolicyParserPropertiesTest {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNumberLength(1 << 20).build())
          .build();

  @Provide
  Arbitrary<PolicySample> policies() {
    return PolicyArbitraries.policies();
  }

  private static Policy policy(PolicySample sample) {
    return PolicyParser.parse(sample.source()).policy().orElseThrow();
  }

  // What is well-formed.

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void wellFormedPolicyGivesNoDiagnostics(@ForAll("policies") PolicySample sample) {
    assertThat(PolicyParser.parse(sample.source()).diagnosticsAs(sample.type())).isEmpty();
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void modelSaysWhatThePolicySays(@ForAll("policies") PolicySample sample) {
    assertThat(content(policy(sample))).isEqualTo(listsOnly("", sample.content()));
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void writtenPolicyIsReadAsTheSame(@ForAll("policies") PolicySample sample) {
    Policy policy = policy(sample);
    Policy again =
        PolicyParser.parse(SourceText.of("again", PolicyWriter.write(policy)))
            .policy()
            .orElseThrow();
    assertThat(again)
        .usingRecursiveComparison()
        .ignoringFieldsOfTypes(Span.class, SourceText.class)
        .ignoringFields("node")
        .isEqualTo(policy);
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void styleMakesNoDifferenceToTheNormalizedStatements(
      @ForAll("policies") PolicySample sample, @ForAll long style) {
    PolicySample other = new PolicySample(sample.type(), sample.content(), style);
    assertThat(policy(other).statements().stream().map(PolicyWriter::normalized))
        .containsExactlyElementsOf(
            policy(sample).statements().stream().map(PolicyWriter::normalized).toList());
  }

  /** The policy as the tree that a sample is made of, with all lists written as lists. */
  private static Map<String, Object> content(Policy policy) {
    Map<String, Object> map = new LinkedHashMap<>();
    put(map, "Version", policy.versionText());
    put(map, "Id", policy.id());
    map.put(
        "Statement",
        policy.statements().stream().map(PolicyParserPropertiesTest::content).toList());
    return map;
  }

  private static Map<String, Object> content(Statement statement) {
    Map<String, Object> map = new LinkedHashMap<>();
    put(map, "Sid", statement.sid());
    put(map, "Effect", statement.effectText());
    if (statement.principals().isPresent()) {
      Map<String, List<String>> kinds = new LinkedHashMap<>();
      for (PrincipalEntry entry : statement.principals().entries()) {
        kinds.computeIfAbsent(kind(entry), k -> new ArrayList<>()).add(entry.text().value());
      }
      boolean bare = kinds.containsKey("");
      map.put(
          statement.principals().isNegated() ? "NotPrincipal" : "Principal",
          bare ? List.of("*") : kinds);
    }
    map.put(
        statement.actions().isNegated() ? "NotAction" : "Action",
        statement.actions().patterns().stream().map(it -> it.text().value()).toList());
    if (statement.resources().isPresent()) {
      map.put(
          statement.resources().isNegated() ? "NotResource" : "Resource",
          statement.resources().patterns().stream().map(it -> it.text().value()).toList());
    }
    if (statement.hasCondition()) {
      map.put("Condition", content(statement.conditions()));
    }
    return map;
  }

  private static Map<String, Map<String, Object>> content(List<Condition> conditions) {
    Map<String, Map<String, Object>> operators = new LinkedHashMap<>();
    for (Condition condition : conditions) {
      List<Object> values = new ArrayList<>();
      condition
          .values()
          .forEach(
              it ->
                  values.add(
                      switch (it.form()) {
                        case STRING -> it.text().value();
                        case NUMBER -> new JsonNumber(it.text().value());
                        case BOOLEAN -> Boolean.valueOf(it.text().value());
                      }));
      operators
          .computeIfAbsent(condition.operatorText().value(), k -> new LinkedHashMap<>())
          .put(condition.key().value(), values);
    }
    return operators;
  }

  private static String kind(PrincipalEntry entry) {
    if (entry instanceof PrincipalEntry.Everyone everyone && everyone.isBare()) {
      return "";
    }
    String name = entry.getClass().getSimpleName();
    return List.of("Service", "Federated", "CanonicalUser").contains(name) ? name : "AWS";
  }

  private static void put(Map<String, Object> map, String name, Text text) {
    if (text.isPresent()) {
      map.put(name, text.value());
    }
  }

  private static Object listsOnly(String name, Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> lists = new LinkedHashMap<>();
      map.forEach((key, inner) -> lists.put(key, listsOnly(key.toString(), inner)));
      return name.equals("Statement") ? List.of(lists) : lists;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(item -> listsOnly("", item)).toList();
    }
    return name.isEmpty() || List.of("Version", "Id", "Sid", "Effect").contains(name)
        ? value
        : List.of(value);
  }

  // Places.

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void spanOfEveryTextCutsExactlyItsOwnText(@ForAll("policies") PolicySample sample) {
    Policy policy = policy(sample);
    assertThat(texts(policy))
        .allSatisfy(
            text -> assertThat(decoded(policy.source().cut(text.span()))).isEqualTo(text.value()));
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void spansOfStatementsCutTheirBraces(@ForAll("policies") PolicySample sample) {
    Policy policy = policy(sample);
    assertThat(policy.statements())
        .allSatisfy(it -> assertThat(policy.source().cut(it.span())).startsWith("{").endsWith("}"));
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void spansNest(@ForAll("policies") PolicySample sample) {
    Policy policy = policy(sample);
    assertNesting(policy.node());
    for (Statement statement : policy.statements()) {
      assertThat(policy.span().contains(statement.span())).isTrue();
      assertThat(texts(statement)).allMatch(text -> statement.span().contains(text.span()));
      assertThat(statement.actions().patterns())
          .allMatch(it -> statement.actions().span().contains(it.text().span()));
      assertThat(statement.resources().patterns())
          .allMatch(it -> statement.resources().span().contains(it.text().span()));
      assertThat(statement.principals().entries())
          .allMatch(it -> statement.principals().span().contains(it.text().span()));
      for (Condition condition : statement.conditions()) {
        assertThat(condition.values())
            .allMatch(it -> condition.valuesSpan().contains(it.text().span()));
      }
    }
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void pointerOfAStatementNamesItsIndex(@ForAll("policies") PolicySample sample) {
    Policy policy = policy(sample);
    boolean list = sample.content().get("Statement") instanceof List;
    for (Statement statement : policy.statements()) {
      assertThat(JsonPointer.to(policy.node(), statement.span()))
          .isEqualTo(list ? "/Statement/" + statement.index() : "/Statement");
    }
  }

  private static Stream<Text> texts(Policy policy) {
    return Stream.concat(
            Stream.of(policy.versionText(), policy.id()),
            policy.statements().stream().flatMap(PolicyParserPropertiesTest::texts))
        .filter(Text::isPresent);
  }

  private static Stream<Text> texts(Statement statement) {
    return Stream.of(
            Stream.of(statement.sid(), statement.effectText()),
            statement.principals().entries().stream().map(PrincipalEntry::text),
            statement.actions().patterns().stream().map(it -> it.text()),
            statement.resources().patterns().stream().map(it -> it.text()),
            statement.conditions().stream().flatMap(PolicyParserPropertiesTest::texts))
        .flatMap(it -> it)
        .filter(Text::isPresent);
  }

  private static Stream<Text> texts(Condition condition) {
    return Stream.concat(
        Stream.of(condition.operatorText(), condition.key()),
        condition.values().stream().map(it -> it.text()));
  }

  private static String decoded(String token) {
    try (JsonParser parser = JSON.createParser(token)) {
      parser.nextToken();
      String text = parser.getText();
      assertThat(parser.nextToken()).isNull();
      return text;
    } catch (IOException e) {
      throw new AssertionError("no single JSON value: " + token, e);
    }
  }

  private static void assertNesting(SourceNode node) {
    if (node instanceof ObjectNode object) {
      int from = node.start();
      for (Member member : object.members()) {
        assertThat(from <= member.nameStart() && member.nameStart() < member.nameEnd()).isTrue();
        assertThat(member.nameEnd() <= member.value().start()).isTrue();
        assertNesting(member.value());
        from = member.value().end();
      }
      assertThat(from).isLessThanOrEqualTo(node.end());
    } else if (node instanceof ArrayNode array) {
      int from = node.start();
      for (SourceNode item : array.items()) {
        assertThat(from).isLessThanOrEqualTo(item.start());
        assertNesting(item);
        from = item.end();
      }
      assertThat(from).isLessThanOrEqualTo(node.end());
    }
    assertThat(node.start()).isLessThanOrEqualTo(node.end());
  }

  // What may be anything.

  /** One change of a text; the place is a fraction of its length. */
  record Edit(Kind kind, double place, String piece) {
    enum Kind {
      DELETE,
      INSERT,
      DUPLICATE,
      SWAP,
      TRUNCATE
    }

    String applyTo(String text) {
      int at = (int) (place * text.length());
      String before = text.substring(0, at);
      String one = at < text.length() ? text.substring(at, at + 1) : "";
      String two = at + 1 < text.length() ? text.substring(at + 1, at + 2) : "";
      return switch (kind) {
        case DELETE -> before + text.substring(at + one.length());
        case INSERT -> before + piece + text.substring(at);
        case DUPLICATE -> before + one + text.substring(at);
        case SWAP -> before + two + one + text.substring(at + one.length() + two.length());
        case TRUNCATE -> before;
      };
    }
  }

  @Provide
  Arbitrary<String> editedPolicies() {
    Arbitrary<Edit> edit =
        Combinators.combine(
                Arbitraries.of(Edit.Kind.class),
                Arbitraries.doubles().between(0, 1),
                Arbitraries.of(
                    "{",
                    "}",
                    "[",
                    "]",
                    ",",
                    ":",
                    "\"",
                    "'",
                    "\\",
                    "null",
                    "1",
                    "[]",
                    "{}",
                    "${",
                    " ",
                    "\n",
                    "/",
                    "é",
                    "😀",
                    "\uFEFF",
                    "\u0000",
                    "\"Effect\":",
                    "\"Version\":\"2012-10-17\","))
            .as(Edit::new);
    return Combinators.combine(PolicyArbitraries.policies(), edit.list().ofMinSize(1).ofMaxSize(4))
        .as(
            (sample, edits) -> {
              String text = sample.json();
              for (Edit it : edits) {
                text = it.applyTo(text);
              }
              return text;
            });
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void editedPolicyLeavesAPolicyOrAPlacedDiagnostic(@ForAll("editedPolicies") String json) {
    assertSound(SourceText.of("edited", json));
  }

  /** In Latin-1 an edit of a byte may break a character; in UTF-8 it may make one. */
  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void editedBytesLeaveAPolicyOrAPlacedDiagnostic(
      @ForAll("policies") PolicySample sample, @ForAll byte[] bytes, @ForAll double place) {
    byte[] utf8 = sample.json().getBytes(StandardCharsets.UTF_8);
    int from = (int) (Math.abs(place % 1) * utf8.length);
    System.arraycopy(bytes, 0, utf8, from, Math.min(Math.min(bytes.length, 3), utf8.length - from));
    assertSound(SourceText.decode("edited", utf8));
  }

  @Property(tries = 300)
  void bytesLeaveAPolicyOrAPlacedDiagnostic(@ForAll byte[] bytes) {
    assertSound(SourceText.decode("bytes", bytes));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void onlyWhatIsNoJsonHasASyntaxFault(@ForAll("editedPolicies") String json) {
    SourceText source = SourceText.of("edited", json);
    SourceTree tree = SourceTree.readJson(source, SourceLimits.DEFAULT);
    boolean isJson = isOneJsonValue(source.text());
    // Jackson takes half of a character in a value and refuses it in a name; it is told in both.
    assertThat(tree.faults()).matches(faults -> isJson || !faults.isEmpty());
    assertThat(tree.faults())
        .matches(
            faults -> !isJson || faults.stream().noneMatch(it -> it.kind() == FaultKind.SYNTAX));
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void readingTwiceGivesTheSame(@ForAll("editedPolicies") String json) {
    SourceText source = SourceText.of("edited", json);
    assertThat(PolicyParser.parse(source)).isEqualTo(PolicyParser.parse(source));
  }

  private static boolean isOneJsonValue(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      int depth = 0;
      int values = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        parser.getText();
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        values += depth == 0 ? 1 : 0;
      }
      return values == 1;
    } catch (IOException e) {
      return false;
    }
  }

  private static void assertSound(SourceText source) {
    SourceTree tree = SourceTree.readJson(source, SourceLimits.DEFAULT);
    Span whole = new Span(0, source.text().length());
    assertThat(tree.root().isPresent() || !tree.faults().isEmpty()).isTrue();
    tree.documents().forEach(PolicyParserPropertiesTest::assertNesting);
    ParsedPolicy parsed = PolicyParser.parse(tree, SourceLimits.DEFAULT);
    assertThat(parsed.policy().isPresent() || !parsed.diagnostics().isEmpty()).isTrue();
    for (PolicyType type : PolicyType.values()) {
      for (Diagnostic diagnostic : parsed.diagnosticsAs(type)) {
        assertThat(whole.contains(diagnostic.span())).isTrue();
        assertThat(diagnostic.message()).isNotBlank();
        assertThat(diagnostic.fix()).isNotBlank();
        tree.root()
            .ifPresent(root -> assertThat(JsonPointer.to(root, diagnostic.span())).isNotNull());
      }
    }
    parsed.policy().ifPresent(policy -> assertThat(PolicyWriter.write(policy)).isNotEmpty());
  }
}
