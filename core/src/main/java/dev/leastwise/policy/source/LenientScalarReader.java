package dev.leastwise.policy.source;

import dev.leastwise.policy.source.SourceNode.BooleanNode;
import dev.leastwise.policy.source.SourceNode.HoleNode;
import dev.leastwise.policy.source.SourceNode.NullNode;
import dev.leastwise.policy.source.SourceNode.NumberNode;
import dev.leastwise.policy.source.SourceNode.StringNode;
import java.util.List;

/**
 * Reads strings, names, numbers and words, also those with a quote too many or too few: a hole
 * where the text or its end is not known.
 */
final class LenientScalarReader {
  /** As far behind a stray quote a closing one is looked for. */
  private static final int NEAR = 256;

  private static final String STAYS_BEHIND_AN_OPEN_STRING = ",}] \t";

  private final String text;
  private final FaultList faults;
  private final LenientScanner in;
  private final Lookahead ahead;
  private final int maxStringLength;

  LenientScalarReader(
      String text, int maxStringLength, FaultList faults, Lookahead ahead, LenientScanner in) {
    this.text = text;
    this.maxStringLength = maxStringLength;
    this.faults = faults;
    this.ahead = ahead;
    this.in = in;
  }

  /** Takes a string; a hole where its end or its text is not known. */
  SourceNode string(boolean isName) {
    int start = in.at();
    if (isName && holdsColon(start)) {
      return nameWithoutEnd(start);
    }
    LenientString string = LenientString.read(text, start, faults);
    int end = string.end();
    if (!string.isClosed()) {
      end = beforeWhatStays(start, end);
      faults.lost(string.openMessage(), new Span(start, string.end()), new Span(start, end));
      in.take(end);
      return new HoleNode("a string without an end", start, end);
    }
    in.take(end);
    if (end < text.length() && text.charAt(start) == '"') {
      char behind = text.charAt(end);
      boolean isBlank = string.value().isBlank();
      if (behind == '"' ? isClosing(end, isName) : Lookahead.isWord(behind) && isBlank) {
        return quoteTooMany(start, string, isName);
      }
      if (Lookahead.isWord(behind)) {
        return quoteInside(start, end, isName);
      }
    }
    return ahead.visibleAt(end) == '+' ? joined(start, ahead.space(end)) : whole(start, string);
  }

  /** Tells whether the quote behind a name is missing: its colon, too, is in the string. */
  private boolean holdsColon(int quote) {
    int end = ahead.wordEnd(quote + 1);
    if (end == quote + 1 || ahead.visibleAt(end) != ':' || text.charAt(quote) != '"') {
      return false;
    }
    char value = ahead.visibleAt(ahead.space(end) + 1);
    return value == '"' || value == '[' || value == '{';
  }

  private SourceNode nameWithoutEnd(int start) {
    int end = ahead.wordEnd(start + 1);
    in.take(end);
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
    in.take(isBehind ? end + 1 : end - 1);
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
      in.take(close + 1);
      faults.add("a double quote stands inside this name; remove it", quoteEnd - 1, quoteEnd);
      String name = text.substring(start + 1, close).replace("\"", "");
      return new StringNode(name, List.of(), start, close + 1);
    }
    if (close >= 0) {
      in.take(close + 1);
    } else if (!isName) {
      takeExpression(quoteEnd);
    }
    faults.lost(
        "a comma is missing before this, or a backslash before the double quote to its left",
        new Span(quoteEnd, ahead.wordEnd(quoteEnd)),
        new Span(start, in.at()));
    return new HoleNode("a string with a double quote in it", start, in.at());
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
        new Span(start, in.at()));
    return new HoleNode("strings that are joined", start, in.at());
  }

  /** Takes all up to where the next item or member can begin. */
  private void takeExpression(int from) {
    int end = from;
    while (end < text.length() && ",]}\n\r".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    in.take(end);
  }

  /** Takes a word: a literal, a number, or what wants quotes. */
  SourceNode word() {
    int start = in.at();
    String word = in.word(false);
    int end = in.at();
    if (word.length() > maxStringLength) {
      Span unread = new Span(start, end);
      faults.limit(SourceTree.tooLong(word.length(), maxStringLength), unread, unread);
      return new HoleNode("a value over the limit", start, end);
    }
    if (word.contains("${")) {
      Span place = new Span(start, end);
      faults.lost(
          "a template's placeholder stands here; lint the policy that has its value", place, place);
      return new HoleNode("a placeholder", start, end);
    }
    if (word.equals("true") || word.equals("false")) {
      return new BooleanNode(word.equals("true"), start, end);
    }
    if (word.equals("null")) {
      return new NullNode(start, end);
    }
    if (JsonNumber.is(word)) {
      return new NumberNode(word, start, end);
    }
    faults.habit(
        "word",
        () ->
            "'"
                + ahead.shown(start, end)
                + "' is no JSON value; names and strings take double quotes",
        start,
        end);
    if (in.isAt('"')) {
      in.take(end + 1); // only the quote in front is missing
    }
    return new StringNode(word, List.of(), start, end);
  }

  /** Takes what can be no part of JSON. */
  SourceNode garbage() {
    int start = in.at();
    Span unread = in.garbage();
    int shown = Character.charCount(text.codePointAt(start));
    faults.lost(
        "'"
            + Lookahead.printable(text.codePointAt(start))
            + "' cannot stand here; remove it or complete what comes before",
        new Span(start, start + shown),
        unread);
    return new HoleNode("text that is no JSON", unread.start(), unread.end());
  }
}
