package dev.leastwise.rules.exposure;

import static dev.leastwise.lint.Category.EXPOSURE;
import static dev.leastwise.lint.Control.cis;
import static dev.leastwise.lint.Control.nist;
import static dev.leastwise.lint.Control.wellArchitected;
import static dev.leastwise.lint.Severity.CRITICAL;
import static dev.leastwise.policy.PolicyType.RESOURCE;
import static dev.leastwise.policy.PolicyType.TRUST;
import static dev.leastwise.policy.PolicyType.VPCE;
import static dev.leastwise.policy.parser.FindingType.SECURITY_WARNING;

import dev.leastwise.lint.FindingSink;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.PolicyRule;
import dev.leastwise.lint.RuleContext;
import dev.leastwise.lint.RuleDescriptor;

/**
 * Reports statements that allow everyone but those that they name.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html">NotPrincipal</a>
 */
public final class AllowWithNotPrincipal implements PolicyRule {

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.of("allow-with-not-principal", "Allow for everyone but the named")
        .severity(CRITICAL)
        .category(EXPOSURE)
        .appliesTo(RESOURCE, TRUST, VPCE)
        .accessAnalyzer("ALLOW_WITH_NOT_PRINCIPAL", SECURITY_WARNING)
        .supersedes("role-trust-policy-syntax-error-notprincipal")
        .controls(cis("2.21"), nist("AC-3"), wellArchitected("SEC03-BP07"));
  }

  @Override
  public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
    document
        .allowStatements()
        .filter(statement -> statement.principals().isNegated())
        .forEach(
            statement ->
                findings
                    .report(
                        statement.principals().keySpan(),
                        "Allow with NotPrincipal lets everyone in but those it names"
                            + (document.type() == TRUST ? "" : ", anonymous callers too"))
                    .fix("name in Principal who is meant, or make it a Deny statement"));
  }
}
