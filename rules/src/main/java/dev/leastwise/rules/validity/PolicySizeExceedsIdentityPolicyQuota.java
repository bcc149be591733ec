package dev.leastwise.rules.validity;

import static dev.leastwise.lint.Category.VALIDITY;
import static dev.leastwise.lint.Severity.LOW;
import static dev.leastwise.policy.PolicyType.BOUNDARY;
import static dev.leastwise.policy.PolicyType.IDENTITY;
import static dev.leastwise.policy.parser.FindingType.WARNING;

import dev.leastwise.lint.FindingSink;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.PolicyRule;
import dev.leastwise.lint.RuleContext;
import dev.leastwise.lint.RuleDescriptor;
import dev.leastwise.rules.size.Quota;

/**
 * Reports identity-based policies that are larger than any of them may be.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM and
 *     STS quotas</a>
 */
public final class PolicySizeExceedsIdentityPolicyQuota implements PolicyRule {

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.of(
            "policy-size-exceeds-identity-policy-quota",
            "an identity-based policy that is too large")
        .severity(LOW)
        .category(VALIDITY)
        .appliesTo(IDENTITY, BOUNDARY)
        .supersedes("policy-size-near-quota")
        .accessAnalyzer("POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA", WARNING);
  }

  @Override
  public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
    if (Quota.of(document).isPresent()) {
      Oversize.report(document.policy(), Quota.IDENTITY, findings);
    }
  }
}
