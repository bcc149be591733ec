package dev.leastwise.lint;

import java.util.List;

/** What a rule may ask while it runs. Thread-safe. */
public interface RuleContext {

  /** Returns what the team set for a parameter of the rule, else its default. */
  List<String> value(Parameter parameter);

  /** Returns the value of a parameter that is a number. */
  default int number(Parameter parameter) {
    return Integer.parseInt(value(parameter).get(0));
  }

  /** Returns what the team says of its organization. */
  OrganizationFacts organization();
}
