package dev.leastwise.rules.trust;

import static dev.leastwise.lint.Category.TRUST;
import static dev.leastwise.lint.Control.pci;
import static dev.leastwise.lint.Severity.MEDIUM;

import dev.leastwise.lint.FindingSink;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.PolicyRule;
import dev.leastwise.lint.RuleContext;
import dev.leastwise.lint.RuleDescriptor;
import dev.leastwise.policy.Condition;
import dev.leastwise.policy.PrincipalEntry;
import dev.leastwise.policy.Statement;
import java.util.List;

/**
 * Reports conditions on MFA that whoever uses long-term access keys gets around: requests that are
 * signed with them do not have the key at all.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent">aws:MultiFactorAuthPresent</a>
 */
public final class MfaConditionBypassable implements PolicyRule {

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.of("mfa-condition-bypassable", "an MFA condition that can be bypassed")
        .severity(MEDIUM)
        .category(TRUST)
        .controls(pci("8.4.1"));
  }

  @Override
  public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
    for (Statement statement : document.policy().statements()) {
      List<Condition> conditions =
          statement.conditions().stream().filter(MfaDemand::isOnMfa).toList();
      if (!conditions.isEmpty() && !statement.isConditionOpen()) {
        check(statement, MfaDemand.of(conditions), document, findings);
      }
    }
  }

  /** Services and identity providers have no long-term access keys. */
  private static boolean isForFederated(Statement statement) {
    return statement.isAllow()
        && !statement.principals().entries().isEmpty()
        && statement.principals().entries().stream()
            .allMatch(
                entry ->
                    entry instanceof PrincipalEntry.Service
                        || entry instanceof PrincipalEntry.Federated);
  }

  private static void check(
      Statement statement, MfaDemand demand, PolicyDocument document, FindingSink findings) {
    if (!demand.isKnown() || isForFederated(statement)) {
      return;
    }
    if (statement.isAllow() && demand.isMetUnlessDenied()) {
      findings
          .report(
              demand.hole(true).operatorText().span(),
              "the condition also lets in requests that do not say whether MFA was used, such as those with"
                  + " long-term access keys")
          .fix("use Bool, which an absent aws:MultiFactorAuthPresent does not satisfy");
    } else if (statement.isDeny()
        && demand.isMetOnlyIfDenied()
        && !MfaDemand.isCaughtElsewhere(statement, document)) {
      findings
          .report(
              demand.hole(false).operatorText().span(),
              "the condition spares requests that do not say whether MFA was used, such as those with"
                  + " long-term access keys")
          .fix("use BoolIfExists, which an absent aws:MultiFactorAuthPresent satisfies too");
    }
  }
}
