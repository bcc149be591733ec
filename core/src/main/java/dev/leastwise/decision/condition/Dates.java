package dev.leastwise.decision.condition;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The dates of Date operators, as seconds since 1970: ISO 8601 in the profile of the W3C, or epoch
 * seconds. A time without a zone is taken as UTC.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date">Date
 *     condition operators</a>
 * @see <a href="https://www.w3.org/TR/NOTE-datetime">Date and Time Formats</a>
 */
public final class Dates {
  private static final int DAY = 86_400;
  private static final BigDecimal FIRST = BigDecimal.valueOf(-62_167_219_200L); // of year 0
  private static final BigDecimal LAST = BigDecimal.valueOf(253_402_300_799L); // of year 9999

  private final String text;
  private int at;
  private boolean isWrong;

  private Dates(String text) {
    this.text = text;
  }

  /** Reads a date; four digits are a year, any other whole number epoch seconds. */
  public static Optional<BigDecimal> parse(String text) {
    int digits = Numbers.afterDigits(text, Numbers.afterSign(text, 0));
    boolean isSigned = Numbers.afterSign(text, 0) > 0;
    if (digits == text.length() && (text.length() != 4 || isSigned)) {
      return Numbers.parse(text);
    }
    Dates reader = new Dates(text);
    try {
      BigDecimal seconds = reader.date();
      return reader.isWrong || reader.at < text.length() ? Optional.empty() : Optional.of(seconds);
    } catch (DateTimeException e) {
      return Optional.empty(); // a thirteenth month, say
    }
  }

  /** Writes seconds since 1970 as a date, within the years that have four digits. */
  public static Optional<String> iso(BigDecimal seconds) {
    BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
    if (whole.compareTo(FIRST) < 0 || whole.compareTo(LAST) > 0) {
      return Optional.empty();
    }
    long nanos = seconds.subtract(whole).movePointRight(9).longValue();
    return Optional.of(Instant.ofEpochSecond(whole.longValueExact(), nanos).toString());
  }

  /** Writes seconds since 1970 as the whole number that {@link #parse} reads as them. */
  public static Optional<String> epoch(BigDecimal seconds) {
    String text = seconds.setScale(0, RoundingMode.FLOOR).toPlainString();
    return Optional.of(text.length() == 4 && !text.startsWith("-") ? "0" + text : text);
  }

  private BigDecimal date() {
    int year = number(4);
    int month = skip('-') ? number(2) : 1;
    int day = at > 4 && skip('-') ? number(2) : 1;
    long days = LocalDate.of(year, month, day).toEpochDay();
    BigDecimal seconds = BigDecimal.valueOf(days).multiply(BigDecimal.valueOf(DAY));
    return at == 10 && skip('T') ? seconds.add(time()) : seconds;
  }

  private BigDecimal time() {
    int hour = upTo(23, number(2));
    expect(':');
    int minute = upTo(59, number(2));
    boolean hasSeconds = skip(':');
    int second = hasSeconds ? upTo(59, number(2)) : 0;
    BigDecimal fraction = hasSeconds && skip('.') ? fraction() : BigDecimal.ZERO;
    return BigDecimal.valueOf(hour * 3600L + minute * 60L + second - zone()).add(fraction);
  }

  private BigDecimal fraction() {
    int end = Numbers.afterDigits(text, at);
    isWrong |= end == at;
    BigDecimal fraction =
        end == at ? BigDecimal.ZERO : new BigDecimal("0." + text.substring(at, end));
    at = end;
    return fraction;
  }

  private long zone() {
    boolean isBehind = at < text.length() && text.charAt(at) == '-';
    if (skip('Z') || at == text.length()) {
      return 0;
    }
    if (!skip('+')) {
      expect('-');
    }
    int hours = upTo(23, number(2));
    expect(':');
    long offset = hours * 3600L + upTo(59, number(2)) * 60L;
    return isBehind ? -offset : offset;
  }

  private int number(int length) {
    int end = at + length;
    if (end > text.length() || Numbers.afterDigits(text.substring(0, end), at) < end) {
      isWrong = true;
      return 1;
    }
    int number = Integer.parseInt(text, at, end, 10);
    at = end;
    return number;
  }

  private int upTo(int most, int number) {
    isWrong |= number > most;
    return number;
  }

  private boolean skip(char expected) {
    boolean isThere = at < text.length() && text.charAt(at) == expected;
    at += isThere ? 1 : 0;
    return isThere;
  }

  private void expect(char expected) {
    isWrong |= !skip(expected);
  }
}
