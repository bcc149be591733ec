package dev.leastwise.policy.source;

/**
 * Where each unit of a scalar's value stands in the text that it was decoded from.
 *
 * <p>The text is read once more by the rules of its style, which the first character shows, beside
 * the value; so what a style leaves open, such as the indentation of a block, the value tells.
 */
final class ScalarPlaces {
  private final String text;
  private final int start;
  private final int end;
  private final String value;
  private final PositionMap.Builder map;
  private int at;
  private int decoded;
  private boolean fits = true;

  ScalarPlaces(String text, Span token, String value) {
    this.text = text;
    this.end = Math.min(token.end(), text.length());
    this.start = Math.min(token.start(), end);
    this.value = value;
    this.map = new PositionMap.Builder(start);
    this.at = start;
  }

  PositionMap map() {
    switch (charAt(start)) {
      case '"' -> quoted('"');
      case '\'' -> quoted('\'');
      case '|', '>' -> block();
      case '*' -> alias();
      default -> flow(end, '\0');
    }
    while (decoded < value.length()) {
      fits = false;
      map.place(decoded++, end);
    }
    map.place(decoded, fits ? closingQuote() : end);
    return map.build();
  }

  private void alias() {
    while (decoded < value.length()) {
      map.place(decoded++, start);
    }
  }

  private void quoted(char quote) {
    at++;
    map.place(0, at);
    flow(closingQuote(), quote);
  }

  private int closingQuote() {
    char quote = charAt(start);
    boolean isQuoted = quote == '"' || quote == '\'';
    return isQuoted && end - start > 1 && text.charAt(end - 1) == quote ? end - 1 : end;
  }

  /** The styles whose lines are folded: quoted and plain. */
  private void flow(int limit, char quote) {
    while (fits && at < limit && decoded < value.length()) {
      char c = text.charAt(at);
      if (c == '\\' && quote == '"') {
        fits = escape(limit);
      } else if (isSpace(c) || isBreak(at)) {
        fits = whiteSpace(limit);
      } else {
        fits = unit(at, c);
        at += c == '\'' && quote == '\'' ? 2 : 1;
      }
    }
  }

  private boolean escape(int limit) {
    int escape = at;
    if (isBreak(escape + 1)) {
      at++;
      return breaks(limit, true);
    }
    int digits =
        switch (charAt(escape + 1)) {
          case 'x' -> 2;
          case 'u' -> 4;
          case 'U' -> 8;
          default -> 0;
        };
    at += 2 + digits;
    // what an escape stands for is the value's to say; only its width is needed
    boolean mayBePair = digits == 8 && !text.startsWith("0000", escape + 2);
    int width = mayBePair ? Character.charCount(value.codePointAt(decoded)) : 1;
    for (int unit = 0; unit < width; unit++) {
      map.place(decoded++, escape);
    }
    return at <= limit;
  }

  /** White space within a line is kept, before a line break it is a part of that. */
  private boolean whiteSpace(int limit) {
    int first = at;
    skipSpaces(limit);
    if (at < limit && isBreak(at)) {
      int space = at;
      at = first;
      return breaks(limit, false, space);
    }
    for (int i = first; i < at; i++) {
      if (!unit(i, text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean breaks(int limit, boolean isEscaped) {
    return breaks(limit, isEscaped, at);
  }

  /** One break is a space, or nothing behind a backslash; of more, all but the first are kept. */
  private boolean breaks(int limit, boolean isEscaped, int firstBreak) {
    int fold = at;
    at = behindBreak(firstBreak);
    skipSpaces(limit);
    if (at >= limit || !isBreak(at)) {
      return isEscaped || unit(fold, ' ');
    }
    while (at < limit && isBreak(at)) {
      if (!unit(at, '\n')) {
        return false;
      }
      at = behindBreak(at);
      skipSpaces(limit);
    }
    return true;
  }

  /** A literal or folded block: a header line, then lines of the same indentation. */
  private void block() {
    boolean isFolded = charAt(start) == '>';
    at = behindBreak(lineEnd(start));
    int indentation = indentation();
    boolean isFirst = true;
    while (at < end && decoded < value.length()) {
      int breaks = isFirst ? 0 : 1;
      int firstBreak = at;
      at = isFirst ? at : behindBreak(at);
      while (at < end && isBreak(behindIndentation(at, indentation))) {
        at = behindBreak(behindIndentation(at, indentation));
        breaks++;
      }
      if (!blockBreaks(firstBreak, breaks, isFolded && !isFirst, indentation, isFirst)) {
        return;
      }
      at = Math.min(end, behindIndentation(at, indentation));
      int lineEnd = lineEnd(at);
      while (at < lineEnd) {
        if (!unit(at, text.charAt(at))) {
          return;
        }
        at++;
      }
      isFirst = false;
    }
  }

  /** The breaks between two lines of content: of several, folding drops the first or none. */
  private boolean blockBreaks(
      int from, int count, boolean isFolded, int indentation, boolean isFirst) {
    if (count == 1 && isFolded) {
      return decoded < value.length() && unit(from, value.charAt(decoded));
    }
    int kept = count;
    if (isFolded && count > 1) {
      int newlines = 0;
      while (newlines < count && charOfValue(decoded + newlines) == '\n') {
        newlines++;
      }
      kept = Math.max(newlines, count - 1);
    }
    int lineBreak = isFirst ? behindIndentation(from, indentation) : from;
    for (int i = 0; i < count; i++) {
      if (i >= count - kept && !unit(lineBreak, '\n')) {
        return false;
      }
      lineBreak = behindIndentation(behindBreak(lineBreak), indentation);
    }
    return true;
  }

  /** The first line that is not blank is indented by what the value does not have. */
  private int indentation() {
    int inText = 0;
    int i = at;
    for (; i < end && (text.charAt(i) == ' ' || isBreak(i)); i++) {
      inText = isBreak(i) ? 0 : inText + 1;
    }
    int inValue = 0;
    int j = 0;
    for (; j < value.length() && (value.charAt(j) == ' ' || value.charAt(j) == '\n'); j++) {
      inValue = value.charAt(j) == '\n' ? 0 : inValue + 1;
    }
    return i == end || j == value.length() ? Integer.MAX_VALUE : Math.max(0, inText - inValue);
  }

  private int behindIndentation(int lineStart, int indentation) {
    int i = lineStart;
    while (i < end && i - lineStart < indentation && text.charAt(i) == ' ') {
      i++;
    }
    return i;
  }

  /** Takes the value's next unit to be there; tells whether it is the one expected. */
  private boolean unit(int place, char expected) {
    if (charOfValue(decoded) != expected || decoded == value.length()) {
      return false;
    }
    map.place(decoded++, place);
    return true;
  }

  private void skipSpaces(int limit) {
    while (at < limit && isSpace(text.charAt(at))) {
      at++;
    }
  }

  private int lineEnd(int from) {
    int i = from;
    while (i < end && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
      i++;
    }
    return i;
  }

  private int behindBreak(int lineBreak) {
    boolean isPair = charAt(lineBreak) == '\r' && charAt(lineBreak + 1) == '\n';
    return Math.min(end, lineBreak + (isPair ? 2 : 1));
  }

  /** U+0085 is a line break only where the value does not hold it. */
  private boolean isBreak(int i) {
    char c = charAt(i);
    return c == '\n' || c == '\r' || (c == '\u0085' && charOfValue(decoded) != c);
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t';
  }

  private char charAt(int i) {
    return i < end ? text.charAt(i) : '\0';
  }

  private char charOfValue(int i) {
    return i < value.length() ? value.charAt(i) : '\0';
  }
}
