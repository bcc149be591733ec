package dev.leastwise.lint;

import dev.leastwise.policy.source.Position;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.Span;

/**
 * The line of a finding, or of a long line the part around it, so that a report needs the file no more.
 *
 * @param line its number, from 1
 * @param text at most {@link #WIDTH} columns; tabs are spaces, control characters are U+FFFD
 * @param markStart where the mark begins in {@code text}
 * @param markEnd where it ends, exclusive; at least one column behind the start
 * @param isCutLeft whether the line began earlier
 * @param isCutRight whether the line goes on
 */
public record CodeFrame(
    int line, String text, int markStart, int markEnd, boolean isCutLeft, boolean isCutRight) {

  /** Columns of a line that are kept; policies on one line of many thousands are common. */
  public static final int WIDTH = 100;

  private static final int LEAD = 30;

  /** Returns the frame of a span of a text. */
  static CodeFrame of(SourceText text, Span span) {
    SourceText file = text.outermost();
    Span place = text.toOutermost(span);
    Position start = file.position(place.start());
    String line = file.line(start.line());
    int mark = Math.min(start.column() - 1, line.length());
    int markEnd = Math.min(mark + Math.max(1, place.length()), Math.max(line.length(), mark + 1));
    int from = window(line.length(), mark, markEnd);
    int to = Math.min(line.length(), from + WIDTH);
    return new CodeFrame(
        start.line(),
        printable(line.substring(from, to)),
        mark - from,
        Math.min(markEnd - from, Math.max(to - from, mark - from + 1)),
        from > 0,
        to < line.length());
  }

  /** A line that fits begins at its beginning; a long one a little before the mark. */
  private static int window(int length, int mark, int markEnd) {
    if (length <= WIDTH || markEnd <= WIDTH) {
      return 0;
    }
    return Math.min(Math.max(0, mark - LEAD), Math.max(0, length - WIDTH));
  }

  private static String printable(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      out.append(c == '\t' ? ' ' : isPlain(c) ? c : '\uFFFD');
    }
    return out.toString();
  }

  /** Control and formatting characters (bidirectional marks too) could change what a terminal shows. */
  private static boolean isPlain(char c) {
    int type = Character.getType(c);
    return type != Character.CONTROL
        && type != Character.FORMAT
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR;
  }
}
