package dev.leastwise.rules.validity;

import static dev.leastwise.lint.Category.VALIDITY;
import static dev.leastwise.lint.Severity.LOW;
import static dev.leastwise.policy.parser.FindingType.WARNING;

import dev.leastwise.lint.FindingSink;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.PolicyRule;
import dev.leastwise.lint.RuleContext;
import dev.leastwise.lint.RuleDescriptor;
import dev.leastwise.policy.Policy;
import dev.leastwise.policy.source.SourceNode.ObjectNode;
import dev.leastwise.policy.source.Span;

/**
 * Reports policies that do not say which version of the language they are written in.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html">Version</a>
 */
public final class MissingVersion implements PolicyRule {

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.of("missing-version", "a policy without a version")
        .severity(LOW)
        .category(VALIDITY)
        .accessAnalyzer("MISSING_VERSION", WARNING);
  }

  /** A policy that was not read to its end may well name its version there. */
  @Override
  public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
    Policy policy = document.policy();
    if (policy.isComplete()
        && policy.node() instanceof ObjectNode elements
        && elements.find("Version").isEmpty()) {
      int start = policy.span().start();
      findings
          .report(
              new Span(start, start + 1),
              "the policy names no Version, so it is read by the rules of 2008-10-17, without policy variables")
          .fix("add \"Version\": \"2012-10-17\" as the first element");
    }
  }
}
