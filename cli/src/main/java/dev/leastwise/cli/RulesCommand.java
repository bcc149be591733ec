package dev.leastwise.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.leastwise.lint.Control;
import dev.leastwise.lint.Rule;
import dev.leastwise.lint.RuleDescriptor;
import dev.leastwise.policy.PolicyType;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code leastwise rules}. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class,
    description = "Lists the rules; 'leastwise explain RULE' says more about one.")
final class RulesCommand implements Callable<Integer> {

  /** How the list is printed. */
  enum Format {
    text,
    json
  }

  private final Streams streams;

  @Mixin private RuleOptions ruleOptions = new RuleOptions();

  @Option(names = "--format", description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.text;

  RulesCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    List<RuleDescriptor> rules = ruleOptions.load().stream().map(Rule::descriptor).toList();
    switch (format) {
      case text -> writeTable(rules);
      case json -> writeJson(rules);
    }
    return ExitCode.CLEAN;
  }

  private void writeTable(List<RuleDescriptor> rules) {
    PrintWriter out = streams.out();
    int width = rules.stream().mapToInt(rule -> rule.id().length()).max().orElse(0);
    String row = "%-" + width + "s  %-8s  %-10s  %s%n";
    for (RuleDescriptor rule : rules) {
      out.printf(
          Locale.ROOT, row, rule.id(), rule.severity().id(), rule.category().id(), rule.title());
    }
  }

  private void writeJson(List<RuleDescriptor> rules) throws IOException {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    JsonGenerator json = new JsonFactory().createGenerator(streams.out());
    json.setPrettyPrinter(
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
    json.writeStartArray();
    for (RuleDescriptor rule : rules) {
      writeRule(rule, json);
    }
    json.writeEndArray();
    json.flush();
    streams.out().println();
  }

  private static void writeRule(RuleDescriptor rule, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", rule.id());
    json.writeStringField("title", rule.title());
    json.writeStringField("severity", rule.severity().id());
    json.writeStringField("category", rule.category().id());
    strings("policyTypes", rule.types().stream().sorted().map(PolicyType::id).toList(), json);
    strings("controls", rule.controls().stream().map(Control::toString).toList(), json);
    strings("supersedes", rule.supersedes(), json);
    if (rule.accessAnalyzer().isPresent()) {
      json.writeStringField("accessAnalyzerCode", rule.accessAnalyzer().get().issueCode());
    } else {
      json.writeNullField("accessAnalyzerCode");
    }
    json.writeBooleanField("alwaysOn", rule.isAlwaysOn());
    json.writeEndObject();
  }

  private static void strings(String name, List<String> values, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
