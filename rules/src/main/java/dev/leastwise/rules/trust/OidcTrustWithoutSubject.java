package dev.leastwise.rules.trust;

import static dev.leastwise.lint.Category.TRUST;
import static dev.leastwise.lint.Control.soc;
import static dev.leastwise.lint.Control.wellArchitected;
import static dev.leastwise.lint.Severity.CRITICAL;
import static dev.leastwise.lint.Severity.MEDIUM;

import dev.leastwise.lint.FindingSink;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.PolicyRule;
import dev.leastwise.lint.RuleContext;
import dev.leastwise.lint.RuleDescriptor;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.rules.federation.Issuer;
import dev.leastwise.rules.federation.OidcTrust;
import dev.leastwise.rules.federation.Opening;
import dev.leastwise.rules.federation.Opening.Kind;

/**
 * Reports roles that every user of an OIDC issuer may assume, since no condition is on whose the
 * token is.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html">Identity-provider
 *     controls for shared OIDC providers</a>
 */
public final class OidcTrustWithoutSubject implements PolicyRule {

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.of(
            "oidc-trust-without-subject", "a role for every user of an OIDC issuer")
        .severity(CRITICAL)
        .category(TRUST)
        .appliesTo(PolicyType.TRUST)
        .supersedes(
            "cognito-unauthenticated-trust",
            "oidc-trust-wildcard-subject",
            "oidc-trust-without-audience")
        .controls(soc("CC6.1"), wellArchitected("SEC03-BP07"));
  }

  @Override
  public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
    OidcTrust.in(document)
        .flatMap(trust -> Opening.of(trust).stream())
        .filter(opening -> opening.kind() == Kind.NOBODY_NAMED)
        .forEach(opening -> report(opening, findings));
  }

  private static void report(Opening opening, FindingSink findings) {
    OidcTrust trust = opening.trust();
    Issuer issuer = trust.issuer();
    FindingSink.Reported reported =
        findings
            .report(trust.provider().text().span(), message(issuer))
            .severity(issuer.isShared() ? CRITICAL : MEDIUM)
            .fix(
                "add a condition on %s%s"
                    .formatted(
                        issuer.mainKey(),
                        issuer.example().isEmpty() ? "" : ", such as " + issuer.example()));
    trust.witness(opening.request()).ifPresent(reported::witness);
  }

  private static String message(Issuer issuer) {
    return issuer.isShared()
        ? "everyone who has a token of %s may assume this role, whatever tenant it is of"
            .formatted(issuer)
        : "everyone and everything with a token of %s may assume this role".formatted(issuer);
  }
}
