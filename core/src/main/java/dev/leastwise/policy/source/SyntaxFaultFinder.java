package dev.leastwise.policy.source;

/**
 * Finds what is wrong where strict JSON stopped.
 *
 * <p>A parser's own message names the character that it met; an author needs the comma that is
 * missing. So the text behind the last good token is read once more, by the grammar, up to the
 * first thing that does not fit.
 */
final class SyntaxFaultFinder {
  private static final String MISPLACED_COLON =
      "a colon cannot stand here; it stands between a name and its value, in an object only";

  /** What the last good token was. */
  enum Last {
    /** There was none. */
    NONE,
    /** It began an object or an array. */
    OPENING,
    /** It was a member's name. */
    NAME,
    /** It was a value, or ended an object or an array. */
    VALUE
  }

  /** What the last good token stands in, or has opened. */
  enum Container {
    NONE,
    OBJECT,
    ARRAY
  }

  private final String source;
  private final Container container;

  private SyntaxFaultFinder(String source, Container container) {
    this.source = source;
    this.container = container;
  }

  /** Returns the fault behind a token that has that place. */
  static SyntaxFault find(String source, Last last, Span token, Container container) {
    SyntaxFaultFinder finder = new SyntaxFaultFinder(source, container);
    int at = finder.skipSpace(token.end());
    return switch (last) {
      case NONE, OPENING -> finder.item(at);
      case NAME -> finder.colon(at);
      case VALUE -> finder.behindValue(token, at);
    };
  }

  private SyntaxFault behindValue(Span token, int at) {
    if (container == Container.NONE) {
      int end = Math.min(at + 1, source.length());
      return at(SourceTree.TRAILING_TEXT, Math.min(at, end), end);
    }
    if (at == source.length()) {
      return unfinished();
    }
    boolean touches = at == token.end();
    if (touches && wordEnd(at) > at && isWord(source.charAt(at - 1))) {
      return noValue(token.start(), wordEnd(at));
    }
    return switch (source.charAt(at)) {
      case ',' -> behindComma(at);
      case ':' -> at(MISPLACED_COLON, at, at + 1);
      case '}', ']' -> closing(at);
      default -> {
        String orQuote =
            touches && wordEnd(at) > at
                ? ", or a backslash before the double quote to its left"
                : "";
        yield beginsValue(at)
            ? at("a comma is missing before this" + orQuote, at, tokenEnd(at))
            : character(at);
      }
    };
  }

  private SyntaxFault behindComma(int comma) {
    int at = skipSpace(comma + 1);
    if (at == source.length()) {
      return unfinished();
    }
    char c = source.charAt(at);
    if (c == ',') {
      return at("there is nothing between two commas; remove one", comma, at + 1);
    }
    if (c == '}' || c == ']') {
      return at("a comma stands before the closing '" + c + "'; remove it", comma, comma + 1);
    }
    return item(at);
  }

  /** A member or a value must begin here. */
  private SyntaxFault item(int at) {
    if (at == source.length()) {
      return unfinished();
    }
    return switch (source.charAt(at)) {
      case ',' -> at("nothing stands before this comma; remove it", at, at + 1);
      case ':' -> at(MISPLACED_COLON, at, at + 1);
      case '}', ']' -> closing(at);
      default -> container == Container.OBJECT ? member(at) : value(at);
    };
  }

  private SyntaxFault member(int at) {
    char c = source.charAt(at);
    if (c == '{' || c == '[') {
      return at("a name in double quotes is missing before this", at, at + 1);
    }
    if (c != '"') {
      int end = wordEnd(at);
      return end > at
          ? at("the name '" + shown(at, end) + "' does not stand in double quotes", at, end)
          : character(at);
    }
    JsonString name = JsonString.scan(source, at);
    return name.fault().orElseGet(() -> colon(skipSpace(name.end())));
  }

  private SyntaxFault colon(int at) {
    if (at == source.length()) {
      return unfinished();
    }
    return switch (source.charAt(at)) {
      case ':' -> value(skipSpace(at + 1));
      case ',', '}', ']' ->
          at("the name before this has no value; add a colon and a value", at, at + 1);
      default ->
          beginsValue(at)
              ? at("a colon is missing between the name and this value", at, tokenEnd(at))
              : character(at);
    };
  }

  private SyntaxFault value(int at) {
    if (at == source.length()) {
      return unfinished();
    }
    return switch (source.charAt(at)) {
      case ',', ':', '}', ']' -> at("a value is missing before this", at, at + 1);
      case '"' -> JsonString.scan(source, at).fault().orElseGet(() -> character(at));
      default -> wordEnd(at) > at ? noValue(at, wordEnd(at)) : character(at);
    };
  }

  private SyntaxFault closing(int at) {
    return switch (container) {
      case OBJECT -> at("']' cannot close an object; write '}'", at, at + 1);
      case ARRAY -> at("'}' cannot close an array; write ']'", at, at + 1);
      case NONE -> character(at);
    };
  }

  private SyntaxFault noValue(int start, int end) {
    String word = shown(start, end);
    return at("'" + word + "' is no JSON value; names and strings take double quotes", start, end);
  }

  private SyntaxFault unfinished() {
    int end = source.stripTrailing().length();
    return at(
        "the text ends before the JSON does; a closing bracket or brace is missing", end - 1, end);
  }

  private SyntaxFault character(int at) {
    if (source.charAt(at) == '#' || source.startsWith("//", at) || source.startsWith("/*", at)) {
      return at("JSON has no comments; remove this one", at, commentEnd(at));
    }
    if ("'`‘’“”„«»".indexOf(source.charAt(at)) >= 0) {
      return at("JSON takes straight double quotes around names and strings", at, at + 1);
    }
    int c = source.codePointAt(at);
    String message =
        "'" + printable(c) + "' cannot stand here; remove it or complete what comes before";
    return at(message, at, at + Character.charCount(c));
  }

  private int commentEnd(int at) {
    if (source.startsWith("/*", at)) {
      int close = source.indexOf("*/", at + 2);
      return close < 0 ? source.length() : close + 2;
    }
    int end = at;
    while (end < source.length() && "\r\n".indexOf(source.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private int skipSpace(int from) {
    int at = from;
    while (at < source.length() && " \n\r\t".indexOf(source.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  private boolean beginsValue(int at) {
    return "\"{[".indexOf(source.charAt(at)) >= 0 || wordEnd(at) > at;
  }

  /** The end of a word, or of the one character that stands there. */
  private int tokenEnd(int at) {
    return Math.max(at + 1, wordEnd(at));
  }

  private int wordEnd(int at) {
    int end = at;
    while (end < source.length() && isWord(source.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || "_-.+".indexOf(c) >= 0;
  }

  private String shown(int start, int end) {
    return end - start <= 40
        ? source.substring(start, end)
        : source.substring(start, start + 40) + "…";
  }

  /** The character itself where a reader can see it, else its number. */
  static String printable(int c) {
    boolean visible =
        switch (Character.getType(c)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.PRIVATE_USE,
              Character.UNASSIGNED,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR,
              Character.SPACE_SEPARATOR ->
              false;
          default -> true;
        };
    return visible ? Character.toString(c) : String.format(java.util.Locale.ROOT, "U+%04X", c);
  }

  private static SyntaxFault at(String message, int start, int end) {
    return new SyntaxFault(message, new Span(start, end));
  }
}
