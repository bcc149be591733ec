package dev.leastwise.rules.trust;

import static dev.leastwise.lint.Category.TRUST;
import static dev.leastwise.lint.Control.iso;
import static dev.leastwise.lint.Severity.LOW;
import static dev.leastwise.lint.Severity.MEDIUM;

import dev.leastwise.lint.FindingSink;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.PolicyRule;
import dev.leastwise.lint.RuleContext;
import dev.leastwise.lint.RuleDescriptor;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.PrincipalEntry;
import dev.leastwise.policy.Statement;
import dev.leastwise.rules.asking.TrustedRole;

/**
 * Reports unique ids in the principals of role trust policies: what IAM shows of a role or user
 * that was deleted.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids">Unique
 *     identifiers</a>
 */
public final class TrustUnknownPrincipal implements PolicyRule {

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.of("trust-unknown-principal", "a deleted principal in a trust policy")
        .severity(MEDIUM)
        .category(TRUST)
        .appliesTo(PolicyType.TRUST)
        .controls(iso("A.5.18"));
  }

  @Override
  public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
    if (TrustedRole.isServiceLinked(document)) {
      return;
    }
    for (Statement statement : document.policy().statements()) {
      for (PrincipalEntry entry : statement.principals().entries()) {
        if (entry instanceof PrincipalEntry.UniqueId) {
          report(statement, entry, findings);
        }
      }
    }
  }

  private static void report(Statement statement, PrincipalEntry entry, FindingSink findings) {
    String id = entry.text().value();
    String kind = id.startsWith("AIDA") ? "user" : "role";
    boolean isInvited = statement.isAllow() && !statement.principals().isNegated();
    findings
        .report(
            entry.text().span(),
            "%s is what is left of a %s that was deleted%s"
                .formatted(
                    id,
                    kind,
                    isInvited
                        ? "; whoever recreates it is not trusted by this entry"
                        : "; whoever recreates it is not meant by this entry"))
        .severity(isInvited ? MEDIUM : LOW)
        .fix("remove the id, or name the ARN of the " + kind + " that is meant");
  }
}
