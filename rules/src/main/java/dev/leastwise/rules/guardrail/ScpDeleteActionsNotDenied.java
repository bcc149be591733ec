package dev.leastwise.rules.guardrail;

import static dev.leastwise.lint.Category.GUARDRAIL;
import static dev.leastwise.lint.Control.cis;
import static dev.leastwise.lint.Control.iso;
import static dev.leastwise.lint.Control.nist;
import static dev.leastwise.lint.Control.wellArchitected;
import static dev.leastwise.lint.Severity.HIGH;

import dev.leastwise.lint.FindingSink;
import dev.leastwise.lint.Parameter;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.PolicyRule;
import dev.leastwise.lint.RuleContext;
import dev.leastwise.lint.RuleDescriptor;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.source.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Reports service control policies that are meant to deny deletion and let some of it through.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples.html">Example
 *     service control policies</a>
 */
public final class ScpDeleteActionsNotDenied implements PolicyRule {
  private static final Parameter FILES =
      Parameter.strings(
          "files",
          "patterns of the paths or ARNs of policies that must deny deletion in all these services");

  private static final Parameter SERVICES =
      Parameter.strings(
          "services",
          "prefixes of the services in which nothing may be deleted",
          DeleteActions.services());

  private static final Parameter EXEMPTIONS =
      Parameter.strings(
          "exemptions", "patterns of the principals that may be exempted; empty: any by name");

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.of("scp-delete-actions-not-denied", "deletion that gets past its Deny")
        .severity(HIGH)
        .category(GUARDRAIL)
        .appliesTo(PolicyType.SCP)
        .parameters(FILES, SERVICES, EXEMPTIONS)
        .controls(
            cis("2.1.2"), nist("AC-3"), nist("AC-6"), iso("A.8.10"), wellArchitected("SEC03-BP05"));
  }

  @Override
  public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
    List<String> services = context.value(SERVICES);
    boolean isDemanded = document.isNamedBy(context.value(FILES));
    List<DeleteClaims.Claim> claims = new DeleteClaims(services).of(document);
    if (claims.isEmpty() && !isDemanded) {
      return;
    }
    DeleteProbes probes = new DeleteProbes(document, context.organization());
    List<Hit> hits = new ArrayList<>();
    if (isDemanded) {
      services.forEach(service -> hits.addAll(probes.demanded(service)));
    } else {
      claims.forEach(claim -> hits.addAll(probes.of(claim)));
    }
    List<String> allowed = new ArrayList<>(context.organization().guardrailExemptions());
    allowed.addAll(context.value(EXEMPTIONS));
    new GuardrailReport(document, allowed, findings).tell(hits, !probes.guardrail().isSpent());
    probes.guardrail().tellIfSpent(place(claims, document), findings);
  }

  private static Span place(List<DeleteClaims.Claim> claims, PolicyDocument document) {
    return claims.isEmpty() ? document.policy().span() : claims.get(0).statement().actions().span();
  }
}
