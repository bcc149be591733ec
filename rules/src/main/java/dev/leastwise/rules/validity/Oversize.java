package dev.leastwise.rules.validity;

import dev.leastwise.lint.FindingSink;
import dev.leastwise.policy.Policy;
import dev.leastwise.policy.source.Span;
import dev.leastwise.rules.size.PolicySize;
import dev.leastwise.rules.size.Quota;

/** Policies that are too large however they are written. */
final class Oversize {

  private Oversize() {}

  static void report(Policy policy, Quota quota, FindingSink findings) {
    if (PolicySize.isAtMost(quota.characters(), policy)) {
      return;
    }
    PolicySize size = PolicySize.of(policy);
    if (quota.isExceededBy(size)) {
      int start = policy.span().start();
      findings
          .report(
              new Span(start, Math.min(start + 1, policy.span().end())),
              "the policy has %s characters, more than the %s that AWS takes for %s"
                  .formatted(
                      Quota.written(quota.counted(size)),
                      Quota.written(quota.characters()),
                      quota.of()))
          .fix("split the policy, or say the same in fewer characters by wildcards in its lists");
    }
  }
}
