package dev.leastwise.rules.trust;

import static dev.leastwise.lint.Category.TRUST;
import static dev.leastwise.lint.Control.wellArchitected;
import static dev.leastwise.lint.Severity.LOW;

import dev.leastwise.decision.Request;
import dev.leastwise.lint.FindingSink;
import dev.leastwise.lint.FindingSink.Reported;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.PolicyRule;
import dev.leastwise.lint.RuleContext;
import dev.leastwise.lint.RuleDescriptor;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.PrincipalEntry;
import dev.leastwise.policy.Statement;
import dev.leastwise.rules.asking.AssumeRoleProbe;
import dev.leastwise.rules.asking.TrustedRole;
import java.util.Optional;

/**
 * Reports roles that a service may assume on behalf of another account, where the service says on
 * whose behalf it acts.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html#cross-service-confused-deputy-prevention">Cross-service
 *     confused deputy prevention</a>
 */
public final class ServiceTrustWithoutSourceCondition implements PolicyRule {

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.of(
            "service-trust-without-source-condition", "a service role without a source condition")
        .severity(LOW)
        .category(TRUST)
        .appliesTo(PolicyType.TRUST)
        .controls(wellArchitected("SEC02-BP04"));
  }

  @Override
  public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
    if (TrustedRole.isServiceLinked(document)) {
      return;
    }
    for (Statement allow : document.policy().statements()) {
      if (allow.isAllow()
          && !allow.principals().isNegated()
          && allow.actions().includes(AssumeRoleProbe.ASSUME_ROLE)) {
        for (PrincipalEntry entry : allow.principals().entries()) {
          if (entry instanceof PrincipalEntry.Service service && entry.text().holes().isEmpty()) {
            check(document, context, allow, service, findings);
          }
        }
      }
    }
  }

  private static void check(
      PolicyDocument document,
      RuleContext context,
      Statement allow,
      PrincipalEntry.Service service,
      FindingSink findings) {
    String name = service.text().value();
    Optional<String> page = SourceKeyServices.page(name);
    if (page.isEmpty()) {
      return;
    }
    AssumeRoleProbe probe = AssumeRoleProbe.of(document, context.organization());
    Optional<Request> wayIn = probe.wayInOfService(allow, name);
    if (wayIn.isPresent()) {
      Reported reported =
          findings
              .report(
                  service.text().span(),
                  name + " may assume this role on behalf of any account, though it says for which")
              .fix("add conditions on aws:SourceAccount and aws:SourceArn, see " + page.get());
      probe.replay(wayIn.get()).ifPresent(reported::witness);
    }
  }
}
