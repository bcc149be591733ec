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
import java.util.Optional;

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

  /** The roles of an account that stands for any: a pattern that covers them names no role. */
  private static final String EVERY_ROLE = "arn:%s:iam::%s:role/?*";

  private static final String ANY_ACCOUNT = "111122223333";

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
        .filter(statement -> !limitsService(statement, false))
        .forEach(statement -> check(statement, findings));
  }

  private static void check(Statement statement, FindingSink findings) {
    Optional<ResourcePattern> everyRole = everyRole(statement);
    if (everyRole.isEmpty() || statement.actions().isNegated()) {
      return;
    }
    for (ActionPattern action : statement.actions().patterns()) {
      if (action.isNamed(PASS_ROLE)) {
        findings
            .report(
                action.text().span(),
                "iam:PassRole on every role lets its holder pass any role to any service")
            .alsoAt(everyRole.get().text().span())
            .fix("list the role ARNs that are passed, and limit the services by iam:PassedToService");
      }
    }
  }

  /** A Deny on every role, for all services or all but some, limits every Allow beside it. */
  private static boolean deniesTheRest(Statement deny) {
    boolean listed =
        deny.actions().patterns().stream().anyMatch(action -> action.glob().matches(PASS_ROLE));
    return deny.actions().isPresent()
        && listed != deny.actions().isNegated()
        && everyRole(deny).isPresent()
        && (deny.isUnconditional()
            || (deny.conditions().size() == 1 && limitsService(deny, true)));
  }

  private static Optional<ResourcePattern> everyRole(Statement statement) {
    return statement.resources().isNegated()
        ? Optional.empty()
        : statement.resources().patterns().stream()
            .filter(PassRoleWithStarInResource::coversEveryRole)
            .findFirst();
  }

  /** With a wildcard in the account only, or a fixed part in the role's name, a pattern names its roles. */
  private static boolean coversEveryRole(ResourcePattern resource) {
    if (resource.text().value().indexOf('*') < 0) {
      return false;
    }
    String[] fields = resource.text().value().split(":", -1);
    String partition = fields.length > 1 && isLiteral(fields[1]) ? fields[1] : "aws";
    String account = fields.length > 4 && isLiteral(fields[4]) ? fields[4] : ANY_ACCOUNT;
    Glob roles = Glob.of(EVERY_ROLE.formatted(partition, account));
    return resource.glob().map(pattern -> pattern.covers(roles)).orElse(false);
  }

  private static boolean isLiteral(String field) {
    return !field.isEmpty() && field.chars().noneMatch(c -> c == '*' || c == '?' || c == '$');
  }

  /** Tells whether the statement takes only some services: by naming them, or in a Deny by naming the others. */
  private static boolean limitsService(Statement statement, boolean isNegated) {
    return statement.conditions().stream()
        .filter(condition -> condition.isOn(PASSED_TO_SERVICE))
        .anyMatch(
            condition ->
                condition.operator().map(o -> limits(o, isNegated, condition)).orElse(false));
  }

  /** An operator that an absent key satisfies, or a value that every service matches, is no limit. */
  private static boolean limits(
      ConditionOperator operator, boolean isNegated, Condition condition) {
    return operator.comparison().family() == ConditionOperator.Family.STRING
        && operator.comparison().isNegated() == isNegated
        && (isNegated || !operator.isIfExists())
        && operator.qualifier() != ConditionOperator.Qualifier.FOR_ALL_VALUES
        && condition.values().stream().noneMatch(value -> matchesAll(operator, value));
  }

  private static boolean matchesAll(ConditionOperator operator, ConditionValue value) {
    return operator.takesWildcards() && Glob.of(value.text().value()).matchesEveryNonEmpty();
  }
}
