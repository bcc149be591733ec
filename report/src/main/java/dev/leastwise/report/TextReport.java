package dev.leastwise.report;

import dev.leastwise.lint.Finding;
import dev.leastwise.lint.LintResult;
import dev.leastwise.lint.LintResult.FileSummary;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The report for people: findings by file, each with the line that it is about, then what was
 * checked and what was not.
 *
 * <pre>{@code
 * TextReport.plain().write(result, out);
 * TextReport.plain().colored().verbose().write(result, out);
 * }</pre>
 *
 * <p>Names and texts of the files that were read cannot steer a terminal: control, format and
 * bidirectional characters in them are written as U+FFFD. Immutable and thread-safe; every method
 * returns a changed copy.
 */
public final class TextReport implements ReportWriter {
  private final boolean colored;
  private final boolean verbose;

  private TextReport(boolean colored, boolean verbose) {
    this.colored = colored;
    this.verbose = verbose;
  }

  /** Returns a report without colours that only counts what was assumed and passed over. */
  public static TextReport plain() {
    return new TextReport(false, false);
  }

  /** Returns the report with ANSI colours. */
  public TextReport colored() {
    return new TextReport(true, verbose);
  }

  /** Returns the report that also names each assumed type and each file that was passed over. */
  public TextReport verbose() {
    return new TextReport(colored, true);
  }

  @Override
  public void write(LintResult result, Writer out) throws IOException {
    Page page = new Page(out, colored);
    Map<String, FileSummary> files = new HashMap<>();
    for (FileSummary file : result.files()) {
      files.putIfAbsent(file.file(), file);
    }
    for (List<Finding> findings : byFile(result.findings())) {
      header(page, findings.get(0), files);
      for (Finding finding : findings) {
        FindingText.write(page, finding);
      }
      page.endLine();
    }
    new SummaryText(page, verbose).write(result);
    out.flush();
  }

  private static Iterable<List<Finding>> byFile(List<Finding> findings) {
    Map<String, List<Finding>> byFile = new LinkedHashMap<>();
    for (Finding finding : findings) {
      byFile.computeIfAbsent(finding.file(), file -> new ArrayList<>()).add(finding);
    }
    return byFile.values();
  }

  /** A file without a policy has no type that is worth telling. */
  private static void header(Page page, Finding finding, Map<String, FileSummary> files)
      throws IOException {
    page.bold(finding.file());
    FileSummary file = files.get(finding.file());
    if (file == null) {
      page.text(" (").text(finding.policyType().title()).text(")");
    } else if (file.policies() > 0) {
      page.text(" (").text(file.type().title());
      if (file.typeOrigin().isAssumed()) {
        page.text(", assumed ").text(file.typeOrigin().reason());
      }
      page.text(")");
    }
    page.endLine();
  }
}
