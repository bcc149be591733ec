package dev.leastwise.decision.condition;

import dev.leastwise.decision.condition.KeyValue.Shape;
import dev.leastwise.policy.Condition;
import dev.leastwise.policy.ConditionOperator.Comparison;
import dev.leastwise.policy.ConditionValue;
import dev.leastwise.policy.Pattern;
import dev.leastwise.policy.PolicyVersion;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Makes the comparison of one value of a request with one of a policy, for each operator and its
 * negated form alike. A value that the operator cannot read matches nothing.
 */
final class Comparisons {
  /** Far more than a number, a date or an address has; calculating with more would take time. */
  private static final int MAX_LENGTH = 1000;

  private Comparisons() {}

  /** Compares a request's value with a policy's. */
  interface ValueMatcher {
    Truth matches(String requested, Context context);

    /** Tells whether every value of that shape matches, or none; else it is not known. */
    default Truth matches(Shape shape, Context context, String reason) {
      return shape.isWhole() ? matches(shape.prefix(), context) : Truth.unknown(reason);
    }
  }

  private static final ValueMatcher NOTHING =
      new ValueMatcher() {
        @Override
        public Truth matches(String requested, Context context) {
          return Truth.NO;
        }

        @Override
        public Truth matches(Shape shape, Context context, String reason) {
          return Truth.NO;
        }
      };

  /** Returns the tests of a condition's values, in their order; not for {@code Null}. */
  static List<ValueMatcher> of(Condition condition, Comparison comparison, PolicyVersion version) {
    List<ValueMatcher> tests = new ArrayList<>();
    Set<String> exact = new HashSet<>();
    for (ConditionValue value : condition.values()) {
      Optional<String> only = isExact(comparison) ? onlyText(value, version) : Optional.empty();
      if (only.isPresent()) {
        exact.add(only.get());
        continue;
      }
      tests.add(
          value.text().holes().isEmpty() || takesPattern(comparison)
              ? test(value, comparison, version)
              : unknown("a value of the policy is not known here"));
    }
    if (!exact.isEmpty()) {
      tests.add(0, new OneOf(exact));
    }
    return List.copyOf(tests);
  }

  private static boolean isExact(Comparison comparison) {
    return comparison == Comparison.STRING_EQUALS || comparison == Comparison.STRING_NOT_EQUALS;
  }

  private static Optional<String> onlyText(ConditionValue value, PolicyVersion version) {
    return TextPattern.of(value.pattern(version), TextPattern.Mode.EXACT).onlyText();
  }

  /** Texts without variables, which are looked up: a list of thousands costs no more than one. */
  private record OneOf(Set<String> texts) implements ValueMatcher {
    @Override
    public Truth matches(String requested, Context context) {
      return Truth.of(texts.contains(requested));
    }

    @Override
    public Truth matches(Shape shape, Context context, String reason) {
      if (shape.isWhole()) {
        return matches(shape.prefix(), context);
      }
      boolean mayBe =
          texts.stream()
              .anyMatch(
                  text ->
                      text.length() >= shape.prefix().length() + shape.suffix().length()
                          && text.startsWith(shape.prefix())
                          && text.endsWith(shape.suffix()));
      return mayBe ? Truth.unknown(reason) : Truth.NO;
    }
  }

  private static boolean takesPattern(Comparison comparison) {
    return switch (comparison.family()) {
      case STRING, ARN -> true;
      default -> false;
    };
  }

  private static ValueMatcher test(
      ConditionValue value, Comparison comparison, PolicyVersion version) {
    String text = value.text().value();
    return switch (comparison) {
      case STRING_EQUALS, STRING_NOT_EQUALS -> text(value.pattern(version), TextPattern.Mode.EXACT);
      case STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE ->
          text(value.pattern(version), TextPattern.Mode.EXACT_IGNORING_CASE);
      case STRING_LIKE, STRING_NOT_LIKE -> text(value.pattern(version), TextPattern.Mode.WILDCARDS);
      case ARN_EQUALS, ARN_LIKE, ARN_NOT_EQUALS, ARN_NOT_LIKE -> arn(value.pattern(version));
      case NUMERIC_EQUALS, NUMERIC_NOT_EQUALS -> number(text, (r, p) -> r.compareTo(p) == 0);
      case NUMERIC_LESS_THAN -> number(text, (r, p) -> r.compareTo(p) < 0);
      case NUMERIC_LESS_THAN_EQUALS -> number(text, (r, p) -> r.compareTo(p) <= 0);
      case NUMERIC_GREATER_THAN -> number(text, (r, p) -> r.compareTo(p) > 0);
      case NUMERIC_GREATER_THAN_EQUALS -> number(text, (r, p) -> r.compareTo(p) >= 0);
      case DATE_EQUALS, DATE_NOT_EQUALS -> date(text, (r, p) -> r.compareTo(p) == 0);
      case DATE_LESS_THAN -> date(text, (r, p) -> r.compareTo(p) < 0);
      case DATE_LESS_THAN_EQUALS -> date(text, (r, p) -> r.compareTo(p) <= 0);
      case DATE_GREATER_THAN -> date(text, (r, p) -> r.compareTo(p) > 0);
      case DATE_GREATER_THAN_EQUALS -> date(text, (r, p) -> r.compareTo(p) >= 0);
      case BOOL -> bool(value, version);
      case BINARY_EQUALS -> typed(text, Comparisons::bytes, ByteBuffer::equals);
      case IP_ADDRESS, NOT_IP_ADDRESS -> typed(text, IpBlock::parse, (r, p) -> p.contains(r));
      case NULL -> throw new IllegalArgumentException("Null compares no values");
    };
  }

  private static ValueMatcher unknown(String reason) {
    return (requested, context) -> Truth.unknown(reason);
  }

  private static ValueMatcher text(Pattern pattern, TextPattern.Mode mode) {
    TextPattern text = TextPattern.of(pattern, mode);
    return new ValueMatcher() {
      @Override
      public Truth matches(String requested, Context context) {
        return text.matches(requested, context);
      }

      @Override
      public Truth matches(Shape shape, Context context, String reason) {
        return text.matches(shape, context, reason);
      }
    };
  }

  private static ValueMatcher arn(Pattern pattern) {
    ArnPattern arn = ArnPattern.of(pattern);
    return new ValueMatcher() {
      @Override
      public Truth matches(String requested, Context context) {
        return arn.matches(requested, context);
      }

      @Override
      public Truth matches(Shape shape, Context context, String reason) {
        return arn.matches(shape, context, reason);
      }
    };
  }

  private static ValueMatcher number(String text, BiPredicate<BigDecimal, BigDecimal> test) {
    return typed(text, Numbers::parse, test);
  }

  private static ValueMatcher date(String text, BiPredicate<BigDecimal, BigDecimal> test) {
    return typed(text, Dates::parse, test);
  }

  /** AWS's page on operators allows policy variables here, the one on variables does not. */
  private static ValueMatcher bool(ConditionValue value, PolicyVersion version) {
    boolean hasVariable =
        value.pattern(version).parts().stream().anyMatch(Pattern.Variable.class::isInstance);
    return hasVariable
        ? unknown("whether Bool takes policy variables is not documented clearly")
        : typed(value.text().value(), Comparisons::truth, Boolean::equals);
  }

  static Optional<Boolean> truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static Optional<ByteBuffer> bytes(String base64) {
    try {
      return Optional.of(ByteBuffer.wrap(Base64.getDecoder().decode(base64)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static <T> ValueMatcher typed(
      String text, Function<String, Optional<T>> parser, BiPredicate<T, T> test) {
    if (text.length() > MAX_LENGTH) {
      return unknown("a value of the policy is too long to be compared");
    }
    Optional<T> wanted = parser.apply(text);
    if (wanted.isEmpty()) {
      return NOTHING;
    }
    return (requested, context) ->
        requested.length() > MAX_LENGTH
            ? Truth.unknown("a value of the request is too long to be compared")
            : Truth.of(parser.apply(requested).filter(r -> test.test(r, wanted.get())).isPresent());
  }
}
