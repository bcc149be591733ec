package dev.leastwise.report;

import dev.leastwise.lint.LintResult;
import dev.leastwise.lint.LintResult.FileSummary;
import dev.leastwise.lint.LintResult.NotAssessed;
import dev.leastwise.lint.LintResult.PolicySummary;
import dev.leastwise.lint.LintResult.Skipped;
import dev.leastwise.lint.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The end of the text report: what was checked, what was found, and what was not checked. */
final class SummaryText {
  private final Page page;
  private final boolean verbose;

  SummaryText(Page page, boolean verbose) {
    this.page = page;
    this.verbose = verbose;
  }

  void write(LintResult result) throws IOException {
    page.text(total(result)).endLine();
    notAssessed(result.notAssessed());
    new SuppressionText(page, verbose).write(result.suppressions());
    skipped(result.skipped());
    assumed(result.files());
  }

  private static String total(LintResult result) {
    int policies = result.policyCount();
    String checked =
        count(result.files().size(), "file", "files")
            + (policies == 0 ? "" : " with " + count(policies, "policy", "policies"));
    if (result.findings().isEmpty()) {
      return result.files().isEmpty() ? "no policies were found" : "no findings in " + checked;
    }
    List<String> counts = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      if (result.count(severity) > 0) {
        counts.add(result.count(severity) + " " + severity.id());
      }
    }
    String findings = count(result.findings().size(), "finding", "findings");
    return checked + ": " + findings + " (" + String.join(", ", counts) + ")";
  }

  private void notAssessed(List<NotAssessed> parts) throws IOException {
    if (parts.isEmpty()) {
      return;
    }
    long files = parts.stream().map(NotAssessed::file).distinct().count();
    page.text(count(files, "file was", "files were")).text(" not checked completely:").endLine();
    for (NotAssessed part : parts) {
      page.text("  ").text(part.file()).text(": ").text(part.reason()).endLine();
    }
  }

  private void skipped(List<Skipped> parts) throws IOException {
    if (parts.isEmpty()) {
      return;
    }
    boolean one = parts.size() == 1;
    page.text(count(parts.size(), "file or part of a file was", "files or parts of files were"));
    page.text(" passed over");
    page.text(verbose ? ":" : one ? " (--verbose names it)" : " (--verbose names them)").endLine();
    if (verbose) {
      for (Skipped part : parts) {
        page.text("  ").text(part.file()).text(": ").text(part.reason()).endLine();
      }
    }
  }

  private void assumed(List<FileSummary> files) throws IOException {
    long count =
        files.stream()
            .flatMap(file -> file.policies().stream())
            .filter(SummaryText::isAssumed)
            .count();
    if (count == 0) {
      return;
    }
    boolean one = count == 1;
    String say = one ? "--type says what it is" : "--type says what they are";
    String name = one ? "--verbose names it; " : "--verbose names them; ";
    page.text(count(count, "policy type was", "policy types were")).text(" assumed (");
    page.text(verbose ? say + "):" : name + say + ")").endLine();
    if (verbose) {
      for (FileSummary file : files) {
        for (PolicySummary policy : file.policies()) {
          if (isAssumed(policy)) {
            page.text("  ").text(file.file()).text(policy.documentPointer().isEmpty() ? "" : " ");
            page.text(policy.documentPointer()).text(": ").text(policy.type().title());
            page.text(", ").text(policy.typeOrigin().reason()).endLine();
          }
        }
      }
    }
  }

  private static boolean isAssumed(PolicySummary policy) {
    return policy.typeOrigin().isAssumed();
  }

  static String count(long number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }
}
