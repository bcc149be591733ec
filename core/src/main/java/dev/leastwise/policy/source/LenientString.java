package dev.leastwise.policy.source;

import java.util.ArrayList;
import java.util.List;

/**
 * A string as it stands in a text, perhaps with faults.
 *
 * @param value the decoded text
 * @param holes stretches of the value that are not known, since their escape means nothing
 * @param end the offset behind the closing quote, or where the line or the text ended
 * @param isAtEnd whether the text ended before it
 */
record LenientString(String value, List<Span> holes, int end, boolean isClosed, boolean isAtEnd) {
  private static final String ESCAPES = "\"\\/bfnrt'";
  private static final String MEANINGS = "\"\\/\b\f\n\r\t'";

  /** Reads the string that the quote there begins. */
  static LenientString read(String text, int quote, FaultList faults) {
    if (text.charAt(quote) != '"') {
      faults.habit(
          "quote",
          () -> "JSON takes straight double quotes around names and strings",
          quote,
          quote + 1);
    }
    return new Reader(text, quote, faults).read();
  }

  /** Says that no quote closes it. */
  String openMessage() {
    return isAtEnd
        ? "the string that begins here is never closed; add the double quote"
        : "the string that begins here is not closed on its line; add the double quote";
  }

  private static final class Reader {
    private final String text;
    private final FaultList faults;
    private final String closing;
    private final StringBuilder value = new StringBuilder();
    private final List<Span> holes = new ArrayList<>();
    private int at;

    Reader(String text, int quote, FaultList faults) {
      this.text = text;
      this.faults = faults;
      this.closing = closing(text.charAt(quote));
      this.at = quote + 1;
    }

    private static String closing(char opening) {
      return switch (opening) {
        case '"', '\'', '`' -> String.valueOf(opening);
        case '‘', '’' -> "’‘'";
        case '«', '»' -> "»«";
        default -> "”“\"";
      };
    }

    LenientString read() {
      while (at < text.length()) {
        char c = text.charAt(at);
        if (closing.indexOf(c) >= 0) {
          return new LenientString(value.toString(), holes, at + 1, true, false);
        }
        if (c == '\n' || c == '\r') {
          return new LenientString("", List.of(), at, false, false);
        }
        if (c == '\\' && at + 1 < text.length()) {
          escape(text.charAt(at + 1));
        } else {
          plain(c);
        }
      }
      return new LenientString("", List.of(), at, false, true);
    }

    private void plain(char c) {
      if (c < ' ') {
        faults.habit(
            "in a string " + c,
            () ->
                "a string may not hold the character "
                    + Lookahead.printable(c)
                    + " as it is; write it as an escape",
            at,
            at + 1);
      }
      value.append(c);
      at++;
    }

    private void escape(char kind) {
      if (kind == 'u') {
        unicode();
        return;
      }
      int meaning = ESCAPES.indexOf(kind);
      if (meaning < 0 || (kind == '\'' && closing.indexOf('\'') < 0)) {
        noEscape();
        return;
      }
      value.append(MEANINGS.charAt(meaning));
      at += 2;
    }

    private void noEscape() {
      int c = text.codePointAt(at + 1);
      if (c == '\n' || c == '\r') {
        at++; // the line's end ends the string, too
        return;
      }
      int width = 1 + Character.charCount(c);
      Span escape = new Span(at, at + width);
      faults.lost(
          "'\\" + Lookahead.printable(c) + "' is no JSON escape; write \\\\ for a backslash",
          escape,
          escape);
      unknown(Character.toString(c));
      at += width;
    }

    private void unicode() {
      int end = at + 2;
      int code = 0;
      while (end < Math.min(at + 6, text.length()) && isHexDigit(text.charAt(end))) {
        code = 16 * code + Character.digit(text.charAt(end), 16);
        end++;
      }
      if (end == at + 6) {
        value.append((char) code);
      } else if (end < text.length()) {
        Span escape = new Span(at, at + 2);
        faults.lost("'\\u' takes four hexadecimal digits behind it", escape, escape);
        unknown("u");
        end = at + 2;
      }
      at = end;
    }

    private void unknown(String shown) {
      holes.add(new Span(value.length(), value.length() + shown.length()));
      value.append(shown);
    }

    private static boolean isHexDigit(char c) {
      return c < 0x80 && Character.digit(c, 16) >= 0;
    }
  }
}
