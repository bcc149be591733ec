package dev.leastwise.sources.yaml;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * A YAML text as the engine reads it, and back from the engine's places to the text's.
 *
 * <p>The engine counts characters, we count UTF-16 units. It gives up a whole text for one
 * character that YAML forbids; so it gets a stand-in for each, and we stop at the first.
 */
final class YamlText {
  private static final char STAND_IN = '\ufffd';

  private final String text;
  private final String readable;
  private final int forbidden;
  private final int[] pairs;

  YamlText(String text) {
    this.text = text;
    int[] found = new int[countPairs(text)];
    StringBuilder copy = null;
    int first = Integer.MAX_VALUE;
    int count = 0;
    int c;
    for (int at = 0; at < text.length(); at += Character.charCount(c)) {
      c = text.codePointAt(at);
      if (!StreamReader.isPrintable(c)) {
        if (copy == null) {
          copy = new StringBuilder(text);
          first = at;
        }
        copy.setCharAt(at, STAND_IN);
      } else if (c > Character.MAX_VALUE) {
        found[count] = at - count;
        count++;
      }
    }
    this.readable = copy == null ? text : copy.toString();
    this.forbidden = first;
    this.pairs = found;
  }

  private static int countPairs(String text) {
    int count = 0;
    for (int at = 0; at + 1 < text.length(); at++) {
      if (Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1))) {
        count++;
        at++;
      }
    }
    return count;
  }

  String text() {
    return text;
  }

  /** The text without a character that the engine would refuse; all places are the same. */
  String readable() {
    return readable;
  }

  /** The offset of the first character that YAML forbids, or the greatest number. */
  int forbidden() {
    return forbidden;
  }

  YamlFault forbiddenFault() {
    char c = text.charAt(forbidden);
    String message =
        Character.isSurrogate(c)
            ? String.format("U+%04X is half of a character; write the whole character", (int) c)
            : String.format(
                "YAML forbids the character U+%04X; remove it, or write it as an escape in double"
                    + " quotes",
                (int) c);
    return new YamlFault(message, forbidden, forbidden + 1);
  }

  /** The offset of one of the engine's places. */
  int offset(Mark mark) {
    int characters = mark.getIndex();
    int low = 0;
    int high = pairs.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (pairs[middle] < characters) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return Math.min(text.length(), characters + low);
  }

  /** The end of a block's last line of content; the engine's lies behind the blank lines. */
  int blockEnd(int start, int end) {
    int last = end;
    while (last > start + 1 && isWhite(text.charAt(last - 1))) {
      last--;
    }
    while (last < end && text.charAt(last) != '\n' && text.charAt(last) != '\r') {
      last++;
    }
    return last;
  }

  /** Goes past anchor and tag, and the comments between them and the node itself. */
  int contentStart(int start, int end) {
    int at = start;
    while (at < end) {
      char c = text.charAt(at);
      if (c == '&' || c == '!') {
        while (at < end && !isWhite(text.charAt(at))) {
          at++;
        }
      } else if (c == '#') {
        while (at < end && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
          at++;
        }
      } else if (isWhite(c)) {
        at++;
      } else {
        return at;
      }
    }
    return end;
  }

  private static boolean isWhite(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\u0085';
  }
}
