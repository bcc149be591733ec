package dev.leastwise.rules.trust;

import static dev.leastwise.lint.Category.TRUST;
import static dev.leastwise.lint.Control.cis;
import static dev.leastwise.lint.Control.nist;
import static dev.leastwise.lint.Control.wellArchitected;
import static dev.leastwise.lint.Severity.CRITICAL;
import static dev.leastwise.lint.Severity.HIGH;

import dev.leastwise.decision.Request;
import dev.leastwise.lint.FindingSink;
import dev.leastwise.lint.FindingSink.Reported;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.PolicyRule;
import dev.leastwise.lint.RuleContext;
import dev.leastwise.lint.RuleDescriptor;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.PrincipalEntry;
import dev.leastwise.policy.PrincipalEntry.Everyone;
import dev.leastwise.policy.Statement;
import dev.leastwise.rules.asking.Asker;
import dev.leastwise.rules.asking.AssumeRoleProbe;
import dev.leastwise.rules.asking.TrustedRole;
import java.util.List;
import java.util.Optional;

/**
 * Reports roles that everyone, in any account, may assume: a stranger asks for the role, and gets
 * it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-anonymous">All
 *     principals</a>
 */
public final class WildcardPrincipalTrust implements PolicyRule {

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.of("wildcard-principal-trust", "a role that everyone may assume")
        .severity(CRITICAL)
        .category(TRUST)
        .appliesTo(PolicyType.TRUST)
        .supersedes(
            "role-trust-policy-unsupported-wildcard-in-principal",
            "cross-account-trust",
            "root-principal-trust",
            "third-party-trust-without-external-id")
        .controls(cis("2.21"), nist("AC-3"), wellArchitected("SEC03-BP07"));
  }

  @Override
  public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
    List<Statement> forEveryone =
        document
            .allowStatements()
            .filter(allow -> !everyone(allow).isEmpty())
            .filter(allow -> allow.actions().includes(AssumeRoleProbe.ASSUME_ROLE))
            .toList();
    if (forEveryone.isEmpty() || TrustedRole.isServiceLinked(document)) {
      return;
    }
    AssumeRoleProbe probe = AssumeRoleProbe.of(document, context.organization());
    for (Statement allow : forEveryone) {
      Optional<Request> easy = probe.wayIn(allow, Asker.stranger(probe.stranger(), false));
      Optional<Request> wayIn =
          easy.or(() -> probe.wayIn(allow, Asker.stranger(probe.stranger(), true)))
              .or(() -> ofFitting(document, context, allow, probe));
      wayIn.ifPresent(request -> report(allow, easy.isPresent(), request, probe, findings));
    }
  }

  /** Nobody chooses the number of his account, but a pattern fits those of many. */
  private static Optional<Request> ofFitting(
      PolicyDocument document, RuleContext context, Statement allow, AssumeRoleProbe probe) {
    return TrustedRole.fitting(document, context.organization()).stream()
        .flatMap(account -> probe.wayIn(allow, Asker.stranger(account, true)).stream())
        .findFirst();
  }

  private static void report(
      Statement allow, boolean isEasy, Request wayIn, AssumeRoleProbe probe, FindingSink findings) {
    String how =
        !isEasy
            ? ": its conditions ask only for what the caller sends"
            : allow.isUnconditional() ? ", without any condition" : ": no condition keeps them out";
    for (PrincipalEntry entry : everyone(allow)) {
      Reported reported =
          findings
              .report(
                  entry.text().span(),
                  "everyone may assume this role, from every AWS account" + how)
              .severity(isEasy ? CRITICAL : HIGH)
              .fix(
                  "name the accounts or roles that need it, or add a condition on aws:PrincipalOrgID");
      probe.replay(wayIn).ifPresent(reported::witness);
    }
  }

  private static List<PrincipalEntry> everyone(Statement statement) {
    return statement.principals().isNegated()
        ? List.of()
        : statement.principals().entries().stream().filter(Everyone.class::isInstance).toList();
  }
}
