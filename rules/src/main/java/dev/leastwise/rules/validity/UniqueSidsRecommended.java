package dev.leastwise.rules.validity;

import static dev.leastwise.lint.Category.VALIDITY;
import static dev.leastwise.lint.Severity.LOW;
import static dev.leastwise.policy.PolicyType.RCP;
import static dev.leastwise.policy.PolicyType.RESOURCE;
import static dev.leastwise.policy.PolicyType.TRUST;
import static dev.leastwise.policy.PolicyType.VPCE;
import static dev.leastwise.policy.parser.FindingType.WARNING;

import dev.leastwise.lint.FindingSink;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.PolicyRule;
import dev.leastwise.lint.RuleContext;
import dev.leastwise.lint.RuleDescriptor;

/**
 * Reports statement ids that stand twice in a policy of a type for which AWS only advises against
 * that.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html">Sid</a>
 */
public final class UniqueSidsRecommended implements PolicyRule {

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.of(
            "unique-sids-recommended", "a statement id that stands twice where AWS puts up with it")
        .severity(LOW)
        .category(VALIDITY)
        .appliesTo(TRUST, RESOURCE, RCP, VPCE)
        .accessAnalyzer("UNIQUE_SIDS_RECOMMENDED", WARNING);
  }

  @Override
  public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
    RepeatedSids.report(
        document.policy(), "logs and reports that name it say no longer which is meant", findings);
  }
}
