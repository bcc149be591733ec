package dev.leastwise.rules.federation;

import dev.leastwise.policy.Condition;
import dev.leastwise.policy.ConditionOperator;
import dev.leastwise.policy.ConditionValue;
import dev.leastwise.policy.Pattern;
import dev.leastwise.policy.PolicyVersion;
import java.util.List;
import java.util.Optional;

/** What a condition compares a claim with, as patterns. */
final class ClaimPatterns {
  private ClaimPatterns() {}

  /** Returns the pattern of each value that is known. */
  static List<Pattern> of(Condition condition, PolicyVersion version) {
    return condition.values().stream()
        .flatMap(value -> of(condition, value, version).stream())
        .toList();
  }

  /** Returns the pattern of a value, without wildcards where the operator takes none. */
  static Optional<Pattern> of(Condition condition, ConditionValue value, PolicyVersion version) {
    if (condition.operator().map(ConditionOperator::takesWildcards).orElse(false)) {
      return Optional.of(value.pattern(version));
    }
    String text = value.text().value();
    return value.text().holes().isEmpty() && !text.contains("${")
        ? Optional.of(new Pattern(List.of(new Pattern.Literal(text))))
        : Optional.empty();
  }
}
