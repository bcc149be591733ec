package dev.leastwise.rules;

import dev.leastwise.lint.Rule;
import dev.leastwise.lint.RulePages;
import dev.leastwise.lint.RuleSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The pages of all rules, core's too: each example is linted by every rule. */
class RulePagesTest {
  /** Rules that no policy can set off, or only one that is too long for a page. */
  private static final Set<String> WITHOUT_EXAMPLES =
      Set.of(
          "unreadable",
          "rule-failed",
          "suppression-expired",
          "suppression-too-broad",
          "suppression-unused",
          "policy-size-exceeds-identity-policy-quota",
          "policy-size-exceeds-rcp-quota",
          "policy-size-exceeds-scp-quota");

  @TestFactory
  Stream<DynamicTest> pages() {
    List<Rule> rules = RuleSet.load(RulePagesTest.class.getClassLoader());
    return RulePages.tests(rules, rules, WITHOUT_EXAMPLES);
  }
}
