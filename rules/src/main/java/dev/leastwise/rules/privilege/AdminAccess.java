package dev.leastwise.rules.privilege;

import static dev.leastwise.lint.Category.PRIVILEGE;
import static dev.leastwise.lint.Control.cis;
import static dev.leastwise.lint.Control.fsbp;
import static dev.leastwise.lint.Control.iso;
import static dev.leastwise.lint.Control.nist;
import static dev.leastwise.lint.Control.pci;
import static dev.leastwise.lint.Control.soc;
import static dev.leastwise.lint.Control.wellArchitected;
import static dev.leastwise.lint.Severity.HIGH;
import static dev.leastwise.lint.Severity.INFO;
import static dev.leastwise.lint.Severity.MEDIUM;
import static dev.leastwise.policy.PolicyType.IDENTITY;

import dev.leastwise.lint.FindingSink;
import dev.leastwise.lint.Parameter;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.PolicyRule;
import dev.leastwise.lint.RuleContext;
import dev.leastwise.lint.RuleDescriptor;
import dev.leastwise.lint.Severity;
import dev.leastwise.policy.Statement;
import dev.leastwise.policy.glob.Glob;
import java.util.List;
import java.util.Optional;

/**
 * Reports identity-based policies that allow every action on every resource, however it is spelled.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege">Apply
 *     least-privilege permissions</a>
 */
public final class AdminAccess implements PolicyRule {
  private static final Parameter ADMINISTRATORS =
      Parameter.strings(
          "administrators",
          "patterns (* and ?) of the ARNs or files of policies whose holders are meant to be administrators");

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.of("admin-access", "every action on every resource")
        .severity(HIGH)
        .category(PRIVILEGE)
        .appliesTo(IDENTITY)
        .supersedes("allow-not-resource", "assume-role-any-resource")
        .parameters(ADMINISTRATORS)
        .controls(
            cis("2.14"),
            fsbp("IAM.1"),
            nist("AC-6"),
            nist("AC-6(10)"),
            pci("7.2.2"),
            iso("A.8.2"),
            soc("CC6.3"),
            wellArchitected("SEC03-BP02"));
  }

  @Override
  public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
    List<Statement> allows = document.allowStatements().filter(Statement::isUnconditional).toList();
    Whole.of(allows)
        .ifPresentOrElse(
            whole -> {
              boolean isMeant = isOfAnAdministrator(document, context);
              check(whole, isMeant, Takeaway.of(document.denyStatements()), findings);
            },
            () -> checkSpared(allows, document, context, findings));
  }

  /** What a list of resources spares is no more than what a Deny on them would take. */
  private static void checkSpared(
      List<Statement> allows, PolicyDocument document, RuleContext context, FindingSink findings) {
    for (Statement allow : allows) {
      if (allow.actions().matchesEverything() && allow.resources().isNegated()) {
        Takeaway.of(document.denyStatements())
            .wayBackBeside(allow.resources())
            .ifPresent(
                way ->
                    report(
                            new Whole(allow.resources().span(), List.of()),
                            isOfAnAdministrator(document, context),
                            HIGH,
                            findings,
                            "every action on every resource but those that it lists, and by %s its holder may get round that"
                                .formatted(way))
                        .fix("list the actions and resources that are needed"));
        return;
      }
    }
  }

  private static void check(Whole whole, boolean isMeant, Takeaway denied, FindingSink findings) {
    Optional<String> wayBack = denied.wayBack();
    if (denied.isNothing()) {
      report(whole, isMeant, HIGH, findings, "every action on every resource")
          .fix(
              "list the actions and resources that are needed; administrators are few and known by name");
    } else if (wayBack.isPresent()) {
      report(
              whole,
              isMeant,
              HIGH,
              findings,
              "every action but those denied, and by %s its holder may get round that"
                  .formatted(wayBack.get()))
          .fix("list the actions that are needed, or deny iam:* as well");
    } else if (denied.leavesRoles()) {
      report(
              whole,
              isMeant,
              MEDIUM,
              findings,
              "every action but those denied, and by sts:AssumeRole its holder can become another role")
          .fix(
              "list the actions that are needed, or limit sts:AssumeRole to the roles that are needed");
    }
  }

  private static FindingSink.Reported report(
      Whole whole, boolean isMeant, Severity severity, FindingSink findings, String what) {
    String meant = isMeant ? "; the configuration names its holder as an administrator" : "";
    FindingSink.Reported reported =
        findings
            .report(whole.place(), whole.subject() + what + meant)
            .severity(isMeant ? INFO : severity);
    whole.others().forEach(reported::alsoAt);
    return reported;
  }

  /** An inline policy is known by the ARN of its principal as well. */
  private static boolean isOfAnAdministrator(PolicyDocument document, RuleContext context) {
    String subject = document.subject();
    String principal = subject.startsWith("arn:") ? subject.split("#", 2)[0] : subject;
    return context.value(ADMINISTRATORS).stream()
        .map(Glob::of)
        .anyMatch(
            administrators -> administrators.matches(subject) || administrators.matches(principal));
  }
}
