package dev.leastwise.cli;

import dev.leastwise.lint.Inert;
import dev.leastwise.lint.LintResult;
import dev.leastwise.lint.Rule;
import dev.leastwise.lint.Severity;
import dev.leastwise.lint.Suppression;
import dev.leastwise.sources.BaselineUpdate;
import dev.leastwise.sources.LeastwiseConfiguration;
import dev.leastwise.sources.LintRun;
import dev.leastwise.sources.configuration.BaselineFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leastwise baseline PATH…}. */
@Command(
    name = "baseline",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class,
    description = {
      "Writes down what is found today, so that later runs fail on new findings only.",
      "Findings that the baseline has already keep their owner, reason and day; fixed ones are taken out."
    },
    footer = {
      "",
      "Exit codes: 0 written, 2 wrong usage,",
      "3 written, but something could not be read or checked."
    })
final class BaselineCommand implements Callable<Integer> {
  private final Streams streams;

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description = "Policy files, or folders of them.")
  private List<String> paths = new ArrayList<>();

  @Option(
      names = "--owner",
      paramLabel = "NAME",
      required = true,
      description = "Who answers for the findings.")
  private String owner = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why they are not mended at once.")
  private String reason = "";

  @Option(
      names = "--expires",
      paramLabel = "DATE",
      required = true,
      description = "The last day on which they do not count, such as 2027-03-31.")
  private String expires = "";

  @Option(names = "--ticket", paramLabel = "ID", description = "Where that is discussed.")
  private String ticket = "";

  @Mixin private ConfigurationOptions configurationOptions = new ConfigurationOptions();

  BaselineCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    List<Rule> rules = configurationOptions.rules();
    LeastwiseConfiguration configuration =
        configurationOptions.read(rules).withMinimum(Severity.INFO);
    Suppression suppression = suppression(configuration.asOf());
    Path target = configuration.baselineFile().orElse(Path.of(BaselineFile.NAME));
    ReportFile file = new ReportFile(target, "the baseline");
    file.requireFolder();
    requireRead(configuration, target);
    LintResult result =
        PathArguments.lint(LintRun.of(configuration, rules), PathArguments.of(paths), streams);
    BaselineUpdate update = BaselineUpdate.of(configuration, result, suppression);
    file.write(out -> out.write(BaselineFile.write(update.baseline())));
    tell(target, update, result);
    return result.notAssessed().isEmpty() ? ExitCode.CLEAN : ExitCode.NOT_ASSESSED;
  }

  /** What a run did not take in, such as with --no-config, it must not write over. */
  private static void requireRead(LeastwiseConfiguration configuration, Path target) {
    if (configuration.baselineFile().isEmpty() && Files.exists(target)) {
      throw new UsageException(
          "--no-config: '" + target + "' is there already; remove it to begin anew");
    }
  }

  private Suppression suppression(LocalDate asOf) {
    if (owner.isBlank() || reason.isBlank()) {
      throw new UsageException("--owner and --reason say who answers for the findings, and why");
    }
    Suppression suppression =
        new Suppression(
            owner.strip(),
            reason.strip(),
            ticket.strip(),
            ConfigurationOptions.date("--expires", expires));
    if (suppression.isExpired(asOf)) {
      throw new UsageException("--expires: " + expires + " is over");
    }
    return suppression;
  }

  private void tell(Path target, BaselineUpdate update, LintResult result) {
    int all = update.baseline().entries().size();
    streams
        .out()
        .printf(
            "%s: %d %s (%d new, %d known before, %d fixed and taken out)%n",
            target,
            all,
            all == 1 ? "finding" : "findings",
            update.added(),
            all - update.added(),
            update.fixed());
    for (LintResult.NotAssessed part : result.notAssessed()) {
      streams.err().println("leastwise: " + Inert.of(part.file() + ": " + part.reason()));
    }
  }
}
