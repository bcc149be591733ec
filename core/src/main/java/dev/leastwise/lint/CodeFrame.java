package dev.leastwise.lint;

import dev.leastwise.policy.source.Position;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.Span;

/**
 * The line of a finding, or of a long line the part around it, so that a report needs the file no
 * more.
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
  public static CodeFrame of(SourceText text, Span span) {
    SourceText file = text.outermost();
    Span place = text.toOutermost(span);
    Position start = file.position(place.start());
    Span line = file.lineSpan(start.line()); // never copied: one line may be the whole file
    int length = line.length();
    int mark = Math.min(start.column() - 1, length);
    int markEnd = Math.min(mark + Math.max(1, place.length()), Math.max(length, mark + 1));
    int from = wholeCharacter(file, line, window(length, mark, markEnd));
    int to = wholeCharacter(file, line, Math.min(length, from + WIDTH));
    return new CodeFrame(
        start.line(),
        printable(file.cut(new Span(line.start() + from, line.start() + to))),
        mark - from,
        Math.min(markEnd - from, Math.max(to - from, mark - from + 1)),
        from > 0,
        to < length);
  }

  /** A line that fits begins at its beginning; a long one a little before the mark. */
  private static int window(int length, int mark, int markEnd) {
    if (length <= WIDTH || markEnd <= WIDTH) {
      return 0;
    }
    return Math.min(Math.max(0, mark - LEAD), Math.max(0, length - WIDTH));
  }

  /** An edge between the halves of a surrogate pair moves before the pair. */
  private static int wholeCharacter(SourceText file, Span line, int edge) {
    int at = line.start() + edge;
    boolean splits =
        edge > 0
            && at < line.end()
            && Character.isSurrogatePair(file.text().charAt(at - 1), file.text().charAt(at));
    return splits ? edge - 1 : edge;
  }

  /** Each unit stays in its column, so that the mark stays under its token. */
  private static String printable(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (Inert.isInert(c)) {
                out.appendCodePoint(c);
              } else {
                out.append((c == '\t' ? " " : "\uFFFD").repeat(Character.charCount(c)));
              }
            });
    return out.toString();
  }
}
