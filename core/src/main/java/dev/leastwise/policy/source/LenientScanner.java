package dev.leastwise.policy.source;

import dev.leastwise.policy.source.SourceNode.HoleNode;
import dev.leastwise.policy.source.SourceNode.StringNode;
import java.util.Locale;

/** The characters of JSON that is none: spaces, comments, words and strings, with their faults. */
final class LenientScanner {
  private static final String OPENING_QUOTES = "\"'`‘’“”„«»";
  private static final String STAYS_BEHIND_AN_OPEN_STRING = ",}] \t";

  private final String text;
  private final FaultList faults;
  private final int maxStringLength;
  private int at;
  private int lastEnd;

  LenientScanner(String text, FaultList faults, int maxStringLength) {
    this.text = text;
    this.faults = faults;
    this.maxStringLength = maxStringLength;
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
      } else if (!isVisible(text.codePointAt(at))) {
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
      faults.habit("comment", "JSON has no comments; remove this one", start, at);
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
    faults.habit(printable(c), "'" + printable(c) + "' cannot stand here; remove it", at, next());
    at = next();
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
    return isWord(peek()) || "*?$@".indexOf(peek()) >= 0;
  }

  /** Tells whether a string and a colon stand at the offset. */
  boolean isNameAt(int offset) {
    int begin = space(offset);
    if (begin >= text.length() || text.charAt(begin) != '"') {
      return false;
    }
    int close = begin + 1;
    while (close < text.length() && "\"\n\r".indexOf(text.charAt(close)) < 0) {
      close += text.charAt(close) == '\\' ? 2 : 1;
    }
    int colon = space(close + 1);
    return colon < text.length() && text.charAt(colon) == ':';
  }

  /** The character behind the spaces at the offset, or 0 at the end. */
  char visibleAt(int offset) {
    int found = space(offset);
    return found < text.length() ? text.charAt(found) : 0;
  }

  /** The offset behind the spaces at an offset; comments end it. */
  int space(int offset) {
    int end = offset;
    while (end < text.length() && " \n\r\t".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    return end;
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
    return isWord(c) || "*?$@/".indexOf(c) >= 0 || (c == ':' && !isName);
  }

  private int behindVariable(int start) {
    int end = start + 2;
    while (end < text.length() && "}\n\r\"".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end < text.length() && text.charAt(end) == '}' ? end + 1 : start + 2;
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

  /** Takes a string; a hole where its end or its text is not known. */
  SourceNode string() {
    int start = at;
    LenientString string = LenientString.read(text, start, faults);
    int end = string.end();
    if (!string.isClosed()) {
      end = beforeWhatStays(start, end);
      faults.lost(string.openMessage(), new Span(start, string.end()), new Span(start, end));
      take(end);
      return new HoleNode("a string without an end", start, end);
    }
    take(end);
    if (visibleAt(end) == '+') {
      return joined(start, space(end));
    }
    if (end < text.length() && text.charAt(start) == '"' && isWord(text.charAt(end))) {
      return quoteInside(start, end);
    }
    if (string.value().length() > maxStringLength) {
      faults.limit(
          SourceTree.tooLong(string.value().length(), maxStringLength),
          new Span(start, end),
          new Span(start, end));
      return new HoleNode("a string over the limit", start, end);
    }
    SourceTree.loneSurrogate(text, string.value(), new Span(start, end)).ifPresent(faults::add);
    return new StringNode(string.value(), string.holes(), start, end);
  }

  /** The comma and the brackets behind an open string were hardly meant to be in it. */
  private int beforeWhatStays(int start, int end) {
    int last = end;
    while (last > start + 1 && STAYS_BEHIND_AN_OPEN_STRING.indexOf(text.charAt(last - 1)) >= 0) {
      last--;
    }
    return last;
  }

  private SourceNode quoteInside(int start, int quoteEnd) {
    takeExpression(quoteEnd);
    faults.lost(
        "a comma is missing before this, or a backslash before the double quote to its left",
        new Span(quoteEnd, wordEnd(quoteEnd)),
        new Span(start, at));
    return new HoleNode("a string with a double quote in it", start, at);
  }

  private SourceNode joined(int start, int plus) {
    takeExpression(plus);
    faults.lost(
        "JSON joins no strings; write the whole string",
        new Span(plus, plus + 1),
        new Span(start, at));
    return new HoleNode("strings that are joined", start, at);
  }

  /** Takes all up to where the next item or member can begin. */
  private void takeExpression(int from) {
    int end = from;
    while (end < text.length() && ",]}\n\r".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    take(end);
  }

  boolean beginsPlaceholder() {
    return text.startsWith("{{", at) && isWord(visibleAt(at + 2));
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

  int wordEnd(int start) {
    int end = start;
    while (end < text.length() && isWord(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** The first characters of a stretch, for a message. */
  String shown(int start, int end) {
    return end - start <= 40 ? text.substring(start, end) : text.substring(start, start + 40) + "…";
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || "_-.+".indexOf(c) >= 0;
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
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
  }

  /** The character itself where a reader can see it, else its number. */
  static String printable(int c) {
    return isVisible(c) ? Character.toString(c) : String.format(Locale.ROOT, "U+%04X", c);
  }
}
