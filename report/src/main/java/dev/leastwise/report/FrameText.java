package dev.leastwise.report;

import dev.leastwise.lint.CodeFrame;
import dev.leastwise.lint.Severity;
import java.io.IOException;

/** A line of a file with a part of it marked. */
final class FrameText {
  static final String INDENT = "     ";
  private static final String CUT = "…";

  private FrameText() {}

  static void write(Page page, CodeFrame frame, Severity severity) throws IOException {
    String line = Integer.toString(frame.line());
    page.text(INDENT).text(line).text(" | ").text(frame.isCutLeft() ? CUT : "");
    page.text(frame.text()).text(frame.isCutRight() ? CUT : "").endLine();

    int before = columns(frame.text(), 0, frame.markStart()) + (frame.isCutLeft() ? 1 : 0);
    int marked = Math.max(1, columns(frame.text(), frame.markStart(), frame.markEnd()));
    page.text(INDENT).text(" ".repeat(line.length())).text(" | ").text(" ".repeat(before));
    page.painted(severity, "^".repeat(marked)).endLine();
  }

  /** One a character, however wide a terminal draws it; what lies behind the text counts too. */
  private static int columns(String text, int start, int end) {
    int from = Math.min(start, text.length());
    int to = Math.min(end, text.length());
    return text.codePointCount(from, to) + (end - to) - (start - from);
  }
}
