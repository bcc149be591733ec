package dev.leastwise.lint;

import dev.leastwise.policy.parser.DiagnosticCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rules whose findings come from the parser and from the linter itself. */
final class LinterRules {

  /** A rule whose work is done elsewhere: by the parser or the linter. */
  private record Told(RuleDescriptor descriptor) implements Rule {}

  static final RuleDescriptor RULE_FAILED =
      RuleDescriptor.of("rule-failed", "a rule that did not run to its end")
          .severity(Severity.HIGH)
          .category(Category.VALIDITY)
          .alwaysOn();

  static final RuleDescriptor UNREADABLE = descriptor(DiagnosticCode.UNREADABLE);

  private LinterRules() {}

  static List<Rule> all() {
    List<Rule> rules = new ArrayList<>();
    for (DiagnosticCode code : DiagnosticCode.values()) {
      rules.add(new Told(descriptor(code)));
    }
    rules.add(new Told(RULE_FAILED));
    rules.addAll(SuppressionRules.ALL);
    return rules;
  }

  static void requireOneForEachId(Collection<Rule> rules) {
    Map<String, Rule> byId = new HashMap<>();
    for (Rule rule : rules) {
      String id = rule.descriptor().id();
      Rule other = byId.put(id, rule);
      if (other != null) {
        throw new IllegalStateException(
            "two rules have the id '%s': %s and %s"
                .formatted(id, other.getClass().getName(), rule.getClass().getName()));
      }
    }
  }

  private static RuleDescriptor descriptor(DiagnosticCode code) {
    RuleDescriptor descriptor =
        RuleDescriptor.of(code.id(), code.title())
            .severity(severity(code))
            .category(Category.VALIDITY)
            .appliesTo(code.policyTypes());
    if (code.meansUnread()) {
      descriptor = descriptor.alwaysOn();
    }
    return code.accessAnalyzerCode().isPresent()
        ? descriptor.accessAnalyzer(code.accessAnalyzerCode().get(), code.type())
        : descriptor;
  }

  static Severity severity(DiagnosticCode code) {
    return switch (code.type()) {
      case ERROR -> Severity.HIGH;
      case SECURITY_WARNING -> Severity.MEDIUM;
      case WARNING -> Severity.LOW;
      case SUGGESTION -> Severity.INFO;
    };
  }
}
