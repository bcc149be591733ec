package dev.leastwise.rules.trust;

import static dev.leastwise.lint.Category.TRUST;
import static dev.leastwise.lint.Control.wellArchitected;
import static dev.leastwise.lint.Severity.INFO;
import static dev.leastwise.lint.Severity.LOW;

import dev.leastwise.decision.Request;
import dev.leastwise.lint.FindingSink;
import dev.leastwise.lint.FindingSink.Reported;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.PolicyRule;
import dev.leastwise.lint.RuleContext;
import dev.leastwise.lint.RuleDescriptor;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.rules.asking.AccountTrust;
import dev.leastwise.rules.asking.AccountTrust.Relation;
import dev.leastwise.rules.asking.Asker;
import dev.leastwise.rules.asking.AskerKeys;
import dev.leastwise.rules.asking.AssumeRoleProbe;
import java.util.List;
import java.util.Optional;

/**
 * Reports roles that every principal of an account may assume as far as the trust policy goes.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-accounts">AWS
 *     account principals</a>
 */
public final class RootPrincipalTrust implements PolicyRule {

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.of("root-principal-trust", "a role for a whole account")
        .severity(LOW)
        .category(TRUST)
        .appliesTo(PolicyType.TRUST)
        .controls(wellArchitected("SEC03-BP08"));
  }

  @Override
  public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
    List<AccountTrust> whole =
        AccountTrust.of(document, context.organization()).stream()
            .filter(AccountTrust::isWholeAccount)
            .toList();
    if (whole.isEmpty()) {
      return;
    }
    AssumeRoleProbe probe = AssumeRoleProbe.of(document, context.organization());
    for (AccountTrust trust : whole) {
      Asker unnamed = trust.unnamed(document.policy());
      Optional<Request> wayIn = probe.wayIn(trust.allow(), unnamed);
      if (wayIn.isPresent()) {
        boolean isAsked =
            probe.wayIn(trust.allow(), unnamed.without(AskerKeys.EXTERNAL_ID)).isEmpty();
        Reported reported = report(trust, isAsked, findings);
        probe.replay(wayIn.get()).ifPresent(reported::witness);
      }
    }
  }

  private static Reported report(AccountTrust trust, boolean asksExternalId, FindingSink findings) {
    boolean isOwn = trust.relation() == Relation.OWN;
    String why = asksExternalId ? ", if it sends the external id" : "";
    String message =
        isOwn
            ? "identity policies of the role's own account %s decide who may assume it%s"
            : "every principal of account %s may assume this role that the account lets%s";
    return findings
        .report(trust.place(), message.formatted(trust.account(), why))
        .severity(isOwn || asksExternalId ? INFO : LOW)
        .fix("name the roles or users that need it, or add a condition on aws:PrincipalArn");
  }
}
