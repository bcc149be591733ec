package dev.leastwise.policy.source;

import dev.leastwise.policy.source.SourceNode.HoleNode;

/** The characters of JSON that is none: spaces, comments and words, with their faults. */
final class LenientScanner {
  private static final String OPENING_QUOTES = "\"'`‘’“”„«»";

  /** As far the end of a policy variable is looked for. */
  private static final int NEAR = 256;

  private final String text;
  private final FaultList faults;
  private final Lookahead ahead;
  private int at;
  private int lastEnd;

  LenientScanner(String text, FaultList faults, Lookahead ahead) {
    this.text = text;
    this.faults = faults;
    this.ahead = ahead;
  }

  /** The offset of the next character. */
  int at() {
    return at;
  }

  /** The offset behind the last token that was taken. */
  int lastEnd() {
    return lastEnd;
  }

  int length() {
    return text.length();
  }

  /** The offset behind the last character that is no space; at least 1. */
  int endOfText() {
    int end = text.length();
    while (end > 1 && " \n\r\t".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  char peek() {
    return text.charAt(at);
  }

  /** Tells whether that character is the next; false at the end. */
  boolean isAt(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  /** Takes all up to an offset as one token. */
  void take(int end) {
    at = end;
    lastEnd = end;
  }

  /** Goes to the next character that is no space, comment or stray sign; false at the end. */
  boolean skip() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
        at++;
      } else if (c == '#' || text.startsWith("//", at) || text.startsWith("/*", at)) {
        comment();
      } else if (!Lookahead.isVisible(text.codePointAt(at))) {
        invisible();
      } else {
        return true;
      }
    }
    return false;
  }

  private void comment() {
    int start = at;
    at = commentEnd();
    if (text.startsWith("/*", start) && !text.startsWith("*/", at - 2)) {
      faults.lost(
          "the comment that begins here is never closed; JSON has none, remove it",
          new Span(start, start + 2),
          new Span(start, at));
    } else {
      faults.habit("comment", () -> "JSON has no comments; remove this one", start, at);
    }
  }

  private int commentEnd() {
    if (text.startsWith("/*", at)) {
      int close = text.indexOf("*/", at + 2);
      return close < 0 ? text.length() : close + 2;
    }
    int end = at;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  private void invisible() {
    int c = text.codePointAt(at);
    int end = next();
    faults.habit(
        Character.toString(c),
        () -> "'" + Lookahead.printable(c) + "' cannot stand here; remove it",
        at,
        end);
    at = end;
  }

  private int next() {
    return at + Character.charCount(text.codePointAt(at));
  }

  /** Tells whether a string begins here, perhaps with other quotes than JSON's. */
  boolean opensString() {
    return OPENING_QUOTES.indexOf(peek()) >= 0;
  }

  /** Tells whether a word begins here: a literal, a number, or what wants quotes. */
  boolean beginsWord() {
    return Lookahead.isWord(peek()) || "*?$@".indexOf(peek()) >= 0;
  }

  /** Takes a word; in a name the colon ends it, in a value it may be a part of it. */
  String word(boolean isName) {
    int end = at;
    while (end < text.length() && isWordPart(text.charAt(end), isName)) {
      boolean isVariable = text.startsWith("${", end);
      end = isVariable ? behindVariable(end) : end + 1;
    }
    String word = text.substring(at, end);
    take(end);
    return word;
  }

  private static boolean isWordPart(char c, boolean isName) {
    return Lookahead.isWord(c) || "*?$@/".indexOf(c) >= 0 || (c == ':' && !isName);
  }

  private int behindVariable(int start) {
    int end = start + 2;
    int last = Math.min(text.length(), start + NEAR);
    while (end < last && "}\n\r\"".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end < last && text.charAt(end) == '}' ? end + 1 : start + 2;
  }

  /** Takes what can be no part of JSON, up to where something may begin again. */
  Span garbage() {
    int start = at;
    do {
      at = next();
    } while (at < text.length()
        && " \n\r\t{}[],:".indexOf(peek()) < 0
        && !opensString()
        && !beginsWord());
    take(at);
    return new Span(start, at);
  }

  /** Takes all up to the next bracket that opens something. */
  Span untilOpening() {
    int start = at;
    while (at < text.length() && peek() != '{' && peek() != '[') {
      at++;
    }
    take(at);
    return new Span(start, at);
  }

  /** Takes a whole value that opens with a bracket, without reading it. */
  Span bracketed() {
    int start = at;
    int open = 0;
    do {
      char c = peek();
      if (c == '"') {
        at = closingQuote(at);
      } else if (c == '{' || c == '[') {
        open++;
      } else if (c == '}' || c == ']') {
        open--;
      }
      at = Math.min(at + 1, text.length());
    } while (open > 0 && at < text.length());
    take(at);
    return new Span(start, at);
  }

  private int closingQuote(int quote) {
    int end = quote + 1;
    while (end < text.length() && text.charAt(end) != '"' && text.charAt(end) != '\n') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    return end;
  }

  boolean beginsPlaceholder() {
    return text.startsWith("{{", at) && Lookahead.isWord(ahead.visibleAt(at + 2));
  }

  /** Takes what a template is to replace: all up to the closing braces, on one line. */
  SourceNode placeholder() {
    int start = at;
    int end = start + 2;
    while (end < text.length()
        && "\n\r".indexOf(text.charAt(end)) < 0
        && !text.startsWith("}}", end)) {
      end++;
    }
    take(text.startsWith("}}", end) ? end + 2 : end);
    faults.lost(
        "a template's placeholder stands here; lint the policy that has its value",
        new Span(start, start + 2),
        new Span(start, at));
    return new HoleNode("a placeholder", start, at);
  }
}
