package dev.leastwise.lint;

/**
 * Text that shows itself and does nothing else.
 *
 * <p>Messages, Sids and file names come from whoever wrote a policy. A control character in them
 * could steer a terminal, a bidirectional one could make text read differently from what it is.
 */
public final class Inert {
  private static final char REPLACEMENT = '\uFFFD';

  private Inert() {}

  /**
   * Returns the text with U+FFFD in place of every character that is not inert.
   *
   * <p>By code points: format characters beyond U+FFFF hide in pairs, and half a pair is no text.
   */
  public static String of(String text) {
    if (text.codePoints().allMatch(Inert::isInert)) {
      return text;
    }
    StringBuilder inert = new StringBuilder(text.length());
    text.codePoints().forEach(c -> inert.appendCodePoint(isInert(c) ? c : REPLACEMENT));
    return inert.toString();
  }

  /** Tells whether a character shows itself and does nothing else. */
  public static boolean isInert(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }
}
