package dev.leastwise.rules.guardrail;

import static dev.leastwise.lint.Category.GUARDRAIL;
import static dev.leastwise.lint.Control.cis;
import static dev.leastwise.lint.Severity.INFO;

import dev.leastwise.lint.FindingSink;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.PolicyRule;
import dev.leastwise.lint.RuleContext;
import dev.leastwise.lint.RuleDescriptor;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.Statement;

/**
 * Tells of service control policies that allow everything, so that only what is denied is held
 * back.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html">SCP
 *     evaluation</a>
 */
public final class ScpDenyListStrategy implements PolicyRule {

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.of("scp-deny-list-strategy", "a service control policy that allows all")
        .severity(INFO)
        .category(GUARDRAIL)
        .appliesTo(PolicyType.SCP)
        .controls(cis("2.1.2"));
  }

  @Override
  public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
    document
        .allowStatements()
        .filter(ScpDenyListStrategy::allowsAll)
        .findFirst()
        .ifPresent(
            statement ->
                findings
                    .report(
                        statement.actions().span(),
                        "every action is allowed, so that a new service is open on the day it"
                            + " appears")
                    .fix("nothing, if that is meant; else allow the services that are used"));
  }

  private static boolean allowsAll(Statement statement) {
    return statement.isUnconditional()
        && statement.actions().matchesEverything()
        && statement.resources().matchesEverything();
  }
}
