package dev.leastwise.rules.trust;

import static dev.leastwise.lint.Category.TRUST;
import static dev.leastwise.lint.Control.wellArchitected;
import static dev.leastwise.lint.Severity.HIGH;
import static dev.leastwise.lint.Severity.MEDIUM;

import dev.leastwise.lint.FindingSink;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.PolicyRule;
import dev.leastwise.lint.RuleContext;
import dev.leastwise.lint.RuleDescriptor;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.rules.federation.OidcTrust;
import dev.leastwise.rules.federation.Opening;
import dev.leastwise.rules.federation.Opening.Kind;

/**
 * Reports roles whose conditions on an OIDC token's subject, or on another claim that says whose it
 * is, let in strangers or all that a tenant has.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html">Create
 *     a role for OpenID Connect federation</a>
 */
public final class OidcTrustWildcardSubject implements PolicyRule {

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.of("oidc-trust-wildcard-subject", "an OIDC subject that is left open")
        .severity(HIGH)
        .category(TRUST)
        .appliesTo(PolicyType.TRUST)
        .controls(wellArchitected("SEC03-BP07"));
  }

  @Override
  public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
    OidcTrust.in(document)
        // an identity pool that is left open is what cognito-unauthenticated-trust is about
        .filter(trust -> !trust.issuer().isCognito())
        .flatMap(trust -> Opening.of(trust).stream())
        .filter(opening -> opening.kind() != Kind.NOBODY_NAMED)
        .forEach(opening -> report(opening, findings));
  }

  private static void report(Opening opening, FindingSink findings) {
    OidcTrust trust = opening.trust();
    FindingSink.Reported reported =
        findings
            .report(opening.place(), message(opening))
            .severity(opening.kind() == Kind.STRANGERS ? HIGH : MEDIUM)
            .fix(fix(opening));
    trust.witness(opening.request()).ifPresent(reported::witness);
  }

  private static String message(Opening opening) {
    String issuer = opening.trust().issuer().name();
    return switch (opening.kind()) {
      case NOBODY_NAMED, STRANGERS ->
          opening.isByAbsence()
              ? "a token without this claim passes, so other tenants of %s may assume this role"
                  .formatted(issuer)
              : "other tenants of %s may have a token that passes, and assume this role"
                  .formatted(issuer);
      case ANYONE -> "everyone and everything with a token of %s passes".formatted(issuer);
      case EVERY_PLACE ->
          "every repository, project or workspace of the tenant may assume this role";
      case EVERY_MOMENT ->
          "every %s of the repository or project may assume this role, reviewed or not"
              .formatted(opening.moment());
    };
  }

  private static String fix(Opening opening) {
    if (opening.isByAbsence()) {
      return "compare it by StringEquals or StringLike, without ForAllValues: and IfExists";
    }
    String example = opening.trust().issuer().example();
    String such = example.isEmpty() ? "" : ", such as " + example;
    return switch (opening.kind()) {
      case NOBODY_NAMED, STRANGERS ->
          opening.isByValue()
              ? "write the tenant's whole name before any wildcard" + such
              : "allow by StringEquals those who need the role" + such;
      case ANYONE -> "name the workloads that need the role";
      case EVERY_PLACE -> "name the repositories or projects that need the role" + such;
      case EVERY_MOMENT -> "name the branch or the environment that needs the role" + such;
    };
  }
}
