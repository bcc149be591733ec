package dev.leastwise.cli;

import dev.leastwise.lint.LintResult;
import dev.leastwise.report.JsonReport;
import dev.leastwise.report.ReportWriter;
import dev.leastwise.report.TextReport;
import java.io.IOException;
import java.nio.file.Path;
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
    long places =
        parsed.stream().map(option -> option.file().map(ReportOptions::place)).distinct().count();
    if (places < parsed.size()) {
      throw new UsageException(
          "two reports would go to one place; name a file for each, such as --format json=report.json");
    }
    parsed.forEach(
        option -> option.file().map(ReportFile::ofReport).ifPresent(ReportFile::requireFolder));
    return parsed;
  }

  private static Path place(Path file) {
    return file.toAbsolutePath().normalize();
  }

  /** Writes what goes to standard output first: it is there even if a file cannot be written. */
  void write(List<FormatOption> reports, LintResult result, Streams streams) throws IOException {
    for (FormatOption report : reports) {
      if (report.file().isEmpty()) {
        writer(report, streams.isColored()).write(result, streams.out());
      }
    }
    for (FormatOption report : reports) {
      if (report.file().isPresent()) {
        ReportFile.ofReport(report.file().get())
            .write(out -> writer(report, false).write(result, out));
      }
    }
  }

  private ReportWriter writer(FormatOption report, boolean isColored) {
    if (report.name().equals("json")) {
      return new JsonReport(Version.current());
    }
    TextReport text = TextReport.plain();
    if (verbose) {
      text = text.verbose();
    }
    return isColored ? text.colored() : text;
  }
}
