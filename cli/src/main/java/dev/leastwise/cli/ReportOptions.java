package dev.leastwise.cli;

import dev.leastwise.lint.LintResult;
import dev.leastwise.report.JsonReport;
import dev.leastwise.report.ReportWriter;
import dev.leastwise.report.TextReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which reports are written, and where to. */
final class ReportOptions {

  @Option(
      names = "--format",
      paramLabel = "FORMAT[=FILE]",
      description =
          "text or json, to a file if one is named; may be given several times (default: text).")
  private List<String> formats = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where the report goes that has no file of its own; else to standard output.")
  private @Nullable Path output;

  @Option(
      names = {"-v", "--verbose"},
      description = "Names the files that were passed over and every assumed policy type.")
  private boolean verbose;

  /** For picocli. */
  ReportOptions() {}

  /**
   * Returns the reports; two that would both go to standard output are refused before anything is
   * linted.
   */
  List<FormatOption> parse() {
    List<FormatOption> parsed = new ArrayList<>();
    for (String format : formats.isEmpty() ? List.of("text") : formats) {
      FormatOption option = FormatOption.parse(format);
      boolean toOutput = option.file().isEmpty() && output != null;
      parsed.add(toOutput ? new FormatOption(option.name(), Optional.ofNullable(output)) : option);
    }
    long unnamed = parsed.stream().map(FormatOption::file).distinct().count();
    if (unnamed < parsed.size()) {
      throw new UsageException(
          "two reports would go to one place; name a file for each, such as --format json=report.json");
    }
    return parsed;
  }

  void write(List<FormatOption> reports, LintResult result, Streams streams) {
    for (FormatOption report : reports) {
      try {
        if (report.file().isEmpty()) {
          writer(report, streams.isOutTerminal()).write(result, streams.out());
        } else {
          writeFile(report.file().get(), writer(report, false), result);
        }
      } catch (IOException e) {
        throw new UsageException(
            "the report cannot be written to '%s': %s"
                .formatted(report.file().map(Path::toString).orElse("standard output"), reason(e)));
      }
    }
  }

  private ReportWriter writer(FormatOption report, boolean terminal) {
    if (report.name().equals("json")) {
      return new JsonReport(Version.current());
    }
    TextReport text = TextReport.plain();
    if (verbose) {
      text = text.verbose();
    }
    String noColor = System.getenv("NO_COLOR");
    return terminal && (noColor == null || noColor.isEmpty()) ? text.colored() : text;
  }

  /** Whoever reads the file meanwhile sees the old report or the new one, never half of it. */
  private static void writeFile(Path file, ReportWriter writer, LintResult result)
      throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || Files.isDirectory(file)) {
      throw new IOException("it is a folder");
    }
    if (!Files.isDirectory(folder)) {
      throw new IOException("there is no folder '" + folder + "'");
    }
    Path part = Files.createTempFile(folder, ".leastwise", ".part");
    try {
      try (PrintWriter out = Streams.writer(Files.newOutputStream(part))) {
        writer.write(result, out);
        if (out.checkError()) {
          throw new IOException("the disk may be full");
        }
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static String reason(IOException e) {
    return e instanceof java.nio.file.AccessDeniedException
        ? "this user may not write there"
        : String.valueOf(e.getMessage());
  }
}
