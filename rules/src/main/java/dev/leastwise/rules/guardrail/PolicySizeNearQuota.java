package dev.leastwise.rules.guardrail;

import static dev.leastwise.lint.Category.GUARDRAIL;
import static dev.leastwise.lint.Severity.LOW;
import static dev.leastwise.policy.PolicyType.TRUST;

import dev.leastwise.lint.FindingSink;
import dev.leastwise.lint.Parameter;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.PolicyRule;
import dev.leastwise.lint.RuleContext;
import dev.leastwise.lint.RuleDescriptor;
import dev.leastwise.policy.source.Span;
import dev.leastwise.rules.size.PolicySize;
import dev.leastwise.rules.size.Quota;
import java.util.Optional;

/**
 * Reports policies that take up more than four fifths of what AWS takes, before the next statement
 * does not fit in.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html">Quotas
 *     of AWS Organizations</a>
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM and
 *     STS quotas</a>
 */
public final class PolicySizeNearQuota implements PolicyRule {
  private static final int NEAR = 80;
  private static final Parameter TRUST_QUOTA =
      Parameter.strings(
          "role-trust-policy-quota",
          "the accounts' quota of characters of a role trust policy",
          "2048");

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.of("policy-size-near-quota", "a policy that is nearly too large")
        .severity(LOW)
        .category(GUARDRAIL)
        .parameters(TRUST_QUOTA);
  }

  @Override
  public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
    Optional<Quota> known = Quota.of(document);
    if (known.isEmpty()) {
      return;
    }
    Quota quota =
        document.type() == TRUST ? known.get().raisedTo(context.value(TRUST_QUOTA)) : known.get();
    if (PolicySize.isAtMost(quota.characters() / 100 * NEAR, document.policy())) {
      return;
    }
    PolicySize size = PolicySize.of(document.policy());
    int start = document.policy().span().start();
    Span brace = new Span(start, Math.min(start + 1, document.policy().span().end()));
    if (quota.isExceededBySpaceOf(size)) {
      reportSpace(brace, quota, size, findings);
    } else if (quota.isTakenUpBy(size, NEAR)) {
      report(brace, quota, size, findings);
    }
  }

  private static void reportSpace(Span brace, Quota quota, PolicySize size, FindingSink findings) {
    findings
        .report(
            brace,
            "the policy has %s characters with its white space, more than the %s that AWS takes for %s, and %s without"
                .formatted(
                    Quota.written(size.written()),
                    Quota.written(quota.characters()),
                    quota.of(),
                    Quota.written(size.compact())))
        .fix(
            "take the white space out before it goes to AWS: only the console does that by itself");
  }

  private static void report(Span brace, Quota quota, PolicySize size, FindingSink findings) {
    findings
        .report(
            brace,
            (quota.isExceededBy(size)
                    ? "the policy has %s characters, more than the %s that AWS takes for %s"
                    : "the policy has %s of the %s characters that AWS takes for %s")
                .formatted(
                    Quota.written(quota.counted(size)),
                    Quota.written(quota.characters()),
                    quota.of()))
        .fix("split the policy, or say the same in fewer characters by wildcards in its lists");
  }
}
