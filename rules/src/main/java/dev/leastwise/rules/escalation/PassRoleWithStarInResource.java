package dev.leastwise.rules.escalation;

import static dev.leastwise.lint.Category.ESCALATION;
import static dev.leastwise.lint.Control.nist;
import static dev.leastwise.lint.Severity.HIGH;
import static dev.leastwise.policy.PolicyType.BOUNDARY;
import static dev.leastwise.policy.PolicyType.IDENTITY;
import static dev.leastwise.policy.parser.FindingType.SECURITY_WARNING;

import dev.leastwise.lint.FindingSink;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.PolicyRule;
import dev.leastwise.lint.RuleContext;
import dev.leastwise.lint.RuleDescriptor;
import dev.leastwise.policy.ActionPattern;
import dev.leastwise.policy.Condition;
import dev.leastwise.policy.ConditionOperator;
import dev.leastwise.policy.ConditionValue;
import dev.leastwise.policy.ResourcePattern;
import dev.leastwise.policy.Statement;
import dev.leastwise.policy.glob.Glob;
import dev.leastwise.policy.source.Span;
import dev.leastwise.rules.reach.Arns;
import java.util.List;

/**
 * Reports statements that let a principal pass every role of an account to any service.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html">Granting
 *     permissions to pass a role to a service</a>
 */
public final class PassRoleWithStarInResource implements PolicyRule {
  private static final String PASS_ROLE = "iam:PassRole";
  private static final String PASSED_TO_SERVICE = "iam:PassedToService";

  /** A pattern that covers them names no role, be it of one account or of any. */
  private static final Arns EVERY_ROLE = new Arns("arn:{partition}:iam::{account}:role/?*");

  private static final List<Glob> EVERY_SERVICE =
      List.of(Glob.of("?*.amazonaws.com"), Glob.of("?*.amazonaws.com.cn"));

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.of("pass-role-with-star-in-resource", "iam:PassRole on every role")
        .severity(HIGH)
        .category(ESCALATION)
        .appliesTo(IDENTITY, BOUNDARY)
        .accessAnalyzer("PASS_ROLE_WITH_STAR_IN_RESOURCE", SECURITY_WARNING)
        .controls(nist("AC-6"));
  }

  @Override
  public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
    if (document.denyStatements().anyMatch(PassRoleWithStarInResource::deniesTheRest)) {
      return;
    }
    document
        .allowStatements()
        .filter(allow -> !allow.actions().isNegated() && !allow.resources().isNegated())
        .filter(allow -> !limitsService(allow, false))
        .forEach(allow -> check(allow, findings));
  }

  private static void check(Statement allow, FindingSink findings) {
    for (ActionPattern action : allow.actions().patterns()) {
      if (action.isNamed(PASS_ROLE)) {
        EVERY_ROLE
            .cover(allow.resources())
            .ifPresent(everyRole -> report(action.text().span(), everyRole, findings));
      }
    }
  }

  private static void report(Span action, ResourcePattern everyRole, FindingSink findings) {
    findings
        .report(action, "iam:PassRole on every role lets its holder pass any role to any service")
        .alsoAt(everyRole.text().span())
        .fix("list the role ARNs that are passed, and limit the services by iam:PassedToService");
  }

  /** A Deny on all roles or services, or all but some, limits every Allow beside it. */
  private static boolean deniesTheRest(Statement deny) {
    return deny.actions().includes(PASS_ROLE)
        && EVERY_ROLE.areCoveredBy(deny.resources()) != deny.resources().isNegated()
        && (deny.isUnconditional() || (deny.conditions().size() == 1 && limitsService(deny, true)));
  }

  /**
   * Tells whether the statement takes only some services: by naming them, or in a Deny by naming
   * the others.
   */
  private static boolean limitsService(Statement statement, boolean isNegated) {
    return statement.conditions().stream()
        .filter(condition -> condition.isOn(PASSED_TO_SERVICE))
        .anyMatch(
            condition ->
                condition.operator().map(o -> limits(o, isNegated, condition)).orElse(false));
  }

  /**
   * An operator that an absent key satisfies, or a value that every service matches, is no limit.
   */
  private static boolean limits(
      ConditionOperator operator, boolean isNegated, Condition condition) {
    return operator.comparison().family() == ConditionOperator.Family.STRING
        && operator.comparison().isNegated() == isNegated
        && (isNegated || !operator.isIfExists())
        && operator.qualifier() != ConditionOperator.Qualifier.FOR_ALL_VALUES
        && condition.values().stream().noneMatch(value -> matchesAll(operator, value));
  }

  private static boolean matchesAll(ConditionOperator operator, ConditionValue value) {
    return operator.takesWildcards()
        && EVERY_SERVICE.stream().anyMatch(Glob.of(value.text().value())::covers);
  }
}
