package dev.leastwise.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.leastwise.policy.source.Position;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Runs the examples of rules' pages: a bad one must fire the rule at the mark and nothing else that
 * it does not name, a good one must fire neither the rule nor anything at medium or above.
 */
public final class RulePages {
  private static final List<String> HEADINGS = List.of("## Why", "## How to fix");

  private RulePages() {}

  /**
   * Returns the tests of the rules' pages.
   *
   * @param rules the rules whose pages are run
   * @param all every rule that runs on the examples
   * @param withoutExamples ids of rules that no policy can set off
   */
  public static Stream<DynamicTest> tests(
      List<Rule> rules, List<Rule> all, Set<String> withoutExamples) {
    List<DynamicTest> tests = new ArrayList<>();
    for (Rule rule : rules) {
      String id = rule.descriptor().id();
      Optional<String> page = RulePage.read(rule);
      tests.add(dynamicTest(id + " has its page", () -> assertPage(id, page)));
      List<RulePageExample> examples = RulePageExample.of(page.orElse(""));
      if (!withoutExamples.contains(id)) {
        tests.add(dynamicTest(id + " shows bad and good", () -> assertBothKinds(examples)));
      }
      for (RulePageExample example : examples) {
        tests.add(dynamicTest(id + ", " + example, () -> assertExample(id, example, all)));
      }
    }
    return tests.stream();
  }

  private static void assertPage(String id, Optional<String> page) {
    assertThat(page).as("page META-INF/leastwise/rules/%s.md", id).isPresent();
    assertThat(page.get()).startsWith("# " + id + "\n\n").endsWith("\n").contains(HEADINGS);
  }

  private static void assertBothKinds(List<RulePageExample> examples) {
    assertThat(examples).anyMatch(RulePageExample::isBad).anyMatch(example -> !example.isBad());
  }

  private static void assertExample(String id, RulePageExample example, List<Rule> all) {
    List<Finding> findings = example.lint(all);
    List<Finding> own = findings.stream().filter(f -> f.rule().equals(id)).toList();
    if (example.isBad()) {
      assertThat(own).as("findings of %s", id).anyMatch(finding -> isAt(finding, example));
      Set<String> others = new HashSet<>(example.also());
      others.retainAll(all.stream().map(rule -> rule.descriptor().id()).toList());
      others.add(id);
      assertThat(findings).extracting(Finding::rule).containsAll(others).allMatch(others::contains);
    } else {
      assertThat(own).as("findings of %s", id).isEmpty();
      assertThat(findings).noneMatch(finding -> finding.severity().isAtLeast(Severity.MEDIUM));
    }
  }

  private static boolean isAt(Finding finding, RulePageExample example) {
    Location location = finding.location();
    Position end = location.end();
    boolean endsThere =
        example.end().equals(example.start())
            || end.line() > example.end().line()
            || end.equals(example.end());
    return location.start().equals(example.start()) && endsThere;
  }
}
