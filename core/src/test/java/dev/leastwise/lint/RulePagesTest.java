package dev.leastwise.lint;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The pages of the parser's and the linter's own rules. */
class RulePagesTest {
  private static final Set<String> WITHOUT_EXAMPLES =
      Set.of(
          "unreadable",
          "rule-failed",
          "suppression-expired",
          "suppression-too-broad",
          "suppression-unused");

  @TestFactory
  Stream<DynamicTest> pages() {
    List<Rule> rules = LinterRules.all();
    return RulePages.tests(rules, rules, WITHOUT_EXAMPLES);
  }
}
