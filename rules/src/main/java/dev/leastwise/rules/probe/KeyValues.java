package dev.leastwise.rules.probe;

import dev.leastwise.policy.Condition;
import dev.leastwise.policy.ConditionOperator;
import dev.leastwise.policy.ConditionOperator.Family;
import dev.leastwise.policy.ConditionValue;
import dev.leastwise.policy.Pattern;
import dev.leastwise.policy.PolicyVersion;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Values of condition keys that are worth sending: between them each comparison that a policy makes
 * has each of its outcomes, as far as literals and wildcards decide. What a policy variable or a
 * hole would decide is not among them.
 */
public final class KeyValues {
  /** What no policy names. */
  public static final String FRESH = "leastwise-probe";

  private static final List<String> ABSENT = List.of();

  /** A number such as 1e999999999 has neighbours that no memory holds. */
  private static final int MOST_DIGITS = 100;

  /** Addresses that no policy names. */
  public static final List<String> ADDRESSES = List.of("198.51.100.7", "2001:db8::7");

  private static final List<String> DATES = List.of("1970-01-02T00:00:00Z", "9999-12-30T00:00:00Z");
  private static final String FRESH_ARN = "arn:aws:iam::999999999999:role/" + FRESH;

  private KeyValues() {}

  /**
   * Returns for each key, as it was first written, what to send for it: first that it is absent,
   * then single values, then all of them together where a set operator asks for that.
   */
  public static Map<String, List<List<String>>> of(
      List<Condition> conditions, PolicyVersion version) {
    Map<String, List<Condition>> byKey = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Condition condition : conditions) {
      byKey.computeIfAbsent(condition.key().value(), key -> new ArrayList<>()).add(condition);
    }
    Map<String, List<List<String>>> values = new LinkedHashMap<>();
    byKey.forEach((key, those) -> values.put(key, ofOne(those, version)));
    return values;
  }

  private static List<List<String>> ofOne(List<Condition> conditions, PolicyVersion version) {
    Set<String> single = new LinkedHashSet<>();
    boolean isSet = false;
    for (Condition condition : conditions) {
      ConditionOperator operator = condition.operator().orElse(null);
      if (operator != null) {
        single.addAll(outsiders(operator, condition));
        for (ConditionValue value : condition.values()) {
          single.addAll(around(operator, value, version));
        }
        isSet |= operator.qualifier() != ConditionOperator.Qualifier.NONE;
      }
    }
    List<List<String>> all = new ArrayList<>();
    all.add(ABSENT);
    single.forEach(value -> all.add(List.of(value)));
    if (isSet && single.size() > 1) {
      all.add(List.copyOf(single));
    }
    return all;
  }

  /** Values that the operator takes, and no value of the policy is meant to match. */
  private static List<String> outsiders(ConditionOperator operator, Condition condition) {
    return switch (operator.comparison().family()) {
      case STRING, NULL -> List.of(isOfArns(condition) ? FRESH_ARN : FRESH);
      case ARN -> List.of(FRESH_ARN);
      case IP_ADDRESS -> ADDRESSES;
      case DATE -> DATES;
      case BOOL -> List.of("true", "false");
      case NUMERIC -> List.of("0");
      case BINARY -> List.of("bGVhc3R3aXNl");
    };
  }

  private static boolean isOfArns(Condition condition) {
    return condition.key().value().toLowerCase(Locale.ROOT).endsWith("arn");
  }

  private static List<String> around(
      ConditionOperator operator, ConditionValue value, PolicyVersion version) {
    Family family = operator.comparison().family();
    if (operator.takesWildcards()) {
      return instance(value.pattern(version)).map(List::of).orElse(List.of());
    }
    String text = value.text().value();
    if (!value.text().holes().isEmpty() || (family == Family.STRING && text.contains("${"))) {
      return List.of();
    }
    return switch (family) {
      case STRING, DATE, BINARY -> List.of(text);
      case NUMERIC -> numbers(text);
      case IP_ADDRESS -> List.of(text.split("/", 2)[0]);
      case BOOL, NULL, ARN -> List.of();
    };
  }

  private static List<String> numbers(String text) {
    try {
      BigDecimal number = new BigDecimal(text);
      if (Math.abs((long) number.scale()) + number.precision() > MOST_DIGITS) {
        return List.of();
      }
      return List.of(
          text,
          number.subtract(BigDecimal.ONE).toPlainString(),
          number.add(BigDecimal.ONE).toPlainString());
    } catch (NumberFormatException e) {
      return List.of();
    }
  }

  /**
   * Returns a text that a pattern matches, with something in the place of each wildcard; nothing
   * where a variable or a hole leaves it open.
   */
  public static Optional<String> instance(Pattern pattern) {
    StringBuilder text = new StringBuilder();
    for (Pattern.Part part : pattern.parts()) {
      if (part instanceof Pattern.Literal literal) {
        text.append(literal.text());
      } else if (part instanceof Pattern.AnyRun) {
        text.append(FRESH);
      } else if (part instanceof Pattern.AnyCharacter) {
        text.append('x');
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(text.toString());
  }
}
