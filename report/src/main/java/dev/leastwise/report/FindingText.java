package dev.leastwise.report;

import dev.leastwise.lint.Finding;
import dev.leastwise.lint.Location;
import dev.leastwise.policy.source.Position;
import java.io.IOException;
import java.util.stream.Collectors;

/** One finding in the text report: where, how grave and what, then the line, then what to do. */
final class FindingText {
  private static final String INDENT = FrameText.INDENT;

  private FindingText() {}

  static void write(Page page, Finding finding) throws IOException {
    page.text("  ").text(place(finding.location())).text("  ");
    page.painted(finding.severity(), finding.severity().id()).text("  ");
    page.text(finding.message()).text(" [").text(finding.rule()).text("]").endLine();
    if (!finding.frame().text().isBlank()) {
      FrameText.write(page, finding.frame(), finding.severity());
    }
    if (!finding.related().isEmpty()) {
      String places =
          finding.related().stream().map(FindingText::place).collect(Collectors.joining(", "));
      page.text(INDENT).text("also at ").text(places).endLine();
    }
    if (!finding.witness().isEmpty()) {
      page.text(INDENT).text("try: ").text(finding.witness()).endLine();
    }
    if (!finding.fix().isEmpty()) {
      page.text(INDENT).text("fix: ").text(finding.fix()).endLine();
    }
  }

  static String place(Location location) {
    Position start = location.start();
    return start.line() + ":" + start.column();
  }
}
