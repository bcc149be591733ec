package dev.leastwise.rules.validity;

import static dev.leastwise.lint.Category.VALIDITY;
import static dev.leastwise.lint.Severity.LOW;

import dev.leastwise.lint.FindingSink;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.PolicyRule;
import dev.leastwise.lint.RuleContext;
import dev.leastwise.lint.RuleDescriptor;
import dev.leastwise.policy.ActionPattern;
import dev.leastwise.policy.Condition;
import dev.leastwise.policy.Effect;
import dev.leastwise.policy.PrincipalEntry;
import dev.leastwise.policy.ResourcePattern;
import dev.leastwise.policy.Statement;
import dev.leastwise.policy.Text;
import dev.leastwise.policy.parser.PolicyWriter;
import dev.leastwise.policy.source.Span;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reports statements that say what an earlier one of the policy says, but for order, letter case
 * where it does not count, and the Sid.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html">Statement</a>
 */
public final class DuplicateStatement implements PolicyRule {

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.of("duplicate-statement", "a statement that says what another one says")
        .severity(LOW)
        .category(VALIDITY);
  }

  @Override
  public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
    List<Statement> statements = document.policy().statements();
    if (statements.size() < 2) {
      return;
    }
    long[] shapes = new long[statements.size()];
    for (int i = 0; i < shapes.length; i++) {
      shapes[i] = shape(statements.get(i));
    }
    long[] sorted = shapes.clone();
    Arrays.sort(sorted);
    for (int i = 1; i < sorted.length; i++) {
      boolean isFirstOfSeveral =
          sorted[i] == sorted[i - 1] && (i == 1 || sorted[i] != sorted[i - 2]);
      if (isFirstOfSeveral) {
        compare(ofShape(sorted[i], statements, shapes), findings);
      }
    }
  }

  private static List<Statement> ofShape(long shape, List<Statement> statements, long[] shapes) {
    return IntStream.range(0, shapes.length)
        .filter(i -> shapes[i] == shape)
        .mapToObj(statements::get)
        .toList();
  }

  /**
   * What equal statements have in common, and few others; cheaper than their whole text. There is a
   * bit for each length of an entry, since order, repetition and letter case do not count.
   */
  private static long shape(Statement statement) {
    long actions = 0;
    for (ActionPattern pattern : statement.actions().patterns()) {
      actions |= 1L << pattern.text().value().length();
    }
    long resources = 0;
    for (ResourcePattern pattern : statement.resources().patterns()) {
      resources |= 1L << pattern.text().value().length();
    }
    return 31 * (31 * actions + resources)
        + (statement.isAllow() ? 2 : 0)
        + (statement.actions().isNegated() ? 1 : 0);
  }

  private static void compare(List<Statement> alike, FindingSink findings) {
    Map<String, Statement> seen = new HashMap<>();
    for (Statement statement : alike.stream().filter(DuplicateStatement::isKnown).toList()) {
      Statement first = seen.putIfAbsent(PolicyWriter.normalized(statement), statement);
      if (first != null) {
        report(statement, first, findings);
      }
    }
  }

  private static void report(Statement statement, Statement first, FindingSink findings) {
    findings
        .report(
            mark(statement),
            "the statement says the same as %s, and changes nothing".formatted(name(first)))
        .alsoAt(mark(first))
        .fix("remove it, or mend what was meant to differ");
  }

  private static String name(Statement statement) {
    String sid = statement.sid().value();
    return sid.isEmpty() ? "statement " + (statement.index() + 1) : "the statement '" + sid + "'";
  }

  /** The Sid, which is what tells two such statements apart, else where the statement begins. */
  private static Span mark(Statement statement) {
    int start = statement.span().start();
    return statement.sid().isPresent() ? statement.sid().span() : new Span(start, start + 1);
  }

  /** Of what is not known, or was not understood, it is not known that it is the same. */
  private static boolean isKnown(Statement statement) {
    return statement.effect() != Effect.UNKNOWN
        && !statement.principals().isOpen()
        && !statement.actions().isOpen()
        && !statement.resources().isOpen()
        && !statement.isConditionOpen()
        && haveOneKeyEach(statement.conditions())
        && statement.conditions().stream().noneMatch(Condition::isOpen)
        && statement.principals().entries().stream()
            .noneMatch(PrincipalEntry.Unrecognized.class::isInstance)
        && texts(statement).allMatch(text -> text.holes().isEmpty());
  }

  /** The text for comparison has one list for each key of an operator, however often it stands. */
  private static boolean haveOneKeyEach(List<Condition> conditions) {
    return conditions.size() < 2
        || conditions.stream()
                .map(c -> c.operatorText().value() + " " + c.key().value().toLowerCase(Locale.ROOT))
                .distinct()
                .count()
            == conditions.size();
  }

  private static Stream<Text> texts(Statement statement) {
    return Stream.of(
            statement.principals().entries().stream().map(PrincipalEntry::text),
            statement.actions().patterns().stream().map(pattern -> pattern.text()),
            statement.resources().patterns().stream().map(pattern -> pattern.text()),
            statement.conditions().stream()
                .flatMap(c -> c.values().stream())
                .map(value -> value.text()))
        .flatMap(part -> part);
  }
}
