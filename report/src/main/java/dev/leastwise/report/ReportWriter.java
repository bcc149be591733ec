package dev.leastwise.report;

import dev.leastwise.lint.LintResult;
import java.io.IOException;
import java.io.Writer;

/**
 * Writes what a run found.
 *
 * <pre>{@code
 * ReportWriter report = TextReport.plain().verbose();
 * report.write(result, out);
 * }</pre>
 *
 * <p>Immutable and thread-safe; equal results give equal reports, character for character.
 */
public interface ReportWriter {

  /**
   * Writes the report and flushes it; lines end with {@code \n}.
   *
   * @param out should encode as UTF-8; it is left open
   * @throws IOException where {@code out} takes no more; what is there then is no whole report
   */
  void write(LintResult result, Writer out) throws IOException;
}
