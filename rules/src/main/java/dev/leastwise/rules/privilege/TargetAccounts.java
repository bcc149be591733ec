package dev.leastwise.rules.privilege;

import dev.leastwise.policy.Condition;
import dev.leastwise.policy.ConditionOperator;
import dev.leastwise.policy.ConditionOperator.Family;
import dev.leastwise.policy.ConditionOperator.Qualifier;
import dev.leastwise.policy.ConditionValue;
import dev.leastwise.policy.PolicyVersion;
import dev.leastwise.policy.Statement;
import dev.leastwise.policy.Text;
import java.util.List;

/**
 * Conditions on the account or the organization that a resource belongs to.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resource-properties">Properties
 *     of the resource</a>
 */
final class TargetAccounts {
  private static final List<String> KEYS = List.of("aws:ResourceAccount", "aws:ResourceOrgID");

  /** Of one principal these are fixed. */
  private static final List<String> OWN =
      List.of("${aws:PrincipalAccount}", "${aws:PrincipalOrgID}");

  private TargetAccounts() {}

  /** Tells whether an Allow reaches resources of fixed accounts, or of one organization, only. */
  static boolean areFixed(Statement allow, PolicyVersion version) {
    return allow.conditions().stream()
        .anyMatch(
            condition ->
                isOnThem(condition, version)
                    && condition.operator().map(TargetAccounts::demands).orElse(false));
  }

  /**
   * Tells whether a Deny turns away from the others; with further conditions it may not always, and
   * is given the benefit of the doubt.
   */
  static boolean areDenied(Statement deny, PolicyVersion version) {
    return deny.conditions().stream()
        .anyMatch(
            condition ->
                isOnThem(condition, version)
                    && condition.operator().map(o -> o.comparison().isNegated()).orElse(false));
  }

  private static boolean demands(ConditionOperator operator) {
    return !operator.comparison().isNegated()
        && !operator.isIfExists()
        && operator.qualifier() != Qualifier.FOR_ALL_VALUES;
  }

  private static boolean isOnThem(Condition condition, PolicyVersion version) {
    return KEYS.stream().anyMatch(condition::isOn)
        && condition
            .operator()
            .filter(operator -> operator.comparison().family() == Family.STRING)
            .filter(
                operator ->
                    condition.values().stream()
                        .map(ConditionValue::text)
                        .allMatch(text -> isFixed(text, operator, version)))
            .isPresent();
  }

  /** What a template fills in is fixed once it is there. */
  private static boolean isFixed(Text text, ConditionOperator operator, PolicyVersion version) {
    String value = text.value();
    if (!text.holes().isEmpty()) {
      return true;
    }
    if (version.hasVariables() && value.contains("${")) {
      return OWN.stream().anyMatch(value::equalsIgnoreCase);
    }
    return !operator.takesWildcards() || (value.indexOf('*') < 0 && value.indexOf('?') < 0);
  }
}
