package dev.leastwise.rules.trust;

import static dev.leastwise.lint.Category.TRUST;
import static dev.leastwise.lint.Severity.MEDIUM;

import dev.leastwise.decision.Request;
import dev.leastwise.lint.FindingSink;
import dev.leastwise.lint.Parameter;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.PolicyRule;
import dev.leastwise.lint.RuleContext;
import dev.leastwise.lint.RuleDescriptor;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.rules.federation.OidcTrust;

/**
 * Reports roles that take tokens of an OIDC issuer for whomever those were issued.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html">Create
 *     an OpenID Connect identity provider</a>
 */
public final class OidcTrustWithoutAudience implements PolicyRule {
  private static final Parameter SINGLE =
      Parameter.strings(
          "single-client-issuers",
          "issuers, as in the provider's ARN, whose provider in IAM has one client id only");

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.of("oidc-trust-without-audience", "OIDC tokens for any audience")
        .severity(MEDIUM)
        .category(TRUST)
        .appliesTo(PolicyType.TRUST)
        .parameters(SINGLE);
  }

  @Override
  public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
    OidcTrust.in(document)
        .filter(
            trust ->
                context.value(SINGLE).stream().noneMatch(trust.issuer().name()::equalsIgnoreCase))
        .forEach(
            trust ->
                trust.admittedForOthers().ifPresent(request -> report(trust, request, findings)));
  }

  private static void report(OidcTrust trust, Request request, FindingSink findings) {
    FindingSink.Reported reported =
        findings
            .report(
                trust.provider().text().span(),
                "a token of %s for any audience that its provider takes may be used for this role"
                    .formatted(trust.issuer()))
            .fix(
                "compare %s:%s by StringEquals with the audience that this role is for, such as sts.amazonaws.com"
                    .formatted(trust.issuer(), trust.issuer().audience()));
    trust.witness(request).ifPresent(reported::witness);
  }
}
