package dev.leastwise.rules.privilege;

import static dev.leastwise.lint.Category.PRIVILEGE;
import static dev.leastwise.lint.Control.nist;
import static dev.leastwise.lint.Severity.LOW;
import static dev.leastwise.lint.Severity.MEDIUM;
import static dev.leastwise.policy.PolicyType.IDENTITY;
import static dev.leastwise.policy.PolicyType.RESOURCE;

import dev.leastwise.lint.FindingSink;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.PolicyRule;
import dev.leastwise.lint.RuleContext;
import dev.leastwise.lint.RuleDescriptor;
import dev.leastwise.policy.ActionPattern;
import dev.leastwise.policy.PrincipalEntry.Everyone;
import dev.leastwise.policy.ResourcePattern;
import dev.leastwise.policy.ResourceSet;
import dev.leastwise.policy.Statement;
import java.util.List;

/**
 * Reports statements that allow actions on every resource but those that they list.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html">NotResource</a>
 */
public final class AllowNotResource implements PolicyRule {

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.of("allow-not-resource", "Allow with NotResource")
        .severity(MEDIUM)
        .category(PRIVILEGE)
        .appliesTo(IDENTITY, RESOURCE)
        .controls(nist("AC-6"));
  }

  @Override
  public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
    List<Statement> allows =
        document
            .allowStatements()
            .filter(allow -> allow.resources().isNegated() && leavesSomething(allow.resources()))
            .toList();
    for (Statement allow : allows) {
      if (document.denyStatements().noneMatch(deny -> isListEnough(deny, allow, document))) {
        report(document, allow, findings);
      }
    }
  }

  private static void report(PolicyDocument document, Statement allow, FindingSink findings) {
    if (document.type() == RESOURCE) {
      findings
          .report(
              allow.resources().span(),
              "the statement allows its actions on all of this resource but what it lists, whatever"
                  + " is added to it")
          .severity(LOW)
          .fix("list in Resource the parts that are needed");
    } else {
      findings
          .report(
              allow.resources().span(),
              "the statement allows its actions on every resource but those that it lists, those of"
                  + " tomorrow included")
          .fix("list in Resource what is needed, and deny what must never be reached");
    }
  }

  /** One that leaves out everything allows nothing. */
  private static boolean leavesSomething(ResourceSet left) {
    return left.patterns().stream().noneMatch(ResourcePattern::matchesEverything);
  }

  /** A Deny that spares a list, or nothing, makes a list of what the Allow leaves. */
  private static boolean isListEnough(Statement deny, Statement allow, PolicyDocument document) {
    return deny.isUnconditional()
        && (!document.type().namesPrincipals() || isForEveryone(deny))
        && (deny.resources().matchesEverything() || sparesAList(deny.resources()))
        && coversActions(deny, allow);
  }

  private static boolean isForEveryone(Statement deny) {
    return !deny.principals().isNegated()
        && deny.principals().entries().stream().anyMatch(Everyone.class::isInstance);
  }

  private static boolean sparesAList(ResourceSet spared) {
    return spared.isNegated() && !spared.isOpen() && leavesSomething(spared);
  }

  private static boolean coversActions(Statement deny, Statement allow) {
    return !deny.actions().isNegated()
        && !allow.actions().isNegated()
        && !allow.actions().isOpen()
        && !allow.actions().patterns().isEmpty()
        && allow.actions().patterns().stream().allMatch(action -> isIn(deny, action));
  }

  private static boolean isIn(Statement deny, ActionPattern action) {
    return action
        .glob()
        .map(
            wanted ->
                deny.actions().patterns().stream()
                    .anyMatch(
                        denied -> denied.glob().map(glob -> glob.covers(wanted)).orElse(false)))
        .orElse(false);
  }
}
