package dev.leastwise.cli;

import dev.leastwise.lint.LintResult;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.sources.LeastwiseConfiguration;
import dev.leastwise.sources.LintRun;
import dev.leastwise.sources.configuration.ConfigurationDraft;
import dev.leastwise.sources.configuration.ConfigurationFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code leastwise init [FOLDER]}. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class,
    description =
        "Writes a leastwise.yaml to begin with, with comments, from what it finds in a folder.",
    footer = {"", "Exit codes: 0 written, 2 wrong usage or a configuration is there already."})
final class InitCommand implements Callable<Integer> {
  private final Streams streams;

  @Parameters(
      paramLabel = "FOLDER",
      arity = "0..1",
      description = "The folder that holds the policies (default: this one).")
  private String folder = ".";

  InitCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    Path root = PathArguments.of(List.of(folder)).get(0);
    if (!Files.isDirectory(root)) {
      throw new UsageException("there is no folder '" + folder + "'");
    }
    Path target = root.resolve(ConfigurationFile.NAME).normalize();
    if (Files.exists(target)) {
      throw new UsageException("'" + target + "' is there already, and is left as it is");
    }
    LeastwiseConfiguration defaults = LeastwiseConfiguration.defaults(root);
    LintResult result = LintRun.of(defaults, List.of()).on(List.of(root));
    ConfigurationDraft draft = new ConfigurationDraft(root);
    draft.add(result);
    result.files().forEach(file -> read(file.file(), defaults.limits().maxLength(), draft));
    new ReportFile(target, "the configuration").write(out -> out.write(draft.write()));
    int policies = result.policyCount();
    streams
        .out()
        .printf("%s: written for %d %s%n", target, policies, policies == 1 ? "policy" : "policies");
    return ExitCode.CLEAN;
  }

  /** A file that cannot be read names no accounts; a lint says what is wrong with it. */
  private static void read(String file, int most, ConfigurationDraft draft) {
    try {
      Path path = Path.of(file);
      if (Files.isRegularFile(path) && Files.size(path) <= most) {
        draft.add(SourceText.decode(file, Files.readAllBytes(path)).text());
      }
    } catch (IOException e) {
      return;
    }
  }
}
