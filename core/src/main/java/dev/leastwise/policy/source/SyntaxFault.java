package dev.leastwise.policy.source;

/**
 * What is wrong at the place where strict JSON stopped, in words that say what to do.
 *
 * <p>A parser's own message names the character that it met; an author needs the comma that is missing.
 */
record SyntaxFault(String message, Span span) {

  /**
   * Looks at the text behind the last good token.
   *
   * @param end the offset behind that token
   * @param afterName whether it was the name of a member
   */
  static SyntaxFault find(String source, int end, boolean afterName) {
    int comma = -1;
    int at = end;
    boolean colon = false;
    while (at < source.length() && isSpaceOrSeparator(source.charAt(at))) {
      char c = source.charAt(at);
      if (c == ',' && comma >= 0) {
        return at("there is nothing between two commas; remove one", comma, at + 1);
      }
      comma = c == ',' ? at : comma;
      colon |= c == ':';
      at++;
    }
    if (at == source.length()) {
      return unfinished(source, end);
    }
    char c = source.charAt(at);
    if (c == '"') {
      SyntaxFault inside = insideString(source, at);
      return inside != null ? inside : missingSeparator(at, afterName, colon);
    }
    if ((c == '}' || c == ']') && comma >= 0) {
      return at("a comma stands before the closing '" + c + "'; remove it", comma, comma + 1);
    }
    return character(source, at, c, afterName, colon);
  }

  private static SyntaxFault unfinished(String source, int end) {
    int last = Math.max(0, Math.min(end, source.length()) - 1);
    String message =
        source.isBlank()
            ? "the text is empty; a policy is a JSON object"
            : "the text ends before the JSON does; a closing bracket or brace is missing";
    return at(message, source.isBlank() ? 0 : last, source.isBlank() ? 0 : end);
  }

  private static SyntaxFault character(
      String source, int at, char c, boolean afterName, boolean colon) {
    if (c == '#' || (c == '/' && at + 1 < source.length() && "/*".indexOf(source.charAt(at + 1)) >= 0)) {
      return at("JSON has no comments; remove this one", at, commentEnd(source, at));
    }
    if (c == '\'') {
      return at("JSON takes double quotes around names and strings", at, at + 1);
    }
    if (c == '{' || c == '[') {
      return missingSeparator(at, afterName, colon);
    }
    int wordEnd = at;
    while (wordEnd < source.length() && isWord(source.charAt(wordEnd))) {
      wordEnd++;
    }
    if (wordEnd > at) {
      return at(
          "'" + shown(source.substring(at, wordEnd)) + "' is no JSON value; names and strings take double quotes",
          at,
          wordEnd);
    }
    return at("'" + printable(c) + "' cannot stand here; remove it or complete what comes before", at, at + 1);
  }

  private static SyntaxFault missingSeparator(int at, boolean afterName, boolean colon) {
    String missing =
        afterName && !colon
            ? "a colon is missing between the name and this value"
            : "a comma is missing before this";
    return at(missing, at, at + 1);
  }

  /** What is wrong within the string that begins here, or null for a well-formed one. */
  private static @org.jspecify.annotations.Nullable SyntaxFault insideString(String source, int quote) {
    int at = quote + 1;
    while (at < source.length()) {
      char c = source.charAt(at);
      if (c == '"') {
        return null;
      }
      if (c == '\n' || c == '\r') {
        return at("the string that begins here is not closed on its line; add the double quote", quote, at);
      }
      if (c < ' ') {
        return at(
            "a string may not hold the character " + printable(c) + " as it is; write it as an escape", at, at + 1);
      }
      if (c == '\\') {
        int width = escapeWidth(source, at);
        if (width == 0) {
          int end = Math.min(source.length(), at + 2);
          return at(
              "'" + shown(source.substring(at, end)) + "' is no JSON escape; write \\\\ for a backslash", at, end);
        }
        at += width;
      } else {
        at++;
      }
    }
    return at("the string that begins here is never closed; add the double quote", quote, source.length());
  }

  /** The length of a well-formed escape, 0 for another. */
  private static int escapeWidth(String source, int at) {
    if (at + 1 >= source.length()) {
      return 0;
    }
    char kind = source.charAt(at + 1);
    if (kind != 'u') {
      return "\"\\/bfnrt".indexOf(kind) >= 0 ? 2 : 0;
    }
    for (int i = at + 2; i < at + 6; i++) {
      if (i >= source.length() || Character.digit(source.charAt(i), 16) < 0) {
        return 0;
      }
    }
    return 6;
  }

  private static int commentEnd(String source, int at) {
    if (source.startsWith("/*", at)) {
      int close = source.indexOf("*/", at);
      return close < 0 ? source.length() : close + 2;
    }
    int end = at;
    while (end < source.length() && source.charAt(end) != '\n' && source.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  private static boolean isSpaceOrSeparator(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == ',' || c == ':';
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.' || c == '+';
  }

  private static String printable(char c) {
    return c < ' ' || c == 0x7f || Character.isSurrogate(c)
        ? String.format(java.util.Locale.ROOT, "U+%04X", (int) c)
        : String.valueOf(c);
  }

  private static String shown(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }

  private static SyntaxFault at(String message, int start, int end) {
    return new SyntaxFault(message, new Span(start, Math.max(start, end)));
  }
}
