package dev.leastwise.sources.configuration;

import dev.leastwise.lint.Parameter;
import dev.leastwise.lint.Rule;
import dev.leastwise.lint.RuleDescriptor;
import dev.leastwise.lint.RuleSet;
import java.util.ArrayList;
import java.util.List;

/** The linter's own rules, and one with parameters. */
final class SomeRules {
  private record Named(RuleDescriptor descriptor) implements Rule {}

  private SomeRules() {}

  static List<Rule> all() {
    List<Rule> rules = new ArrayList<>(RuleSet.load(SomeRules.class.getClassLoader()));
    rules.add(
        new Named(
            RuleDescriptor.of("required-tags", "a tag that may be missing")
                .parameters(
                    Parameter.strings("tag-keys", "tags that must be there", "Owner"),
                    Parameter.strings("mode", "how they are compared", "loose"),
                    Parameter.number("most", "how many there may be", 50))));
    return rules;
  }
}
