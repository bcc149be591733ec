package dev.leastwise.lint;

import java.util.List;

/**
 * Something that a team may set for a rule, with what it is where nobody sets it.
 *
 * @param name kebab-case
 * @param description what it does, in one line
 * @param isNumber whether it is one whole number, from 0 to 999,999,999
 */
public record Parameter(
    String name, String description, boolean isNumber, List<String> defaultValue) {

  private static final int MOST_DIGITS = 9;

  /** Keeps an unmodifiable copy of the default. */
  public Parameter {
    defaultValue = List.copyOf(defaultValue);
  }

  /** Returns a parameter that is a list of strings. */
  public static Parameter strings(String name, String description, String... defaultValue) {
    return new Parameter(name, description, false, List.of(defaultValue));
  }

  /** Returns a parameter that is a whole number. */
  public static Parameter number(String name, String description, int defaultValue) {
    return new Parameter(name, description, true, List.of(String.valueOf(defaultValue)));
  }

  /** Tells whether it may have these values. */
  public boolean takes(List<String> values) {
    return !isNumber || (values.size() == 1 && isNumber(values.get(0)));
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() <= MOST_DIGITS
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
