package dev.leastwise.report;

import dev.leastwise.lint.CodeFrame;
import dev.leastwise.lint.Finding;
import dev.leastwise.lint.Location;
import dev.leastwise.policy.source.Position;
import java.io.IOException;
import java.util.stream.Collectors;

/** One finding in the text report: where, how grave and what, then the line, then what to do. */
final class FindingText {
  private static final String INDENT = "     ";
  private static final String CUT = "…";

  private FindingText() {}

  static void write(Page page, Finding finding) throws IOException {
    page.text("  ").text(place(finding.location())).text("  ");
    page.painted(finding.severity(), finding.severity().id()).text("  ");
    page.text(finding.message()).text(" [").text(finding.rule()).text("]").endLine();
    if (!finding.frame().text().isBlank()) {
      frame(page, finding);
    }
    if (!finding.related().isEmpty()) {
      String places =
          finding.related().stream().map(FindingText::place).collect(Collectors.joining(", "));
      page.text(INDENT).text("also at ").text(places).endLine();
    }
    if (!finding.fix().isEmpty()) {
      page.text(INDENT).text("fix: ").text(finding.fix()).endLine();
    }
  }

  private static String place(Location location) {
    Position start = location.start();
    return start.line() + ":" + start.column();
  }

  private static void frame(Page page, Finding finding) throws IOException {
    CodeFrame frame = finding.frame();
    String line = Integer.toString(frame.line());
    page.text(INDENT).text(line).text(" | ").text(frame.isCutLeft() ? CUT : "");
    page.text(frame.text()).text(frame.isCutRight() ? CUT : "").endLine();

    int before = columns(frame.text(), 0, frame.markStart()) + (frame.isCutLeft() ? 1 : 0);
    int marked = Math.max(1, columns(frame.text(), frame.markStart(), frame.markEnd()));
    page.text(INDENT).text(" ".repeat(line.length())).text(" | ").text(" ".repeat(before));
    page.painted(finding.severity(), "^".repeat(marked)).endLine();
  }

  /** One a character, however wide a terminal draws it; what lies behind the text counts too. */
  private static int columns(String text, int start, int end) {
    int from = Math.min(start, text.length());
    int to = Math.min(end, text.length());
    return text.codePointCount(from, to) + (end - to) - (start - from);
  }
}
