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
import static dev.leastwise.lint.Severity.MEDIUM;
import static dev.leastwise.policy.PolicyType.IDENTITY;

import dev.leastwise.lint.FindingSink;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.PolicyRule;
import dev.leastwise.lint.RuleContext;
import dev.leastwise.lint.RuleDescriptor;
import dev.leastwise.policy.Statement;
import java.util.Optional;

/**
 * Reports identity-based policies that allow every action on every resource, however it is spelled.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege">Apply
 *     least-privilege permissions</a>
 */
public final class AdminAccess implements PolicyRule {

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.of("admin-access", "every action on every resource")
        .severity(HIGH)
        .category(PRIVILEGE)
        .appliesTo(IDENTITY)
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
    Whole.of(document.allowStatements().filter(Statement::isUnconditional).toList())
        .ifPresent(whole -> check(whole, Takeaway.of(document.denyStatements()), findings));
  }

  private static void check(Whole whole, Takeaway denied, FindingSink findings) {
    Optional<String> wayBack = denied.wayBack();
    if (denied.isNothing()) {
      report(whole, findings, "every action on every resource")
          .fix(
              "list the actions and resources that are needed; administrators are few and known by name");
    } else if (wayBack.isPresent()) {
      report(
              whole,
              findings,
              "every action but those denied, and by %s its holder may get round that"
                  .formatted(wayBack.get()))
          .fix("list the actions that are needed, or deny iam:* as well");
    } else if (denied.leavesRoles()) {
      report(
              whole,
              findings,
              "every action but those denied, and by sts:AssumeRole its holder can become another role")
          .severity(MEDIUM)
          .fix(
              "list the actions that are needed, or limit sts:AssumeRole to the roles that are needed");
    }
  }

  private static FindingSink.Reported report(Whole whole, FindingSink findings, String what) {
    FindingSink.Reported reported = findings.report(whole.place(), whole.subject() + what);
    whole.others().forEach(reported::alsoAt);
    return reported;
  }
}
