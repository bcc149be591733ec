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

  /** Actions by which who has them may give himself any other. */
  private static final List<String> GRANTING =
      List.of(
          "iam:PutRolePolicy",
          "iam:AttachRolePolicy",
          "iam:PutUserPolicy",
          "iam:AttachUserPolicy",
          "iam:PutGroupPolicy",
          "iam:AttachGroupPolicy",
          "iam:CreatePolicyVersion",
          "iam:UpdateAssumeRolePolicy");

  private static final List<String> BECOMING = List.of("sts:AssumeRole");

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
    List<Statement> allows = document.allowStatements().filter(Statement::isUnconditional).toList();
    Optional<Whole> whole = Whole.of(allows);
    if (whole.isEmpty()) {
      return;
    }
    Takeaway denied = Takeaway.of(document.denyStatements().toList());
    Optional<String> granting = denied.leaves(GRANTING);
    Optional<String> becoming = denied.leaves(BECOMING);
    if (granting.isPresent() && denied.isNothing()) {
      report(whole.get(), findings, "every action on every resource")
          .fix("list the actions and resources that are needed; administrators are few and known by name");
    } else if (granting.isPresent()) {
      report(
              whole.get(),
              findings,
              "every action but those denied, and by %s its holder can take those back"
                  .formatted(granting.get()))
          .fix("list the actions that are needed, or deny iam:* as well");
    } else if (becoming.isPresent()) {
      report(
              whole.get(),
              findings,
              "every action but those denied, and by %s its holder can become another role"
                  .formatted(becoming.get()))
          .severity(MEDIUM)
          .fix("list the actions that are needed, or limit sts:AssumeRole to the roles that are needed");
    }
  }

  private static FindingSink.Reported report(Whole whole, FindingSink findings, String what) {
    FindingSink.Reported reported = findings.report(whole.place(), whole.subject() + what);
    whole.others().forEach(reported::alsoAt);
    return reported;
  }
}
