package dev.leastwise.cli;

import dev.leastwise.lint.LintResult;
import dev.leastwise.lint.Rule;
import dev.leastwise.lint.Severity;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.parser.Spelling;
import dev.leastwise.policy.source.SourceLimits;
import dev.leastwise.sources.LeastwiseConfiguration;
import dev.leastwise.sources.LintRun;
import java.io.IOException;
import java.nio.file.Path;
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

  private static final List<String> TYPES =
      Arrays.stream(PolicyType.values()).map(PolicyType::id).toList();
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
      names = "--type",
      paramLabel = "TYPE",
      description =
          "What the policies are: identity, trust, resource, boundary, session, scp, rcp or vpce; else told by path and content.")
  private @Nullable String type;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description =
          "Least severity that makes the exit code 1: critical, high, medium, low, info, or none (default: high).")
  private String failOn = Severity.HIGH.id();

  @Option(
      names = "--min-severity",
      paramLabel = "SEVERITY",
      description = "Drops findings that are less grave (default: info).")
  private String minimum = Severity.INFO.id();

  @Option(
      names = "--rule",
      paramLabel = "RULE",
      split = ",",
      description = "Runs this rule alone; may be given several times.")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--skip-rule",
      paramLabel = "RULE",
      split = ",",
      description = "Leaves this rule out; may be given several times.")
  private List<String> skipped = new ArrayList<>();

  @Option(
      names = "--limit",
      paramLabel = "NAME=NUMBER",
      split = ",",
      description =
          "How much is read: size of a file in bytes (default: 20M), depth of nesting (200), characters of a string (1M), statements of a policy (10000).")
  private List<String> limits = new ArrayList<>();

  @Mixin private RuleOptions ruleOptions = new RuleOptions();

  @Mixin private ReportOptions reportOptions = new ReportOptions();

  LintCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    Optional<Severity> threshold = threshold();
    List<FormatOption> reports = reportOptions.parse();
    List<Rule> rules = ruleOptions.load();
    LeastwiseConfiguration configuration = configuration(rules);
    LintResult result = lint(LintRun.of(configuration, rules), configuration.limits());
    reportOptions.write(reports, result, streams);
    return ExitCode.of(result, threshold);
  }

  private Optional<Severity> threshold() {
    if (failOn.equals(NONE)) {
      return Optional.empty();
    }
    List<String> all = new ArrayList<>(SEVERITIES);
    all.add(NONE);
    return Optional.of(
        Severity.parse(failOn).orElseThrow(() -> unknown("--fail-on", "severity", failOn, all)));
  }

  private LeastwiseConfiguration configuration(List<Rule> rules) {
    only.forEach(id -> RuleOptions.named(id, rules));
    for (String id : skipped) {
      if (RuleOptions.named(id, rules).descriptor().isAlwaysOn()) {
        throw new UsageException(
            "--skip-rule: '"
                + id
                + "' cannot be switched off: it says that something was not checked");
      }
    }
    LeastwiseConfiguration configuration =
        LeastwiseConfiguration.defaults(Path.of(""))
            .withLimits(LimitOption.apply(limits, SourceLimits.DEFAULT))
            .withOnly(only)
            .withSkipped(skipped)
            .withMinimum(
                Severity.parse(minimum)
                    .orElseThrow(() -> unknown("--min-severity", "severity", minimum, SEVERITIES)));
    return type == null ? configuration : configuration.withType(policyType(type));
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
    List<Path> files = paths.stream().map(LintCommand::path).toList();
    if (!streams.isErrTerminal()) {
      return run.on(files);
    }
    try (RunProgress progress = new RunProgress()) {
      return run.telling(progress).on(files);
    }
  }

  private static Path path(String text) {
    if (text.isEmpty()) {
      throw new UsageException("a path is empty; write . for the current folder");
    }
    try {
      return Path.of(text);
    } catch (java.nio.file.InvalidPathException e) {
      throw new UsageException("'" + text + "' is no usable path: " + e.getReason());
    }
  }

  private static PolicyType policyType(String value) {
    return PolicyType.parse(value)
        .orElseThrow(() -> unknown("--type", "type of policy", value, TYPES));
  }

  private static UsageException unknown(
      String option, String what, String value, List<String> all) {
    return new UsageException(
        "%s: there is no %s '%s'%s (%s)"
            .formatted(option, what, value, Spelling.hint(value, all), String.join(", ", all)));
  }
}
