package dev.leastwise.rules.trust;

import static dev.leastwise.lint.Category.TRUST;
import static dev.leastwise.lint.Control.cis;
import static dev.leastwise.lint.Control.nist;
import static dev.leastwise.lint.Control.wellArchitected;
import static dev.leastwise.lint.Severity.CRITICAL;

import dev.leastwise.lint.FindingSink;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.PolicyRule;
import dev.leastwise.lint.RuleContext;
import dev.leastwise.lint.RuleDescriptor;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.PrincipalEntry;
import dev.leastwise.policy.PrincipalEntry.Everyone;
import dev.leastwise.policy.Statement;
import java.util.stream.Stream;

/**
 * Reports roles that everyone, in any account, may assume.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-anonymous">All
 *     principals</a>
 */
public final class WildcardPrincipalTrust implements PolicyRule {
  private static final String ASSUME_ROLE = "sts:AssumeRole";

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.of("wildcard-principal-trust", "a role that everyone may assume")
        .severity(CRITICAL)
        .category(TRUST)
        .appliesTo(PolicyType.TRUST)
        .supersedes("role-trust-policy-unsupported-wildcard-in-principal")
        .controls(cis("2.21"), nist("AC-3"), wellArchitected("SEC03-BP07"));
  }

  @Override
  public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
    if (document.denyStatements().anyMatch(WildcardPrincipalTrust::mayKeepStrangersOut)) {
      return;
    }
    document
        .allowStatements()
        .filter(statement -> statement.isUnconditional() && isAboutAssuming(statement))
        .flatMap(WildcardPrincipalTrust::everyone)
        .forEach(
            entry ->
                findings
                    .report(
                        entry.text().span(),
                        "everyone may assume this role, from every AWS account, without any condition")
                    .fix("name the accounts or roles that need it, or add a condition on aws:PrincipalOrgID"));
  }

  /** A Deny for those outside may narrow the Allow; whether it does is not decided here. */
  private static boolean mayKeepStrangersOut(Statement deny) {
    return isAboutAssuming(deny)
        && (deny.principals().isNegated()
            || deny.principals().isOpen()
            || everyone(deny).findAny().isPresent());
  }

  private static boolean isAboutAssuming(Statement statement) {
    boolean listed =
        statement.actions().patterns().stream()
            .anyMatch(pattern -> pattern.glob().matches(ASSUME_ROLE));
    return statement.actions().isPresent() && listed != statement.actions().isNegated();
  }

  private static Stream<PrincipalEntry> everyone(Statement statement) {
    return statement.principals().isNegated()
        ? Stream.empty()
        : statement.principals().entries().stream().filter(Everyone.class::isInstance);
  }
}
