package dev.leastwise.rules.guardrail;

import static dev.leastwise.lint.Category.GUARDRAIL;
import static dev.leastwise.lint.Control.cis;
import static dev.leastwise.lint.Control.nist;
import static dev.leastwise.lint.Control.wellArchitected;
import static dev.leastwise.lint.Severity.HIGH;
import static dev.leastwise.lint.Severity.INFO;
import static dev.leastwise.lint.Severity.MEDIUM;

import dev.leastwise.lint.FindingSink;
import dev.leastwise.lint.Parameter;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.PolicyRule;
import dev.leastwise.lint.RuleContext;
import dev.leastwise.lint.RuleDescriptor;
import dev.leastwise.lint.Severity;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.source.Span;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reports service control policies that are meant to hold back the root users of member accounts
 * and let some of what they do through.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html#ru-bp-organizations">Root
 *     user best practices</a>
 */
public final class ScpRootUserNotDenied implements PolicyRule {
  private static final Parameter FILES =
      Parameter.strings(
          "files", "patterns of the paths or ARNs of policies that must hold back root users");

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.of("scp-root-user-not-denied", "a root user that gets past its Deny")
        .severity(HIGH)
        .category(GUARDRAIL)
        .appliesTo(PolicyType.SCP)
        .parameters(FILES)
        .controls(cis("2.7"), nist("AC-6"), wellArchitected("SEC01-BP02"));
  }

  @Override
  public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
    boolean isDemanded = document.isNamedBy(context.value(FILES));
    Optional<RootClaim> claimed = RootClaim.of(document);
    if (claimed.isEmpty() && !isDemanded) {
      return;
    }
    Span place = claimed.map(RootClaim::place).orElse(document.policy().span());
    RootClaim claim = isDemanded ? new RootClaim(place, Set.of()) : claimed.orElseThrow();
    RootProbes probes = new RootProbes(document, context.organization());
    List<Hit> hits = probes.hits(claim);
    hits.stream()
        .filter(hit -> !RootTasks.has(hit))
        .min(Comparator.comparing(hit -> hit.passage().width()))
        .ifPresentOrElse(
            hit -> hole(hit, probes.isForSingleAccounts(hit), findings),
            () -> tasks(hits, findings));
    probes.guardrail().tellIfSpent(place, findings);
  }

  private static void hole(Hit hit, boolean isForSingleAccounts, FindingSink findings) {
    String action = hit.passage().request().action();
    String who = hit.passage().who();
    switch (hit.passage().width()) {
      case OPEN, SELF_MADE -> {
        Severity severity = isForSingleAccounts ? MEDIUM : HIGH;
        String message =
            isForSingleAccounts
                ? action + " gets through for root users of accounts other than those named"
                : action + " gets through for " + who;
        report(hit, severity, message, findings);
      }
      case CIRCUMSTANCE -> report(hit, MEDIUM, action + " gets through for " + who, findings);
      case NARROW -> report(hit, INFO, "root users are held back except for " + who, findings);
    }
  }

  private static void report(Hit hit, Severity severity, String message, FindingSink findings) {
    findings
        .report(hit.place(), message)
        .severity(severity)
        .fix("deny * on * where aws:PrincipalArn is ArnLike arn:aws:iam::*:root")
        .witness(hit.command());
  }

  private static void tasks(List<Hit> hits, FindingSink findings) {
    if (hits.isEmpty()) {
      return;
    }
    List<String> actions =
        hits.stream().map(hit -> hit.passage().request().action()).distinct().toList();
    findings
        .report(
            hits.get(0).place(),
            "root users are held back except for what is theirs to do: "
                + String.join(", ", actions))
        .severity(INFO)
        .fix("use centralized root access for such tasks, and exempt nothing")
        .witness(hits.get(0).command());
  }
}
