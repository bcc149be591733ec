package dev.leastwise.policy.source;

import java.util.Optional;

/**
 * A JSON string as it stands in a text.
 *
 * @param end the offset behind the closing quote, or where the fault is
 * @param fault what keeps it from being a string
 */
record JsonString(int end, Optional<SyntaxFault> fault) {

  /** Reads the string that the double quote there begins. */
  static JsonString scan(String source, int quote) {
    int at = quote + 1;
    while (at < source.length()) {
      char c = source.charAt(at);
      if (c == '"') {
        return new JsonString(at + 1, Optional.empty());
      }
      if (c == '\n' || c == '\r') {
        String message =
            "the string that begins here is not closed on its line; add the double quote";
        return faulty(message, quote, at);
      }
      if (c < ' ') {
        String name = SyntaxFaultFinder.printable(c);
        String message =
            "a string may not hold the character " + name + " as it is; write it as an escape";
        return faulty(message, at, at + 1);
      }
      if (c == '\\') {
        Optional<SyntaxFault> fault = escapeFault(source, at);
        if (fault.isPresent()) {
          return new JsonString(at, fault);
        }
        at += escapeWidth(source, at);
      } else {
        at++;
      }
    }
    String message = "the string that begins here is never closed; add the double quote";
    return faulty(message, quote, source.length());
  }

  /** The width of what stands there for one UTF-16 unit: an escape, or the unit itself. */
  static int escapeWidth(String source, int at) {
    if (source.charAt(at) != '\\') {
      return 1;
    }
    return source.startsWith("u", at + 1) ? 6 : 2;
  }

  /** An escape that the end of the text cuts off is no fault of its own. */
  private static Optional<SyntaxFault> escapeFault(String source, int at) {
    int end = at + 1;
    if (end == source.length()) {
      return Optional.empty();
    }
    char kind = source.charAt(end);
    if (kind == 'u') {
      for (int i = at + 2; i < Math.min(at + 6, source.length()); i++) {
        if (!isHexDigit(source.charAt(i))) {
          String message = "'\\u' takes four hexadecimal digits behind it";
          return Optional.of(new SyntaxFault(message, new Span(at, at + 2)));
        }
      }
      return Optional.empty();
    }
    if ("\"\\/bfnrt".indexOf(kind) >= 0) {
      return Optional.empty();
    }
    int c = source.codePointAt(end);
    String shown = SyntaxFaultFinder.printable(c);
    String message = "'\\" + shown + "' is no JSON escape; write \\\\ for a backslash";
    return Optional.of(new SyntaxFault(message, new Span(at, end + Character.charCount(c))));
  }

  private static boolean isHexDigit(char c) {
    return c < 0x80 && Character.digit(c, 16) >= 0;
  }

  private static JsonString faulty(String message, int start, int end) {
    return new JsonString(end, Optional.of(new SyntaxFault(message, new Span(start, end))));
  }
}
