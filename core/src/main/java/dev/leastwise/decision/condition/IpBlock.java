package dev.leastwise.decision.condition;

import java.util.Optional;

/**
 * An IPv4 or IPv6 address, or a block of them in CIDR notation; bits behind the prefix do not
 * count. The two kinds of address never match each other.
 *
 * @param high the upper 64 bits; 0 for IPv4
 * @param low the lower 64 bits; for IPv4 the lowest 32 of them
 * @param prefix the number of leading bits that count: up to 32, or up to 128
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress">IP
 *     address condition operators</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4291#section-2.2">RFC 4291, text of addresses</a>
 */
record IpBlock(boolean isV6, long high, long low, int prefix) {
  private static final int GROUPS = 8;

  /** Reads an address or a block, without asking the network for names. */
  static Optional<IpBlock> parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    boolean isV6 = address.indexOf(':') >= 0;
    int bits = isV6 ? 128 : 32;
    int prefix = slash < 0 ? bits : number(text.substring(slash + 1), bits);
    if (prefix < 0) {
      return Optional.empty();
    }
    if (isV6) {
      return v6(address, prefix);
    }
    long v4 = v4(address);
    return v4 < 0 ? Optional.empty() : Optional.of(new IpBlock(false, 0, v4, prefix));
  }

  /** Tells whether the other, as a whole, lies within this block. */
  boolean contains(IpBlock other) {
    if (isV6 != other.isV6 || prefix > other.prefix) {
      return false;
    }
    if (!isV6) {
      return prefix == 0 || (low ^ other.low) >>> (32 - prefix) == 0;
    }
    if (prefix <= 64) {
      return prefix == 0 || (high ^ other.high) >>> (64 - prefix) == 0;
    }
    return high == other.high && (low ^ other.low) >>> (128 - prefix) == 0;
  }

  /** Returns a number of at most that size, without leading zeros, or -1. */
  private static int number(String text, int most) {
    boolean isNumber =
        !text.isEmpty()
            && text.length() <= 3
            && Numbers.afterDigits(text, 0) == text.length()
            && (text.length() == 1 || text.charAt(0) != '0');
    int number = isNumber ? Integer.parseInt(text) : -1;
    return number <= most ? number : -1;
  }

  private static long v4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return -1;
    }
    long address = 0;
    for (String part : parts) {
      int number = number(part, 255);
      if (number < 0) {
        return -1;
      }
      address = address << 8 | number;
    }
    return address;
  }

  private static Optional<IpBlock> v6(String text, int prefix) {
    int gap = text.indexOf("::");
    int[] groups = new int[GROUPS];
    int before = groups(gap < 0 ? text : text.substring(0, gap), groups, gap < 0);
    if (before < 0 || (gap < 0 && before != GROUPS)) {
      return Optional.empty();
    }
    if (gap >= 0) {
      int[] behind = new int[GROUPS];
      int count = groups(text.substring(gap + 2), behind, true);
      if (count < 0 || before + count >= GROUPS) {
        return Optional.empty();
      }
      System.arraycopy(behind, 0, groups, GROUPS - count, count);
    }
    return Optional.of(new IpBlock(true, word(groups, 0), word(groups, 4), prefix));
  }

  /**
   * Reads groups between colons and returns their number, or -1 for what is none.
   *
   * @param isEnd whether the last may be an IPv4 address, which stands for two
   */
  private static int groups(String text, int[] groups, boolean isEnd) {
    if (text.isEmpty()) {
      return 0;
    }
    int count = 0;
    String[] parts = text.split(":", -1);
    for (int i = 0; i < parts.length; i++) {
      boolean isV4 = isEnd && i == parts.length - 1 && parts[i].indexOf('.') >= 0;
      if (count + (isV4 ? 2 : 1) > GROUPS) {
        return -1;
      }
      long value = isV4 ? v4(parts[i]) : group(parts[i]);
      if (value < 0) {
        return -1;
      }
      if (isV4) {
        groups[count++] = (int) (value >>> 16);
      }
      groups[count++] = (int) (value & 0xFFFF);
    }
    return count;
  }

  private static long group(String text) {
    boolean isGroup =
        !text.isEmpty()
            && text.length() <= 4
            && text.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0);
    return isGroup ? Integer.parseInt(text, 16) : -1;
  }

  private static long word(int[] groups, int from) {
    long word = 0;
    for (int i = from; i < from + 4; i++) {
      word = word << 16 | groups[i];
    }
    return word;
  }
}
