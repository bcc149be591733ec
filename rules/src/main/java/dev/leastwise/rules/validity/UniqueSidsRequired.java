package dev.leastwise.rules.validity;

import static dev.leastwise.lint.Category.VALIDITY;
import static dev.leastwise.lint.Severity.HIGH;
import static dev.leastwise.policy.PolicyType.BOUNDARY;
import static dev.leastwise.policy.PolicyType.IDENTITY;
import static dev.leastwise.policy.PolicyType.SCP;
import static dev.leastwise.policy.PolicyType.SESSION;
import static dev.leastwise.policy.parser.FindingType.ERROR;

import dev.leastwise.lint.FindingSink;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.PolicyRule;
import dev.leastwise.lint.RuleContext;
import dev.leastwise.lint.RuleDescriptor;

/**
 * Reports statement ids that stand twice in a policy of a type for which AWS demands that they do
 * not.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html">Sid</a>
 */
public final class UniqueSidsRequired implements PolicyRule {

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.of("unique-sids-required", "a statement id that stands twice")
        .severity(HIGH)
        .category(VALIDITY)
        .appliesTo(IDENTITY, BOUNDARY, SESSION, SCP)
        .accessAnalyzer("UNIQUE_SIDS_REQUIRED", ERROR);
  }

  @Override
  public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
    RepeatedSids.report(
        document.policy(), "AWS does not take a policy of this type then", findings);
  }
}
