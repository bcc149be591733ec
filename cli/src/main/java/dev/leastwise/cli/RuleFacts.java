package dev.leastwise.cli;

import dev.leastwise.lint.RuleDescriptor;
import dev.leastwise.policy.PolicyType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a rule's descriptor says, line by line. */
final class RuleFacts {
  private RuleFacts() {}

  static List<String> of(RuleDescriptor rule) {
    List<String> facts = new ArrayList<>();
    facts.add("Severity: " + rule.severity().id());
    facts.add("Category: " + rule.category().id());
    facts.add("Policy types: " + types(rule));
    rule.accessAnalyzer().ifPresent(check -> facts.add("AWS check: " + check.issueCode()));
    if (!rule.supersedes().isEmpty()) {
      facts.add("Supersedes: " + String.join(", ", rule.supersedes()));
    }
    if (!rule.controls().isEmpty()) {
      facts.add(
          "Supports controls: "
              + rule.controls().stream().map(Object::toString).collect(Collectors.joining(", ")));
    }
    rule.parameters()
        .forEach(
            parameter ->
                facts.add(
                    "Parameter %s: %s (default: %s)"
                        .formatted(
                            parameter.name(),
                            parameter.description(),
                            String.join(", ", parameter.defaultValue()))));
    if (rule.isAlwaysOn()) {
      facts.add("It cannot be switched off.");
    }
    return facts;
  }

  static String types(RuleDescriptor rule) {
    return rule.types().size() == PolicyType.values().length
        ? "all"
        : rule.types().stream().sorted().map(PolicyType::id).collect(Collectors.joining(", "));
  }
}
