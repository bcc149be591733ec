package dev.leastwise.rules.trust;

import static dev.leastwise.lint.Category.TRUST;
import static dev.leastwise.lint.Severity.MEDIUM;

import dev.leastwise.decision.Caller;
import dev.leastwise.decision.Request;
import dev.leastwise.lint.FindingSink;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.PolicyRule;
import dev.leastwise.lint.RuleContext;
import dev.leastwise.lint.RuleDescriptor;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.PrincipalEntry;
import dev.leastwise.policy.PrincipalEntry.Service;
import dev.leastwise.rules.federation.AnchorValues;
import dev.leastwise.rules.federation.TrustStatement;
import java.util.Optional;

/**
 * Reports roles of IAM Roles Anywhere that every certificate of every trust anchor may assume.
 *
 * @see <a href="https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html">The
 *     IAM Roles Anywhere trust model</a>
 */
public final class RolesAnywhereWithoutCondition implements PolicyRule {
  private static final String SERVICE = "rolesanywhere.amazonaws.com";
  private static final String ACTION = "sts:AssumeRole";

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.of(
            "roles-anywhere-without-condition", "a role for every certificate of Roles Anywhere")
        .severity(MEDIUM)
        .category(TRUST)
        .appliesTo(PolicyType.TRUST);
  }

  @Override
  public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
    boolean isConcerned =
        document
            .allowStatements()
            .flatMap(allow -> allow.principals().entries().stream())
            .anyMatch(RolesAnywhereWithoutCondition::isRolesAnywhere);
    if (isConcerned) {
      TrustStatement.in(document, ACTION).forEach(trust -> check(trust, findings));
    }
  }

  private static boolean isRolesAnywhere(PrincipalEntry entry) {
    return entry instanceof Service && entry.text().value().equals(SERVICE);
  }

  private static void check(TrustStatement trust, FindingSink findings) {
    Optional<PrincipalEntry> entry =
        trust.principals().stream().filter(e -> isRolesAnywhere(e)).findFirst();
    Request base = Request.of(new Caller.Service(SERVICE), ACTION, "*");
    entry.ifPresent(
        e ->
            trust
                .admitted(base, AnchorValues.of(trust))
                .ifPresent(request -> report(trust, e, request, findings)));
  }

  private static void report(
      TrustStatement trust, PrincipalEntry entry, Request request, FindingSink findings) {
    FindingSink.Reported reported =
        findings
            .report(
                entry.text().span(),
                "every certificate of every trust anchor in the account may assume this role")
            .fix(
                "compare aws:SourceArn with the trust anchor's ARN, and aws:PrincipalTag/x509Subject/CN with the certificate's subject");
    trust.witness(request, entry.text()).ifPresent(reported::witness);
  }
}
