package dev.leastwise.decision.condition;

import dev.leastwise.decision.condition.Comparisons.ValueMatcher;
import dev.leastwise.policy.Condition;
import dev.leastwise.policy.ConditionOperator;
import dev.leastwise.policy.ConditionOperator.Comparison;
import dev.leastwise.policy.ConditionOperator.Qualifier;
import dev.leastwise.policy.PolicyVersion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A condition of a statement, ready to be decided for many requests. Immutable and thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html">Conditions
 *     with multiple context keys or values</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html">Single-valued
 *     and multivalued context keys</a>
 */
public final class ConditionMatcher {
  private final Condition condition;
  private final String key;
  private final Optional<ConditionOperator> operator;
  private final List<ValueMatcher> tests;

  private ConditionMatcher(
      Condition condition, Optional<ConditionOperator> operator, List<ValueMatcher> tests) {
    this.condition = condition;
    this.key = condition.key().value().toLowerCase(Locale.ROOT);
    this.operator = operator;
    this.tests = tests;
  }

  /** Prepares a condition of a policy of that version. */
  public static ConditionMatcher of(Condition condition, PolicyVersion version) {
    Optional<ConditionOperator> operator = condition.operator();
    boolean compares = operator.isPresent() && operator.get().comparison() != Comparison.NULL;
    return new ConditionMatcher(
        condition,
        operator,
        compares ? Comparisons.of(condition, operator.get().comparison(), version) : List.of());
  }

  /** Returns the condition as it was written. */
  public Condition condition() {
    return condition;
  }

  /** Returns what a request has under its key. */
  public KeyValue value(Context context) {
    return context.get(key);
  }

  /** Tells whether it holds for a request. */
  public Truth test(Context context) {
    if (operator.isEmpty()) {
      return Truth.unknown("there is no operator '" + condition.operatorText().value() + "'");
    }
    KeyValue value = context.get(key);
    if (operator.get().comparison() == Comparison.NULL) {
      return isNull(operator.get(), value == KeyValue.ABSENT);
    }
    if (value instanceof KeyValue.Known known) {
      return known(operator.get(), known.values(), context);
    }
    return value instanceof KeyValue.Unknown unknown
        ? unknown(operator.get(), unknown, context)
        : absent(operator.get());
  }

  /**
   * A key without a value fails an operator and satisfies a negated one; {@code IfExists} is always
   * satisfied, {@code ForAllValues} too, and {@code ForAnyValue} never, negated or not.
   */
  private static Truth absent(ConditionOperator operator) {
    return switch (operator.qualifier()) {
      case NONE -> Truth.of(operator.isIfExists() || operator.comparison().isNegated());
      case FOR_ALL_VALUES -> Truth.YES;
      case FOR_ANY_VALUE -> Truth.of(operator.isIfExists());
    };
  }

  /** With a set operator it does not depend on the request, says AWS's NULL_WITH_QUALIFIER. */
  private Truth isNull(ConditionOperator operator, boolean isAbsent) {
    if (operator.qualifier() != Qualifier.NONE) {
      return Truth.of(operator.qualifier() == Qualifier.FOR_ALL_VALUES);
    }
    if (operator.isIfExists()) {
      return Truth.unknown("AWS refuses Null with IfExists");
    }
    boolean matches =
        condition.values().stream()
            .filter(wanted -> wanted.text().holes().isEmpty())
            .flatMap(wanted -> Comparisons.truth(wanted.text().value()).stream())
            .anyMatch(wanted -> wanted == isAbsent);
    boolean isOpen =
        condition.isOpen()
            || condition.values().stream().anyMatch(wanted -> !wanted.text().holes().isEmpty());
    return matches || !isOpen ? Truth.of(matches) : openValues();
  }

  private Truth known(ConditionOperator operator, List<String> values, Context context) {
    if (isContradictory(operator)) {
      return Truth.unknown("the list of values is empty, which AWS's pages explain in two ways");
    }
    return switch (operator.qualifier()) {
      case NONE -> alike(operator, values, context);
      case FOR_ALL_VALUES -> {
        Truth all = Truth.YES;
        for (String value : values) {
          all = all.and(value.isEmpty() ? Truth.YES : one(operator, value, context));
        }
        yield all;
      }
      case FOR_ANY_VALUE -> {
        Truth any = Truth.NO;
        for (String value : values) {
          any = any.or(one(operator, value, context));
        }
        yield any;
      }
    };
  }

  private boolean isContradictory(ConditionOperator operator) {
    return tests.isEmpty()
        && !condition.isOpen()
        && operator.qualifier() == Qualifier.NONE
        && !operator.comparison().isNegated()
        && !operator.isIfExists();
  }

  /** How several values count without a set operator is not documented. */
  private Truth alike(ConditionOperator operator, List<String> values, Context context) {
    Truth first = one(operator, values.get(0), context);
    for (String value : values.subList(1, values.size())) {
      if (one(operator, value, context) != first) {
        return Truth.unknown(
            condition.key().value()
                + " has several values, and "
                + operator
                + " neither ForAllValues nor ForAnyValue");
      }
    }
    return first;
  }

  private Truth one(ConditionOperator operator, String value, Context context) {
    Truth any = condition.isOpen() ? openValues() : Truth.NO;
    for (ValueMatcher test : tests) {
      any = any.or(test.matches(value, context));
      if (any.isYes()) {
        break;
      }
    }
    return operator.comparison().isNegated() ? any.not() : any;
  }

  private Truth unknown(ConditionOperator operator, KeyValue.Unknown value, Context context) {
    Truth notKnown = Truth.unknown(condition.key().value() + " is " + value);
    if (isContradictory(operator)) {
      return notKnown;
    }
    Truth first = shape(value, 0, context);
    for (int i = 1; i < value.shapes().size(); i++) {
      if (shape(value, i, context) != first) {
        return notKnown;
      }
    }
    return operator.comparison().isNegated() ? first.not() : first;
  }

  private Truth shape(KeyValue.Unknown value, int index, Context context) {
    Truth any = condition.isOpen() ? openValues() : Truth.NO;
    String reason = condition.key().value() + " is " + value;
    for (ValueMatcher test : tests) {
      any = any.or(test.matches(value.shapes().get(index), context, reason));
    }
    return any;
  }

  private static Truth openValues() {
    return Truth.unknown("the values of the condition are not all known here");
  }
}
