package dev.leastwise.report;

import static dev.leastwise.report.SummaryText.count;

import dev.leastwise.lint.Baseline;
import dev.leastwise.lint.Finding;
import dev.leastwise.lint.Suppressed;
import dev.leastwise.lint.Suppression;
import dev.leastwise.lint.SuppressionResult;
import dev.leastwise.lint.SuppressionResult.Expiring;
import java.io.IOException;
import java.util.List;

/** What does not count in the text report, what is fixed, and what is about to count again. */
final class SuppressionText {
  private final Page page;
  private final boolean verbose;

  SuppressionText(Page page, boolean verbose) {
    this.page = page;
    this.verbose = verbose;
  }

  void write(SuppressionResult result) throws IOException {
    List<Suppressed> all = result.suppressed();
    suppressed(all.stream().filter(one -> !one.isByBaseline()).toList());
    known(all.stream().filter(Suppressed::isByBaseline).toList());
    fixed(result.fixed());
    expiring(result.expiring());
  }

  /** Each was decided by itself, so each is named. */
  private void suppressed(List<Suppressed> findings) throws IOException {
    if (!findings.isEmpty()) {
      page.text(count(findings.size(), "finding is", "findings are"))
          .text(" suppressed:")
          .endLine();
      for (Suppressed one : findings) {
        line(one);
      }
    }
  }

  /** A baseline may hold thousands. */
  private void known(List<Suppressed> findings) throws IOException {
    if (!findings.isEmpty()) {
      page.text(count(findings.size(), "finding is", "findings are")).text(" in the baseline");
      boolean one = findings.size() == 1;
      page.text(verbose ? ":" : one ? " (--verbose shows it)" : " (--verbose shows them)")
          .endLine();
      for (Suppressed known : verbose ? findings : List.<Suppressed>of()) {
        line(known);
      }
    }
  }

  private void line(Suppressed one) throws IOException {
    Finding finding = one.finding();
    page.text("  ").text(finding.file()).text(":").text(FindingText.place(finding.location()));
    page.text("  ").text(finding.severity().id()).text("  ").text(finding.message());
    page.text(" [").text(finding.rule()).text("], ").text(until(one.suppression())).endLine();
  }

  private static String until(Suppression suppression) {
    return "until %s by %s: %s%s"
        .formatted(
            suppression.expires(),
            suppression.owner(),
            suppression.reason(),
            suppression.ticket().isEmpty() ? "" : " (" + suppression.ticket() + ")");
  }

  private void fixed(List<Baseline.Entry> entries) throws IOException {
    if (!entries.isEmpty()) {
      page.text(count(entries.size(), "finding", "findings"));
      page.text(" of the baseline ")
          .text(entries.size() == 1 ? "is" : "are")
          .text(" fixed:")
          .endLine();
      for (Baseline.Entry entry : entries) {
        page.text("  ").text(entry.subject()).text(": ").text(entry.rule()).endLine();
      }
    }
  }

  private void expiring(List<Expiring> soon) throws IOException {
    if (!soon.isEmpty()) {
      page.text(count(soon.size(), "suppression expires", "suppressions expire"))
          .text(" soon:")
          .endLine();
      for (Expiring one : soon) {
        page.text("  ").text(one.what()).text(": ").text(until(one.suppression())).endLine();
      }
    }
  }
}
