package dev.leastwise.decision;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers, dates, addresses and bytes as policies write them. */
final class RefereeValues {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]{1,6})?");
  private static final Pattern DATE =
      Pattern.compile(
          "(\\d{4})(?:-(\\d\\d)(?:-(\\d\\d)"
              + "(?:T(\\d\\d):(\\d\\d)(?::(\\d\\d)(\\.\\d+)?)?(Z|[+-]\\d\\d:\\d\\d)?)?)?)?");

  private RefereeValues() {}

  /** A number. */
  static Optional<BigDecimal> number(String text) {
    return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }

  /** The seconds since 1970 of a date. */
  static Optional<BigDecimal> date(String text) {
    Matcher matcher = DATE.matcher(text);
    if (matcher.matches()) {
      return isoDate(matcher);
    }
    return text.matches("[+-]?[0-9]+") ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }

  private static Optional<BigDecimal> isoDate(Matcher date) {
    try {
      LocalDate day = LocalDate.of(part(date, 1, 0), part(date, 2, 1), part(date, 3, 1));
      int hour = part(date, 4, 0);
      int minute = part(date, 5, 0);
      int second = part(date, 6, 0);
      if (hour > 23 || minute > 59 || second > 59) {
        return Optional.empty();
      }
      Optional<Integer> offset = offset(Optional.ofNullable(date.group(8)).orElse("Z"));
      BigDecimal fraction = new BigDecimal("0" + Optional.ofNullable(date.group(7)).orElse(".0"));
      long seconds = day.toEpochDay() * 86_400 + hour * 3_600L + minute * 60L + second;
      return offset.map(o -> BigDecimal.valueOf(seconds - o).add(fraction));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  private static int part(Matcher date, int group, int otherwise) {
    return Optional.ofNullable(date.group(group)).map(Integer::parseInt).orElse(otherwise);
  }

  private static Optional<Integer> offset(String zone) {
    if (zone.equals("Z")) {
      return Optional.of(0);
    }
    int hours = Integer.parseInt(zone.substring(1, 3));
    int minutes = Integer.parseInt(zone.substring(4));
    int seconds = hours * 3_600 + minutes * 60;
    if (hours > 23 || minutes > 59) {
      return Optional.empty();
    }
    return Optional.of(zone.startsWith("-") ? -seconds : seconds);
  }

  /** True or false. */
  static Optional<Boolean> bool(String text) {
    if (text.equalsIgnoreCase("true")) {
      return Optional.of(true);
    }
    return text.equalsIgnoreCase("false") ? Optional.of(false) : Optional.empty();
  }

  /** The bytes of a base64 text. */
  static Optional<List<Byte>> bytes(String text) {
    try {
      List<Byte> bytes = new ArrayList<>();
      for (byte value : Base64.getDecoder().decode(text)) {
        bytes.add(value);
      }
      return Optional.of(bytes);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /** A block of addresses: 32 or 128 bits, the first {@code prefix} of which count. */
  record Block(BigInteger address, int bits, int prefix) {

    /** Whether the other block lies in this one. */
    boolean contains(Block other) {
      int shift = bits - prefix;
      return bits == other.bits
          && prefix <= other.prefix
          && address.shiftRight(shift).equals(other.address.shiftRight(shift));
    }
  }

  /** An address or a CIDR block. */
  static Optional<Block> block(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    Optional<List<Integer>> bytes = address.contains(":") ? ipv6(address) : ipv4(address);
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    int bits = bytes.get().size() * 8;
    String prefix = slash < 0 ? String.valueOf(bits) : text.substring(slash + 1);
    if (!prefix.matches("[0-9]{1,3}") || Integer.parseInt(prefix) > bits) {
      return Optional.empty();
    }
    BigInteger value = BigInteger.ZERO;
    for (int part : bytes.get()) {
      value = value.shiftLeft(8).add(BigInteger.valueOf(part));
    }
    return Optional.of(new Block(value, bits, Integer.parseInt(prefix)));
  }

  private static Optional<List<Integer>> ipv4(String text) {
    List<Integer> bytes = new ArrayList<>();
    for (String part : text.split("\\.", -1)) {
      if (!part.matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(part) > 255) {
        return Optional.empty();
      }
      bytes.add(Integer.parseInt(part));
    }
    return bytes.size() == 4 ? Optional.of(bytes) : Optional.empty();
  }

  private static Optional<List<Integer>> ipv6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text).filter(bytes -> bytes.size() == 16);
    }
    Optional<List<Integer>> before = groups(text.substring(0, gap));
    Optional<List<Integer>> after = groups(text.substring(gap + 2));
    if (before.isEmpty() || after.isEmpty() || text.substring(0, gap).contains(".")) {
      return Optional.empty();
    }
    int missing = 16 - before.get().size() - after.get().size();
    if (missing < 2) {
      return Optional.empty();
    }
    List<Integer> bytes = new ArrayList<>(before.get());
    bytes.addAll(Collections.nCopies(missing, 0));
    bytes.addAll(after.get());
    return Optional.of(bytes);
  }

  private static Optional<List<Integer>> groups(String text) {
    List<Integer> bytes = new ArrayList<>();
    if (text.isEmpty()) {
      return Optional.of(bytes);
    }
    List<String> groups = List.of(text.split(":", -1));
    for (int i = 0; i < groups.size(); i++) {
      String group = groups.get(i);
      if (i == groups.size() - 1 && group.contains(".")) {
        Optional<List<Integer>> tail = ipv4(group);
        if (tail.isEmpty()) {
          return Optional.empty();
        }
        bytes.addAll(tail.get());
      } else if (group.matches("[0-9a-fA-F]{1,4}")) {
        bytes.add(Integer.parseInt(group, 16) >> 8);
        bytes.add(Integer.parseInt(group, 16) & 255);
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(bytes);
  }
}
