package dev.leastwise.cli;

import dev.leastwise.lint.LintResult;
import dev.leastwise.lint.Rule;
import dev.leastwise.lint.Severity;
import dev.leastwise.policy.parser.Spelling;
import dev.leastwise.policy.source.SourceLimits;
import dev.leastwise.sources.LeastwiseConfiguration;
import dev.leastwise.sources.LintRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leastwise lint PATH…}. */
@Command(
    name = "lint",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class,
    description = "Reports what is wrong with policies.",
    footer = {
      "",
      "Exit codes: 0 clean, 1 findings at or above the threshold, 2 wrong usage,",
      "3 something could not be read or checked."
    })
final class LintCommand implements Callable<Integer> {
  private static final String STDIN = "-";
  private static final String NONE = "none";

  private static final List<String> SEVERITIES =
      Arrays.stream(Severity.values()).map(Severity::id).toList();

  private final Streams streams;

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description = "Policy files, folders of them, or - for standard input.")
  private List<String> paths = new ArrayList<>();

  @Option(
      names = "--stdin-filename",
      paramLabel = "FILE",
      description =
          "What standard input is called in reports; its path helps to tell the policy's type.")
  private @Nullable String stdinName;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description =
          "Least severity that makes the exit code 1: critical, high, medium, low, info, or none (default: the configuration's, else high).")
  private @Nullable String failOn;

  @Option(
      names = "--min-severity",
      paramLabel = "SEVERITY",
      description = "Drops findings that are less grave (default: the configuration's, else info).")
  private @Nullable String minimum;

  @Mixin private ConfigurationOptions configurationOptions = new ConfigurationOptions();

  @Mixin private ReportOptions reportOptions = new ReportOptions();

  LintCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    List<FormatOption> reports = reportOptions.parse();
    List<Rule> rules = configurationOptions.rules();
    LeastwiseConfiguration configuration = configuration(rules);
    LintResult result = lint(LintRun.of(configuration, rules), configuration.limits());
    reportOptions.write(reports, result, streams);
    return ExitCode.of(result, configuration.threshold());
  }

  private LeastwiseConfiguration configuration(List<Rule> rules) {
    LeastwiseConfiguration configuration = configurationOptions.read(rules);
    if (failOn != null) {
      configuration = configuration.withThreshold(threshold(failOn));
    }
    return minimum == null
        ? configuration
        : configuration.withMinimum(severity("--min-severity", minimum, SEVERITIES));
  }

  private static Optional<Severity> threshold(String word) {
    List<String> all = new ArrayList<>(SEVERITIES);
    all.add(NONE);
    return word.equals(NONE) ? Optional.empty() : Optional.of(severity("--fail-on", word, all));
  }

  private static Severity severity(String option, String word, List<String> all) {
    return Severity.parse(word)
        .orElseThrow(
            () ->
                new UsageException(
                    "%s: there is no severity '%s'%s (%s)"
                        .formatted(
                            option, word, Spelling.hint(word, all), String.join(", ", all))));
  }

  private LintResult lint(LintRun run, SourceLimits limits) throws IOException {
    if (stdinName != null && !paths.contains(STDIN)) {
      throw new UsageException(
          "--stdin-filename names standard input, which is read for the path -");
    }
    if (paths.contains(STDIN)) {
      if (paths.size() > 1) {
        throw new UsageException(
            "- for standard input stands alone; lint the other paths in a run of their own");
      }
      byte[] bytes = streams.in().readNBytes(limits.maxLength() + 1); // what is longer is told
      return run.onText(stdinName == null ? "stdin" : stdinName, bytes);
    }
    return PathArguments.lint(run, PathArguments.of(paths), streams);
  }
}
