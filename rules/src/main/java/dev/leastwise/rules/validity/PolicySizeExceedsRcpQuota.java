package dev.leastwise.rules.validity;

import static dev.leastwise.lint.Category.VALIDITY;
import static dev.leastwise.lint.Severity.HIGH;
import static dev.leastwise.policy.PolicyType.RCP;
import static dev.leastwise.policy.parser.FindingType.ERROR;

import dev.leastwise.lint.FindingSink;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.PolicyRule;
import dev.leastwise.lint.RuleContext;
import dev.leastwise.lint.RuleDescriptor;
import dev.leastwise.rules.size.Quota;

/**
 * Reports resource control policies that are larger than AWS Organizations takes, white space
 * aside.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html">Quotas
 *     of AWS Organizations</a>
 */
public final class PolicySizeExceedsRcpQuota implements PolicyRule {

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.of(
            "policy-size-exceeds-rcp-quota", "a resource control policy that is too large")
        .severity(HIGH)
        .category(VALIDITY)
        .appliesTo(RCP)
        .supersedes("policy-size-near-quota")
        .accessAnalyzer("POLICY_SIZE_EXCEEDS_RCP_QUOTA", ERROR);
  }

  @Override
  public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
    Oversize.report(document.policy(), Quota.RCP, findings);
  }
}
