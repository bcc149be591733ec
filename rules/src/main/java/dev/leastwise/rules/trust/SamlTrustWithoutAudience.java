package dev.leastwise.rules.trust;

import static dev.leastwise.lint.Category.TRUST;
import static dev.leastwise.lint.Severity.LOW;
import static dev.leastwise.lint.Severity.MEDIUM;

import dev.leastwise.decision.Caller;
import dev.leastwise.decision.Request;
import dev.leastwise.lint.FindingSink;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.PolicyRule;
import dev.leastwise.lint.RuleContext;
import dev.leastwise.lint.RuleDescriptor;
import dev.leastwise.policy.Condition;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.PrincipalEntry;
import dev.leastwise.policy.PrincipalEntry.Federated;
import dev.leastwise.rules.federation.TrustStatement;
import dev.leastwise.rules.probe.KeyValues;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reports roles that take SAML assertions whatever recipient those were made for.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_saml.html">Create
 *     a role for SAML 2.0 federation</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-saml">Keys
 *     for SAML-based federation</a>
 */
public final class SamlTrustWithoutAudience implements PolicyRule {
  private static final String ACTION = "sts:AssumeRoleWithSAML";
  private static final String AUDIENCE = "saml:aud";
  private static final String ELSEWHERE = "https://" + KeyValues.FRESH + ".example/saml";
  private static final String PROVIDER = ":saml-provider/";

  /** Keys by which the identity provider is known, though not for whom it made the assertion. */
  private static final List<String> OF_PROVIDER = List.of("saml:iss", "saml:namequalifier");

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.of("saml-trust-without-audience", "SAML assertions for any recipient")
        .severity(MEDIUM)
        .category(TRUST)
        .appliesTo(PolicyType.TRUST);
  }

  @Override
  public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
    boolean isSaml =
        document
            .allowStatements()
            .flatMap(allow -> allow.principals().entries().stream())
            .anyMatch(SamlTrustWithoutAudience::isSaml);
    if (isSaml) {
      TrustStatement.in(document, ACTION).forEach(trust -> check(trust, findings));
    }
  }

  private static boolean isSaml(PrincipalEntry entry) {
    return entry instanceof Federated && entry.text().value().contains(PROVIDER);
  }

  private static void check(TrustStatement trust, FindingSink findings) {
    Map<String, List<List<String>>> values = valuesOf(trust);
    for (PrincipalEntry entry : trust.principals()) {
      if (isSaml(entry)) {
        String provider = entry.text().value();
        Request base =
            Request.of(
                new Caller.Federated(provider), ACTION, TrustStatement.anyRoleBeside(provider));
        trust.admitted(base, values).ifPresent(request -> report(trust, entry, request, findings));
      }
    }
  }

  /** Whoever is meant has any value that the policy asks for, but for the recipient. */
  private static Map<String, List<List<String>>> valuesOf(TrustStatement trust) {
    Map<String, List<List<String>>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    values.putAll(KeyValues.of(trust.allConditions(), trust.version()));
    values.put(AUDIENCE, List.of(List.of(ELSEWHERE)));
    return values;
  }

  private static void report(
      TrustStatement trust, PrincipalEntry entry, Request request, FindingSink findings) {
    boolean isNarrowed = trust.conditions().stream().anyMatch(SamlTrustWithoutAudience::isOnIssuer);
    FindingSink.Reported reported =
        findings
            .report(
                entry.text().span(),
                isNarrowed
                    ? "the issuer is compared, but an assertion for another recipient may be used for this role"
                    : "an assertion that was made for another recipient may be used for this role")
            .severity(isNarrowed ? LOW : MEDIUM)
            .fix("compare SAML:aud by StringEquals with " + endpoint(entry.text().value()));
    trust.witness(request, entry.text()).ifPresent(reported::witness);
  }

  private static boolean isOnIssuer(Condition condition) {
    return OF_PROVIDER.stream().anyMatch(condition::isOn);
  }

  /** Each partition signs in at a place of its own. */
  private static String endpoint(String provider) {
    if (provider.startsWith("arn:aws-us-gov:")) {
      return "https://signin.amazonaws-us-gov.com/saml";
    }
    return provider.startsWith("arn:aws-cn:")
        ? "https://signin.amazonaws.cn/saml"
        : "https://signin.aws.amazon.com/saml";
  }
}
