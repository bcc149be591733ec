package dev.leastwise.policy.source;

import java.util.ArrayList;
import java.util.List;

/**
 * A text that was written with percent codes, as the IAM API returns policies.
 *
 * <p>Codes are read as RFC 3986 says: as the bytes of UTF-8, and a plus sign is a plus sign. What
 * is no code, or no UTF-8, is kept as it is written. Immutable and thread-safe.
 *
 * @param value the decoded text
 * @param places where each UTF-16 unit of it begins in the outer text
 * @param malformed the offsets in the outer text of the percent signs that were kept, in order
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRolePolicy.html">
 *     GetRolePolicy</a>
 */
public record PercentCodes(String value, PositionMap places, List<Integer> malformed) {
  private static final int CODE = 3;

  /** Keeps an unmodifiable copy. */
  public PercentCodes {
    malformed = List.copyOf(malformed);
  }

  /** Decodes that stretch of a text, in time linear in its length; never raises. */
  public static PercentCodes decode(String text, Span token) {
    int end = Math.min(token.end(), text.length());
    StringBuilder value = new StringBuilder(end - Math.min(token.start(), end));
    PositionMap.Builder places = new PositionMap.Builder(token.start());
    List<Integer> malformed = new ArrayList<>();
    int at = token.start();
    while (at < end) {
      int character = text.charAt(at) == '%' ? character(text, at, end) : text.charAt(at);
      int width = text.charAt(at) == '%' ? CODE * bytes(character) : 1;
      if (character < 0) {
        malformed.add(at);
        character = '%';
        width = 1;
      }
      for (int unit = 0; unit < Character.charCount(character); unit++) {
        places.place(value.length() + unit, at);
      }
      value.appendCodePoint(character);
      at += width;
    }
    places.place(value.length(), Math.max(token.start(), end));
    return new PercentCodes(value.toString(), places.build(), malformed);
  }

  /** The character that the codes from there on stand for, or -1. */
  private static int character(String text, int at, int end) {
    int lead = octet(text, at, end);
    if (lead < 0x80) {
      return lead;
    }
    int count = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    int character = lead & (0x7f >> count);
    for (int i = 1; i < count; i++) {
      int octet = octet(text, at + CODE * i, end);
      if ((octet & 0xc0) != 0x80) {
        return -1;
      }
      character = (character << 6) | (octet & 0x3f);
    }
    boolean isShortest = lead >= 0xc0 && lead < 0xf8 && bytes(character) == count;
    boolean isHalf = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    return isShortest && !isHalf && Character.isValidCodePoint(character) ? character : -1;
  }

  private static int bytes(int character) {
    return character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
  }

  private static int octet(String text, int at, int end) {
    if (at + CODE > end || text.charAt(at) != '%') {
      return -1;
    }
    int high = hexDigit(text.charAt(at + 1));
    int low = hexDigit(text.charAt(at + 2));
    return high < 0 || low < 0 ? -1 : (high << 4) | low;
  }

  private static int hexDigit(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }
}
