package dev.leastwise.rules.trust;

import static dev.leastwise.lint.Category.TRUST;
import static dev.leastwise.lint.Control.soc;
import static dev.leastwise.lint.Control.wellArchitected;
import static dev.leastwise.lint.Severity.HIGH;
import static dev.leastwise.lint.Severity.INFO;
import static dev.leastwise.lint.Severity.LOW;
import static dev.leastwise.lint.Severity.MEDIUM;

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
 * Reports roles that a third party assumes without an external id, so that another of its customers
 * can have it act on them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html">Access
 *     to AWS accounts owned by third parties</a>
 */
public final class ThirdPartyTrustWithoutExternalId implements PolicyRule {

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.of(
            "third-party-trust-without-external-id",
            "a role for a third party, without external id")
        .severity(HIGH)
        .category(TRUST)
        .appliesTo(PolicyType.TRUST)
        .controls(soc("CC6.1"), wellArchitected("SEC03-BP07"));
  }

  @Override
  public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
    List<AccountTrust> foreign =
        AccountTrust.of(document, context.organization()).stream()
            .filter(trust -> trust.isForeign() && !trust.isServiceLinked())
            .toList();
    if (foreign.isEmpty()) {
      return;
    }
    AssumeRoleProbe probe = AssumeRoleProbe.of(document, context.organization());
    for (AccountTrust trust : foreign) {
      Asker asker = withoutExternalId(trust.asker(document.policy(), context.organization()));
      Optional<Request> wayIn = probe.wayIn(trust.allow(), asker);
      if (wayIn.isPresent()) {
        boolean isForAll =
            trust.isWholeAccount()
                && probe
                    .wayIn(trust.allow(), withoutExternalId(trust.unnamed(document.policy())))
                    .isPresent();
        Reported reported = report(trust, isForAll, how(wayIn.get()), findings);
        probe.replay(wayIn.get()).ifPresent(reported::witness);
      }
    }
  }

  /** Whoever needs MFA is a person, and no service that acts for several customers. */
  private static Asker withoutExternalId(Asker asker) {
    return asker.without(
        AskerKeys.EXTERNAL_ID, "aws:multifactorauthpresent", "aws:multifactorauthage");
  }

  /** What takes any id takes that of another customer too. */
  private static String how(Request wayIn) {
    return wayIn.context().keySet().stream().anyMatch(AskerKeys.EXTERNAL_ID::equalsIgnoreCase)
        ? " may assume this role with any external id"
        : " may assume this role without an external id";
  }

  private static Reported report(
      AccountTrust trust, boolean isForAll, String how, FindingSink findings) {
    String who =
        (isForAll ? "every principal of account " : "a principal of account ") + trust.account();
    boolean isKnown = trust.relation() != Relation.UNKNOWN;
    return findings
        .report(
            trust.place(),
            who
                + how
                + (isKnown
                    ? ", on whosever behalf it acts"
                    : "; whether it is a third party is not known, as accounts are not configured"))
        .severity(isKnown ? (isForAll ? HIGH : MEDIUM) : (isForAll ? LOW : INFO))
        .fix(
            "add a condition StringEquals on sts:ExternalId with the id that the third party gave");
  }
}
