package dev.leastwise.policy.source;

import dev.leastwise.policy.source.SourceNode.HoleNode;
import dev.leastwise.policy.source.SourceNode.StringNode;
import java.util.List;
import java.util.Locale;

/** The characters of JSON that is none: spaces, comments, words and strings, with their faults. */
final class LenientScanner {
  private static final String OPENING_QUOTES = "\"'`‘’“”„«»";

  /** As far behind a stray quote a closing one is looked for. */
  private static final int NEAR = 256;

  /** As far the end of a list is looked for of which the beginning is missing. */
  private static final int FAR = 8 << 10;

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
    int colon = behindStringAt(offset);
    return colon < text.length()
        && text.charAt(colon) == ':'
        && ",]}".indexOf(visibleAt(colon + 1)) < 0
        && !isQuotedWordAt(colon + 1);
  }

  /** Tells whether a name is at the offset, and its value is an object or a list. */
  boolean isNameOfContainerAt(int offset) {
    return isNameAt(offset) && "{[".indexOf(visibleAt(behindStringAt(offset) + 1)) >= 0;
  }

  /**
   * Tells whether a string is at the offset that ends an item: behind it goes on or ends a list.
   */
  boolean isItemAt(int offset) {
    int behind = behindStringAt(offset);
    return behind < text.length() && ",]}".indexOf(text.charAt(behind)) >= 0;
  }

  /** Tells whether strings from the offset on are the items of a list that a bracket ends. */
  boolean endsAsListAt(int offset) {
    int at = offset;
    do {
      at = behindStringAt(at);
      if (at >= text.length() || at > offset + FAR) {
        return false;
      }
    } while (text.charAt(at++) == ',');
    return text.charAt(at - 1) == ']';
  }

  /** Where the first sign behind a string is; the length of the text where there is no string. */
  private int behindStringAt(int offset) {
    int begin = space(offset);
    if (begin >= text.length() || text.charAt(begin) != '"') {
      return text.length();
    }
    int close = begin + 1;
    while (close < text.length() && "\"\n\r".indexOf(text.charAt(close)) < 0) {
      close += text.charAt(close) == '\\' ? 2 : 1;
    }
    return Math.min(space(close + 1), text.length());
  }

  /** Tells whether what touches there is the rest of a string with a double quote inside. */
  private boolean isQuotedWordAt(int offset) {
    int end = wordEnd(offset);
    return end > offset && end < text.length() && text.charAt(end) == '"';
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
  SourceNode string(boolean isName) {
    int start = at;
    if (isName && holdsColon(start)) {
      return nameWithoutEnd(start);
    }
    LenientString string = LenientString.read(text, start, faults);
    int end = string.end();
    if (!string.isClosed()) {
      end = beforeWhatStays(start, end);
      faults.lost(string.openMessage(), new Span(start, string.end()), new Span(start, end));
      take(end);
      return new HoleNode("a string without an end", start, end);
    }
    take(end);
    if (end < text.length() && text.charAt(start) == '"') {
      char behind = text.charAt(end);
      boolean isBlank = string.value().isBlank();
      if (behind == '"' ? isClosing(end, isName) : isWord(behind) && isBlank) {
        return quoteTooMany(start, string, isName);
      }
      if (isWord(behind)) {
        return quoteInside(start, end, isName);
      }
    }
    return visibleAt(end) == '+' ? joined(start, space(end)) : whole(start, string);
  }

  /** Tells whether the quote behind a name is missing: its colon, too, is in the string. */
  private boolean holdsColon(int quote) {
    int end = wordEnd(quote + 1);
    if (end == quote + 1 || visibleAt(end) != ':' || text.charAt(quote) != '"') {
      return false;
    }
    char value = visibleAt(space(end) + 1);
    return value == '"' || value == '[' || value == '{';
  }

  private SourceNode nameWithoutEnd(int start) {
    int end = wordEnd(start + 1);
    take(end);
    faults.add("the double quote behind this name is missing", start, end);
    return new StringNode(text.substring(start + 1, end), List.of(), start, end);
  }

  private SourceNode whole(int start, LenientString string) {
    Span token = new Span(start, string.end());
    if (string.value().length() > maxStringLength) {
      faults.limit(SourceTree.tooLong(string.value().length(), maxStringLength), token, token);
      return new HoleNode("a string over the limit", start, string.end());
    }
    SourceTree.loneSurrogate(text, string.value(), token).ifPresent(faults::add);
    return new StringNode(string.value(), string.holes(), start, string.end());
  }

  /** Two quotes where one should stand, behind the string or before it. */
  private SourceNode quoteTooMany(int start, LenientString string, boolean isName) {
    int end = string.end();
    boolean isBehind = text.charAt(end) == '"';
    int quote = isBehind ? end : start;
    faults.add("one double quote is enough; remove this", quote, quote + 1);
    take(isBehind ? end + 1 : end - 1);
    return isBehind ? whole(start, string) : string(isName);
  }

  /** Tells whether the quote there ends a name or a value, by what stands behind it. */
  private boolean isClosing(int quote, boolean isName) {
    int behind = quote + 1;
    while (behind < text.length() && " \t".indexOf(text.charAt(behind)) >= 0) {
      behind++;
    }
    String ends = isName ? ":" : ",]}\n\r";
    return behind < text.length() ? ends.indexOf(text.charAt(behind)) >= 0 : !isName;
  }

  /** The comma and the brackets behind an open string were hardly meant to be in it. */
  private int beforeWhatStays(int start, int end) {
    int last = end;
    while (last > start + 1 && STAYS_BEHIND_AN_OPEN_STRING.indexOf(text.charAt(last - 1)) >= 0) {
      last--;
    }
    return last;
  }

  private SourceNode quoteInside(int start, int quoteEnd, boolean isName) {
    int close = closingQuoteNear(quoteEnd, isName);
    if (isName && close >= 0) {
      take(close + 1);
      faults.add("a double quote stands inside this name; remove it", quoteEnd - 1, quoteEnd);
      String name = text.substring(start + 1, close).replace("\"", "");
      return new StringNode(name, List.of(), start, close + 1);
    }
    if (close >= 0) {
      take(close + 1);
    } else if (!isName) {
      takeExpression(quoteEnd);
    }
    faults.lost(
        "a comma is missing before this, or a backslash before the double quote to its left",
        new Span(quoteEnd, wordEnd(quoteEnd)),
        new Span(start, at));
    return new HoleNode("a string with a double quote in it", start, at);
  }

  /** Where a quote on the same line ends the name or value after all, or -1. */
  private int closingQuoteNear(int from, boolean isName) {
    int last = Math.min(text.length(), from + NEAR);
    for (int quote = from; quote < last && "\n\r".indexOf(text.charAt(quote)) < 0; quote++) {
      if (text.charAt(quote) == '"' && isClosing(quote, isName)) {
        return quote;
      }
    }
    return -1;
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
