package dev.leastwise.lint;

import java.util.List;

/**
 * Something that a team may set for a rule, with what it is where nobody sets it.
 *
 * @param name kebab-case
 * @param description what it does, in one line
 */
public record Parameter(String name, String description, List<String> defaultValue) {

  /** Keeps an unmodifiable copy of the default. */
  public Parameter {
    defaultValue = List.copyOf(defaultValue);
  }

  /** Returns a parameter that is a list of strings. */
  public static Parameter strings(String name, String description, String... defaultValue) {
    return new Parameter(name, description, List.of(defaultValue));
  }
}
