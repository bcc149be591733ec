package dev.leastwise.cli;

import dev.leastwise.lint.Rule;
import dev.leastwise.lint.RulePage;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code leastwise explain RULE}. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class,
    description = "Says what a rule sees, why that matters, and what to do.")
final class ExplainCommand implements Runnable {
  private final Streams streams;

  @Mixin private RuleOptions ruleOptions = new RuleOptions();

  @Parameters(paramLabel = "RULE", description = "The id in brackets behind a finding.")
  private String id = "";

  ExplainCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void run() {
    Rule rule = RuleOptions.named(id, ruleOptions.load());
    PrintWriter out = streams.out();
    String page = RulePage.read(rule).orElse("# " + id + "\n\nThe rule comes without a page.\n");
    // the marks behind "```json" are for the tests that run the examples
    page.lines().map(line -> line.startsWith("```json") ? "```json" : line).forEach(out::println);
    out.println();
    RuleFacts.of(rule.descriptor()).forEach(out::println);
  }
}
