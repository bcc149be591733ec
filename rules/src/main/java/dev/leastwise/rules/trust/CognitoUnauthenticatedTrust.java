package dev.leastwise.rules.trust;

import static dev.leastwise.lint.Category.TRUST;
import static dev.leastwise.lint.Severity.HIGH;
import static dev.leastwise.lint.Severity.MEDIUM;

import dev.leastwise.decision.Request;
import dev.leastwise.lint.FindingSink;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.PolicyRule;
import dev.leastwise.lint.RuleContext;
import dev.leastwise.lint.RuleDescriptor;
import dev.leastwise.lint.Severity;
import dev.leastwise.policy.Condition;
import dev.leastwise.policy.ConditionValue;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.PolicyVersion;
import dev.leastwise.policy.source.Span;
import dev.leastwise.rules.federation.Bearer;
import dev.leastwise.rules.federation.OidcTrust;
import java.util.Optional;

/**
 * Reports roles that guests of a Cognito identity pool, or users of any pool, may assume.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html">Role
 *     trust and permissions</a>
 */
public final class CognitoUnauthenticatedTrust implements PolicyRule {
  private static final String GUEST = "unauthenticated";

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.of(
            "cognito-unauthenticated-trust", "a role for guests or for any Cognito identity pool")
        .severity(HIGH)
        .category(TRUST)
        .appliesTo(PolicyType.TRUST);
  }

  @Override
  public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
    OidcTrust.in(document)
        .filter(trust -> trust.issuer().isCognito())
        .forEach(trust -> check(trust, document.policy().version(), findings));
  }

  private static void check(OidcTrust trust, PolicyVersion version, FindingSink findings) {
    Optional<Request> ofAnyPool = trust.admitted(Bearer.STRANGER);
    if (ofAnyPool.isPresent()) {
      report(
          trust,
          ofAnyPool.get(),
          findings.report(
              trust.provider().text().span(),
              "users and guests of any identity pool may assume this role, in every AWS account"),
          HIGH,
          "compare %s:aud by StringEquals with the id of the identity pool");
      return;
    }
    trust
        .admittedAsGuest()
        .ifPresent(request -> reportGuest(trust, request, namingGuests(trust, version), findings));
  }

  private static void reportGuest(
      OidcTrust trust, Request request, Optional<Span> named, FindingSink findings) {
    report(
        trust,
        request,
        findings.report(
            named.orElse(trust.provider().text().span()),
            named.isPresent()
                ? "guests, who have not signed in, may assume this role"
                : "guests may assume this role if the identity pool has any: no condition asks for a sign-in"),
        named.isPresent() ? HIGH : MEDIUM,
        "require authenticated in ForAnyValue:StringLike on %s:amr, or let guests do only what the whole world may");
  }

  private static void report(
      OidcTrust trust,
      Request request,
      FindingSink.Reported reported,
      Severity severity,
      String fix) {
    reported.severity(severity).fix(fix.formatted(trust.issuer()));
    trust.witness(request).ifPresent(reported::witness);
  }

  /** Returns the value that means guests, if the policy says so itself. */
  private static Optional<Span> namingGuests(OidcTrust trust, PolicyVersion version) {
    return trust.conditions().stream()
        .filter(condition -> isOnMethods(trust, condition))
        .flatMap(condition -> condition.values().stream())
        .filter(value -> meansGuests(value, version))
        .map(value -> value.text().span())
        .findFirst();
  }

  private static boolean isOnMethods(OidcTrust trust, Condition condition) {
    return condition.isOn(trust.issuer().name() + ":amr")
        && condition.operator().filter(o -> !o.comparison().isNegated()).isPresent();
  }

  private static boolean meansGuests(ConditionValue value, PolicyVersion version) {
    return value.pattern(version).glob().filter(glob -> glob.matches(GUEST)).isPresent();
  }
}
