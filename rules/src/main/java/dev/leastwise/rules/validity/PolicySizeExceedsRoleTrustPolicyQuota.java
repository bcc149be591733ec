package dev.leastwise.rules.validity;

import static dev.leastwise.lint.Category.VALIDITY;
import static dev.leastwise.lint.Severity.LOW;
import static dev.leastwise.policy.PolicyType.TRUST;
import static dev.leastwise.policy.parser.FindingType.WARNING;

import dev.leastwise.lint.FindingSink;
import dev.leastwise.lint.Parameter;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.PolicyRule;
import dev.leastwise.lint.RuleContext;
import dev.leastwise.lint.RuleDescriptor;
import dev.leastwise.rules.size.Quota;

/**
 * Reports role trust policies that are larger than the account's quota.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM and
 *     STS quotas</a>
 */
public final class PolicySizeExceedsRoleTrustPolicyQuota implements PolicyRule {
  private static final Parameter QUOTA =
      Parameter.strings(
          "quota", "the accounts' quota of characters of a role trust policy", "2048");

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.of(
            "policy-size-exceeds-role-trust-policy-quota", "a role trust policy that is too large")
        .severity(LOW)
        .category(VALIDITY)
        .appliesTo(TRUST)
        .supersedes("policy-size-near-quota")
        .parameters(QUOTA)
        .accessAnalyzer("POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA", WARNING);
  }

  @Override
  public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
    if (Quota.of(document).isPresent()) {
      Quota quota = Quota.TRUST.raisedTo(context.value(QUOTA));
      Oversize.report(document.policy(), quota, findings);
    }
  }
}
