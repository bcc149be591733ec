package dev.leastwise.rules.validity;

import static dev.leastwise.lint.Category.VALIDITY;
import static dev.leastwise.lint.Severity.HIGH;
import static dev.leastwise.policy.parser.FindingType.ERROR;

import dev.leastwise.lint.FindingSink;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.PolicyRule;
import dev.leastwise.lint.RuleContext;
import dev.leastwise.lint.RuleDescriptor;
import dev.leastwise.policy.Condition;
import dev.leastwise.policy.ConditionOperator.Family;
import dev.leastwise.policy.ConditionValue;
import dev.leastwise.policy.Policy;
import dev.leastwise.policy.PolicyVersion;
import dev.leastwise.policy.ResourcePattern;
import dev.leastwise.policy.Statement;
import dev.leastwise.policy.Text;
import dev.leastwise.policy.source.SourceNode.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reports policy variables in policies of the version without them, where they are literal text.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">Policy
 *     variables</a>
 */
public final class VariableUnsupportedInVersion implements PolicyRule {

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.of(
            "variable-unsupported-in-version", "a policy variable that is literal text")
        .severity(HIGH)
        .category(VALIDITY)
        .accessAnalyzer("VARIABLE_UNSUPPORTED_IN_VERSION", ERROR);
  }

  /** It is one fault, however many variables there are: the version. */
  @Override
  public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
    Policy policy = document.policy();
    if (!isWithoutVariables(policy)) {
      return;
    }
    List<Text> variables =
        policy.statements().stream()
            .flatMap(VariableUnsupportedInVersion::texts)
            .filter(text -> VariableForm.firstIn(text).isPresent())
            .toList();
    if (!variables.isEmpty()) {
      report(policy, variables, findings);
    }
  }

  private static void report(Policy policy, List<Text> variables, FindingSink findings) {
    Text first = variables.get(0);
    FindingSink.Reported reported =
        findings
            .report(
                first.span(),
                "the policy %s, so ${%s} is no variable here but literal text"
                    .formatted(
                        policy.versionText().isPresent()
                            ? "is of version 2008-10-17"
                            : "names no Version",
                        VariableForm.firstIn(first).orElse("")))
            .fix("write \"Version\": \"2012-10-17\"");
    variables.stream().skip(1).forEach(other -> reported.alsoAt(other.span()));
  }

  /** A version that is not known, or that AWS does not have, is another matter. */
  private static boolean isWithoutVariables(Policy policy) {
    Text version = policy.versionText();
    return version.isPresent()
        ? version.value().equals(PolicyVersion.V2008_10_17.text()) && version.holes().isEmpty()
        : policy.node() instanceof ObjectNode elements
            && elements.isComplete()
            && elements.find("Version").isEmpty();
  }

  private static Stream<Text> texts(Statement statement) {
    return Stream.concat(
        statement.resources().patterns().stream().map(ResourcePattern::text),
        statement.conditions().stream()
            .filter(VariableUnsupportedInVersion::takesVariables)
            .flatMap(condition -> condition.values().stream())
            .map(ConditionValue::text));
  }

  /** Numbers, dates and addresses take no variable in any version. */
  private static boolean takesVariables(Condition condition) {
    return condition
        .operator()
        .map(operator -> operator.comparison().family())
        .filter(family -> family == Family.STRING || family == Family.ARN)
        .isPresent();
  }
}
