package dev.leastwise.rules.privilege;

import static dev.leastwise.lint.Category.PRIVILEGE;
import static dev.leastwise.lint.Control.nist;
import static dev.leastwise.lint.Control.wellArchitected;
import static dev.leastwise.lint.Severity.HIGH;
import static dev.leastwise.lint.Severity.LOW;
import static dev.leastwise.lint.Severity.MEDIUM;
import static dev.leastwise.policy.PolicyType.IDENTITY;

import dev.leastwise.lint.FindingSink;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.PolicyRule;
import dev.leastwise.lint.RuleContext;
import dev.leastwise.lint.RuleDescriptor;
import dev.leastwise.policy.ActionPattern;
import dev.leastwise.policy.PolicyVersion;
import dev.leastwise.policy.ResourcePattern;
import dev.leastwise.policy.Statement;
import dev.leastwise.rules.reach.Arns;
import java.util.List;
import java.util.Optional;

/**
 * Reports statements by which a principal may assume every role of an account or of all accounts,
 * or a role of one name in whatever account has it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>
 */
public final class AssumeRoleAnyResource implements PolicyRule {
  private static final String ASSUME_ROLE = "sts:AssumeRole";

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.of("assume-role-any-resource", "sts:AssumeRole on every role")
        .severity(HIGH)
        .category(PRIVILEGE)
        .appliesTo(IDENTITY)
        .controls(nist("AC-6"), wellArchitected("SEC03-BP08"));
  }

  @Override
  public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
    List<Statement> allows =
        document.allowStatements().filter(AssumeRoleAnyResource::isOfAssumeRole).toList();
    if (allows.isEmpty() || document.denyStatements().anyMatch(AssumeRoleAnyResource::takesAway)) {
      return;
    }
    PolicyVersion version = document.policy().version();
    boolean isDenied =
        document
            .denyStatements()
            .anyMatch(deny -> deniesAssumeRole(deny) && TargetAccounts.areDenied(deny, version));
    for (Statement allow : allows) {
      check(allow, isDenied || TargetAccounts.areFixed(allow, version), context, findings);
    }
  }

  private static void check(
      Statement allow, boolean areAccountsFixed, RuleContext context, FindingSink findings) {
    Optional<ResourcePattern> every = Roles.every(allow.resources());
    if (every.isPresent()) {
      reportEvery(allow, every.get(), areAccountsFixed, findings);
    } else if (!areAccountsFixed) {
      List<ResourcePattern> named = Roles.ofAnyAccount(allow.resources());
      if (!named.isEmpty()) {
        reportNamed(allow, named, context, findings);
      }
    }
  }

  private static void reportEvery(
      Statement allow, ResourcePattern every, boolean areAccountsFixed, FindingSink findings) {
    String what =
        "sts:AssumeRole on every role of %s lets its holder become any of them that trusts it"
            .formatted(Roles.accountOf(every).map(id -> "account " + id).orElse("every account"));
    boolean isTagFixed = Roles.accountOf(every).isPresent() && RoleTags.areFixed(allow);
    String why = isTagFixed ? ", of those that have the tag" : "";
    findings
        .report(
            every.text().span(),
            areAccountsFixed ? what + ", in the accounts that a condition leaves" : what + why)
        .alsoAt(action(allow).text().span())
        .severity(areAccountsFixed || isTagFixed ? MEDIUM : HIGH)
        .fix("list the ARNs of the roles that are assumed");
  }

  private static void reportNamed(
      Statement allow, List<ResourcePattern> named, RuleContext context, FindingSink findings) {
    String organization = context.organization().organizationId();
    FindingSink.Reported reported =
        findings
            .report(
                named.get(0).text().span(),
                "sts:AssumeRole on a role of this name in every account, strangers' too, who may"
                    + " make one; a condition on aws:ResourceOrgID closes that")
            .severity(LOW)
            .fix(
                "name the accounts, or add \"StringEquals\": {\"aws:ResourceOrgID\": \"%s\"}"
                    .formatted(organization.isEmpty() ? "${aws:PrincipalOrgID}" : organization));
    named.stream().skip(1).forEach(other -> reported.alsoAt(other.text().span()));
    reported.alsoAt(action(allow).text().span());
  }

  /** Every action on every resource is what {@code admin-access} is for. */
  private static boolean isOfAssumeRole(Statement allow) {
    return !allow.actions().isNegated()
        && !allow.resources().isNegated()
        && !allow.isConditionOpen()
        && allow.actions().patterns().stream().anyMatch(AssumeRoleAnyResource::matches)
        && !(action(allow).matchesEverything() && Arns.ALL.areCoveredBy(allow.resources()));
  }

  /** The entry that says it most plainly. */
  private static ActionPattern action(Statement allow) {
    List<ActionPattern> all =
        allow.actions().patterns().stream().filter(AssumeRoleAnyResource::matches).toList();
    return all.stream().filter(entry -> !entry.matchesEverything()).findFirst().orElse(all.get(0));
  }

  /** Most actions begin otherwise, and need no pattern to see it. */
  private static boolean matches(ActionPattern action) {
    String text = action.text().value();
    return !text.isEmpty() && "sS*?".indexOf(text.charAt(0)) >= 0 && action.matches(ASSUME_ROLE);
  }

  private static boolean deniesAssumeRole(Statement deny) {
    return deny.actions().includes(ASSUME_ROLE)
        && Roles.ALL.areCoveredBy(deny.resources()) != deny.resources().isNegated();
  }

  /** What a Deny with {@code NotResource} spares is a list of roles. */
  private static boolean takesAway(Statement deny) {
    return deny.isUnconditional() && deniesAssumeRole(deny);
  }
}
