package dev.leastwise.rules.privilege;

import dev.leastwise.policy.Condition;
import dev.leastwise.policy.ConditionOperator;
import dev.leastwise.policy.ConditionOperator.Family;
import dev.leastwise.policy.ConditionOperator.Qualifier;
import dev.leastwise.policy.Statement;
import java.util.List;
import java.util.Locale;

/**
 * Conditions on the tags of a role. In a stranger's account those are the stranger's to set, so
 * they narrow nothing there.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html">IAM
 *     and STS condition keys</a>
 */
final class RoleTags {
  private static final List<String> KEYS = List.of("aws:resourcetag/", "iam:resourcetag/");

  private RoleTags() {}

  /** Tells whether an Allow reaches roles only that have a tag with some fixed value. */
  static boolean areFixed(Statement allow) {
    return allow.conditions().stream()
        .filter(condition -> isOnTag(condition.key().value().toLowerCase(Locale.ROOT)))
        .anyMatch(RoleTags::isFixed);
  }

  private static boolean isOnTag(String key) {
    return KEYS.stream().anyMatch(key::startsWith);
  }

  private static boolean isFixed(Condition condition) {
    return condition.operator().filter(RoleTags::demands).isPresent()
        && condition.values().stream()
            .map(value -> value.text().value())
            .noneMatch(value -> value.indexOf('*') >= 0 || value.indexOf('?') >= 0);
  }

  private static boolean demands(ConditionOperator operator) {
    return operator.comparison().family() == Family.STRING
        && !operator.comparison().isNegated()
        && !operator.isIfExists()
        && operator.qualifier() != Qualifier.FOR_ALL_VALUES;
  }
}
