package dev.leastwise.rules.validity;

import static dev.leastwise.lint.Category.VALIDITY;
import static dev.leastwise.lint.Severity.HIGH;
import static dev.leastwise.policy.parser.FindingType.WARNING;

import dev.leastwise.lint.FindingSink;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.PolicyRule;
import dev.leastwise.lint.RuleContext;
import dev.leastwise.lint.RuleDescriptor;
import dev.leastwise.policy.Condition;
import dev.leastwise.policy.ConditionOperator;
import dev.leastwise.policy.ConditionOperator.Comparison;
import dev.leastwise.policy.ConditionOperator.Family;
import dev.leastwise.policy.ConditionValue;
import dev.leastwise.policy.Text;
import java.util.List;

/**
 * Reports condition values with a wildcard under an operator that compares exactly, where it is the
 * character itself.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String">String
 *     condition operators</a>
 */
public final class WildcardWithoutLikeOperator implements PolicyRule {

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.of(
            "wildcard-without-like-operator", "a wildcard that is compared as a character")
        .severity(HIGH)
        .category(VALIDITY)
        .accessAnalyzer("WILDCARD_WITHOUT_LIKE_OPERATOR", WARNING);
  }

  @Override
  public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
    document.policy().statements().stream()
        .flatMap(statement -> statement.conditions().stream())
        .forEach(
            condition ->
                condition
                    .operator()
                    .filter(WildcardWithoutLikeOperator::isExact)
                    .ifPresent(operator -> check(condition, operator, findings)));
  }

  private static boolean isExact(ConditionOperator operator) {
    return operator.comparison().family() == Family.STRING && !operator.takesWildcards();
  }

  /** The operator is one fault for all values of the key. */
  private static void check(Condition condition, ConditionOperator operator, FindingSink findings) {
    List<Text> texts =
        condition.values().stream()
            .map(ConditionValue::text)
            .filter(text -> LiteralWildcards.isMeantAsWildcard(condition.key().value(), text))
            .toList();
    if (texts.isEmpty()) {
      return;
    }
    FindingSink.Reported reported =
        findings
            .report(texts.get(0).span(), message(operator, texts.get(0)))
            .fix(fix(operator, texts.get(0)));
    texts.stream().skip(1).forEach(other -> reported.alsoAt(other.span()));
  }

  private static String message(ConditionOperator operator, Text text) {
    return "%s takes the wildcard in '%s' as a character, so %s"
        .formatted(
            operator,
            text.value(),
            operator.comparison().isNegated()
                ? "this value leaves nobody out"
                : "this value never matches");
  }

  private static String fix(ConditionOperator operator, Text text) {
    String not = operator.comparison().isNegated() ? "Not" : "";
    if (text.value().startsWith("arn:")) {
      return "compare by Arn%sLike, or write ${*} or ${?} if the character is meant".formatted(not);
    }
    return operator.comparison() == Comparison.STRING_EQUALS_IGNORE_CASE
            || operator.comparison() == Comparison.STRING_NOT_EQUALS_IGNORE_CASE
        ? "compare by String%sLike, in each letter case that occurs: no operator with wildcards ignores it"
            .formatted(not)
        : "compare by String%sLike, or write ${*} or ${?} if the character is meant".formatted(not);
  }
}
