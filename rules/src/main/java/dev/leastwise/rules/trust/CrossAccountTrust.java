package dev.leastwise.rules.trust;

import static dev.leastwise.lint.Category.TRUST;
import static dev.leastwise.lint.Control.iso;
import static dev.leastwise.lint.Control.wellArchitected;
import static dev.leastwise.lint.Severity.INFO;
import static dev.leastwise.lint.Severity.MEDIUM;

import dev.leastwise.lint.FindingSink;
import dev.leastwise.lint.FindingSink.Reported;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.PolicyRule;
import dev.leastwise.lint.RuleContext;
import dev.leastwise.lint.RuleDescriptor;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.rules.asking.AccountTrust;
import dev.leastwise.rules.asking.AccountTrust.Relation;
import dev.leastwise.rules.asking.AssumeRoleProbe;
import java.util.List;

/**
 * Reports roles that principals of an account outside the organization may assume, if nobody has
 * said that the account is trusted.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/tutorial_cross-account-with-roles.html">Delegate
 *     access across AWS accounts using IAM roles</a>
 */
public final class CrossAccountTrust implements PolicyRule {

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.of("cross-account-trust", "a role for an account outside")
        .severity(MEDIUM)
        .category(TRUST)
        .appliesTo(PolicyType.TRUST)
        .controls(iso("A.5.19"), wellArchitected("SEC03-BP07"));
  }

  @Override
  public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
    List<AccountTrust> foreign =
        AccountTrust.of(document, context.organization()).stream()
            .filter(trust -> trust.isForeign() && trust.relation() != Relation.TRUSTED)
            .toList();
    if (foreign.isEmpty()) {
      return;
    }
    AssumeRoleProbe probe = AssumeRoleProbe.of(document, context.organization());
    for (AccountTrust trust : foreign) {
      probe
          .wayIn(trust.allow(), trust.asker(document.policy(), context.organization()))
          .ifPresent(request -> probe.replay(request).ifPresent(report(trust, findings)::witness));
    }
  }

  private static Reported report(AccountTrust trust, FindingSink findings) {
    boolean isKnown = trust.relation() == Relation.OUTSIDE;
    String message =
        isKnown
            ? "account %s is not of the organization, and not listed as trusted"
            : "account %s may be outside the organization, whose accounts are not configured";
    return findings
        .report(trust.place(), message.formatted(trust.account()))
        .severity(isKnown ? MEDIUM : INFO)
        .fix(
            isKnown
                ? "remove it, or say in the configuration that the account is trusted"
                : "say in the configuration which accounts the organization has and which it trusts");
  }
}
