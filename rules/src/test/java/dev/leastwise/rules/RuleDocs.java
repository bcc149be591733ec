package dev.leastwise.rules;

import dev.leastwise.lint.Category;
import dev.leastwise.lint.Control;
import dev.leastwise.lint.Rule;
import dev.leastwise.lint.RuleDescriptor;
import dev.leastwise.lint.RulePage;
import dev.leastwise.policy.PolicyType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes {@code docs/rules/} of the rules' pages: each with a table of facts, and an index. */
final class RuleDocs {
  private static final String INDEX_HEAD =
      """
      # Rules

      One page for each rule, made from the page that `leastwise explain` prints; every example on them is linted when
      Leastwise is built. Do not edit these files, but those in `META-INF/leastwise/rules/` of the rule's module, and
      run `./mvnw -pl core,rules test -Dtest=RuleDocsTest -Dsurefire.failIfNoSpecifiedTests=false -Dleastwise.updateDocs=true`.
      """;

  private RuleDocs() {}

  /** Returns the files by name. */
  static Map<String, String> of(List<Rule> rules) {
    Map<String, String> files = new TreeMap<>();
    for (Rule rule : rules) {
      String page = RulePage.read(rule).orElseThrow();
      files.put(rule.descriptor().id() + ".md", page(page, rule.descriptor()));
    }
    files.put("README.md", index(rules.stream().map(Rule::descriptor).toList()));
    return files;
  }

  /** Puts the facts behind the first paragraph, and takes from the fences what is for the tests. */
  private static String page(String page, RuleDescriptor rule) {
    int summary = page.indexOf("\n\n") + 2;
    int end = page.indexOf("\n\n", summary) + 2;
    return page.substring(0, end)
        + facts(rule)
        + "\n"
        + page.substring(end).replaceAll("(?m)^```json .*$", "```json");
  }

  private static String facts(RuleDescriptor rule) {
    StringBuilder table = new StringBuilder("| | |\n|---|---|\n");
    row(
        table,
        "Severity",
        rule.severity().id() + (rule.isAlwaysOn() ? "; cannot be switched off" : ""));
    row(table, "Category", rule.category().id());
    row(table, "Policy types", types(rule));
    rule.accessAnalyzer()
        .ifPresent(
            check ->
                row(
                    table,
                    "AWS check",
                    "`%s` (%s)"
                        .formatted(
                            check.issueCode(),
                            check.type().name().toLowerCase(Locale.ROOT).replace('_', ' '))));
    row(
        table,
        "Supports controls",
        rule.controls().stream().map(Control::toString).collect(Collectors.joining(" · ")));
    row(
        table,
        "Supersedes",
        rule.supersedes().stream().map(RuleDocs::link).collect(Collectors.joining(", ")));
    return table.toString();
  }

  private static void row(StringBuilder table, String name, String value) {
    if (!value.isEmpty()) {
      table.append("| ").append(name).append(" | ").append(value).append(" |\n");
    }
  }

  private static String types(RuleDescriptor rule) {
    return rule.types().size() == PolicyType.values().length
        ? "all"
        : Arrays.stream(PolicyType.values())
            .filter(rule.types()::contains)
            .map(PolicyType::title)
            .collect(Collectors.joining(", "));
  }

  private static String index(List<RuleDescriptor> rules) {
    StringBuilder index = new StringBuilder(INDEX_HEAD);
    for (Category category : Category.values()) {
      List<RuleDescriptor> those = rules.stream().filter(r -> r.category() == category).toList();
      if (!those.isEmpty()) {
        index.append("\n## ").append(category.id()).append("\n\n");
        index.append("| rule | severity | reports |\n|---|---|---|\n");
        those.forEach(
            rule ->
                index.append(
                    "| %s | %s | %s |\n"
                        .formatted(link(rule.id()), rule.severity().id(), rule.title())));
      }
    }
    return index.toString();
  }

  private static String link(String id) {
    return "[`" + id + "`](" + id + ".md)";
  }
}
