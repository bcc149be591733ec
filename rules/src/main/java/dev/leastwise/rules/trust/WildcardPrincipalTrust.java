package dev.leastwise.rules.trust;

import static dev.leastwise.lint.Category.TRUST;
import static dev.leastwise.lint.Control.cis;
import static dev.leastwise.lint.Control.nist;
import static dev.leastwise.lint.Control.wellArchitected;
import static dev.leastwise.lint.Severity.CRITICAL;
import static dev.leastwise.lint.Severity.HIGH;

import dev.leastwise.lint.FindingSink;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.PolicyRule;
import dev.leastwise.lint.RuleContext;
import dev.leastwise.lint.RuleDescriptor;
import dev.leastwise.policy.Condition;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.PrincipalEntry;
import dev.leastwise.policy.PrincipalEntry.Everyone;
import dev.leastwise.policy.Statement;
import java.util.List;
import java.util.Locale;
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

  /** Keys whose value the caller chooses, can see to, or shares with any stranger. */
  private static final List<String> OF_THE_CALLER =
      List.of(
          "sts:ExternalId",
          "sts:RoleSessionName",
          "sts:SourceIdentity",
          "sts:DurationSeconds",
          "sts:TransitiveTagKeys",
          "aws:TagKeys",
          "aws:username",
          "aws:PrincipalType",
          "aws:PrincipalIsAWSService",
          "aws:MultiFactorAuthPresent",
          "aws:MultiFactorAuthAge",
          "aws:SecureTransport",
          "aws:RequestedRegion",
          "aws:CurrentTime",
          "aws:EpochTime",
          "aws:TokenIssueTime",
          "aws:UserAgent",
          "aws:Referer");

  private static final List<String> TAGS_OF_THE_CALLER =
      List.of("aws:requesttag/", "aws:principaltag/");

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
        .filter(allow -> allow.actions().includes(ASSUME_ROLE) && isUpToTheCaller(allow))
        .forEach(allow -> everyone(allow).forEach(entry -> report(allow, entry, findings)));
  }

  private static void report(Statement allow, PrincipalEntry everyone, FindingSink findings) {
    boolean unconditional = allow.isUnconditional();
    findings
        .report(
            everyone.text().span(),
            "everyone may assume this role, from every AWS account"
                + (unconditional
                    ? ", without any condition"
                    : ": its conditions ask only for what the caller sends"))
        .severity(unconditional ? CRITICAL : HIGH)
        .fix("name the accounts or roles that need it, or add a condition on aws:PrincipalOrgID");
  }

  /** Conditions on what the caller sends keep nobody out who knows them. */
  private static boolean isUpToTheCaller(Statement statement) {
    return !statement.isConditionOpen()
        && statement.conditions().stream().allMatch(WildcardPrincipalTrust::isUpToTheCaller);
  }

  private static boolean isUpToTheCaller(Condition condition) {
    String key = condition.key().value().toLowerCase(Locale.ROOT);
    return OF_THE_CALLER.stream().anyMatch(condition::isOn)
        || TAGS_OF_THE_CALLER.stream().anyMatch(key::startsWith);
  }

  /** What a Deny lists positively it keeps out, and every other stranger it leaves in. */
  private static boolean isForAllBut(Condition condition) {
    return condition.operator().map(operator -> operator.comparison().isNegated()).orElse(true)
        && !isUpToTheCaller(condition);
  }

  /** A Deny for those outside may narrow the Allow; whether it does is not decided here. */
  private static boolean mayKeepStrangersOut(Statement deny) {
    return deny.actions().includes(ASSUME_ROLE)
        && (deny.isUnconditional()
            || deny.isConditionOpen()
            || deny.conditions().stream().anyMatch(WildcardPrincipalTrust::isForAllBut))
        && (deny.principals().isNegated()
            || deny.principals().isOpen()
            || everyone(deny).findAny().isPresent());
  }

  private static Stream<PrincipalEntry> everyone(Statement statement) {
    return statement.principals().isNegated()
        ? Stream.empty()
        : statement.principals().entries().stream().filter(Everyone.class::isInstance);
  }
}
