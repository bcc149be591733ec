package dev.leastwise.policy;

import dev.leastwise.policy.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * One key of one operator in a statement's {@code Condition}, with the values that it is compared
 * with. All conditions of a statement must hold; of the values one must match, or none for a
 * negated operator.
 *
 * @param operatorText the operator as written; also where it is none
 * @param key the condition key, whose letter case does not count
 * @param valuesSpan the place of the value or the list
 * @param isOpen whether there may be values that are not known here
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html">Condition</a>
 */
public record Condition(
    Text operatorText, Text key, List<ConditionValue> values, Span valuesSpan, boolean isOpen) {

  /** Keeps an unmodifiable copy of the values. */
  public Condition {
    values = List.copyOf(values);
  }

  /** Returns the operator, or nothing for a name that is none. */
  public Optional<ConditionOperator> operator() {
    return ConditionOperator.parse(operatorText.value());
  }

  /** Tells whether it is about this key. */
  public boolean isOn(String conditionKey) {
    return key.value().equalsIgnoreCase(conditionKey);
  }
}
