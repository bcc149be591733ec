package dev.leastwise.lint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a team sets for rules. Immutable and thread-safe; every {@code with} method returns a
 * changed copy.
 *
 * @param parameters values by {@code rule-id.parameter-name}
 * @param severities how grave the findings of a rule are at most, by rule id, in place of what the
 *     rule says
 */
public record RuleSettings(
    Map<String, List<String>> parameters,
    Map<String, Severity> severities,
    OrganizationFacts organization) {

  /** A team that sets nothing. */
  public static final RuleSettings NONE =
      new RuleSettings(Map.of(), Map.of(), OrganizationFacts.NONE);

  /** Keeps unmodifiable copies. */
  public RuleSettings {
    Map<String, List<String>> copy = new HashMap<>();
    parameters.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    parameters = Map.copyOf(copy);
    severities = Map.copyOf(severities);
  }

  /** Sets rules' parameters, by {@code rule-id.parameter-name}. */
  public RuleSettings withParameters(Map<String, List<String>> values) {
    return new RuleSettings(values, severities, organization);
  }

  /** Sets how grave the findings of rules are at most, by rule id. */
  public RuleSettings withSeverities(Map<String, Severity> values) {
    return new RuleSettings(parameters, values, organization);
  }

  /** Says what the organization is. */
  public RuleSettings withOrganization(OrganizationFacts value) {
    return new RuleSettings(parameters, severities, value);
  }

  /** Returns the severity of a rule's findings where the rule itself does not lower it. */
  Severity severity(RuleDescriptor rule) {
    return severities.getOrDefault(rule.id(), rule.severity());
  }

  void requireTaken(RuleDescriptor rule) {
    for (Parameter parameter : rule.parameters()) {
      List<String> values = parameters.get(rule.id() + "." + parameter.name());
      if (values != null && !parameter.takes(values)) {
        throw new IllegalArgumentException(
            "the parameter '%s' of %s is a whole number, not %s"
                .formatted(parameter.name(), rule.id(), values));
      }
    }
  }

  RuleContext context(RuleDescriptor rule) {
    return new RuleContext() {
      @Override
      public List<String> value(Parameter parameter) {
        List<String> set = parameters.get(rule.id() + "." + parameter.name());
        return set == null ? parameter.defaultValue() : set;
      }

      @Override
      public OrganizationFacts organization() {
        return organization;
      }
    };
  }
}
