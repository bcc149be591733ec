package dev.leastwise.policy.source;

import java.util.Locale;

/** What stands at a place of a text, and behind it: enough to tell what a sign was meant to be. */
final class Lookahead {
  /** As far the end of a list is looked for of which the beginning is missing. */
  private static final int FAR = 8 << 10;

  private final String text;

  Lookahead(String text) {
    this.text = text;
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

  static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || "_-.+".indexOf(c) >= 0;
  }

  static boolean isVisible(int c) {
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
