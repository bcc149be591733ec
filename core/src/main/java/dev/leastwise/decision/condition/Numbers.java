package dev.leastwise.decision.condition;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The numbers of Numeric operators: integers and decimals, compared by value.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Numeric">Numeric
 *     condition operators</a>
 */
final class Numbers {
  private static final int MAX_EXPONENT_DIGITS = 9; // more are too many for a BigDecimal

  private Numbers() {}

  /** Reads a number as JSON writes it, a leading plus sign or zeros allowed. */
  static Optional<BigDecimal> parse(String text) {
    if (!isNumber(text)) {
      return Optional.empty();
    }
    return Optional.of(new BigDecimal(text));
  }

  private static boolean isNumber(String text) {
    int at = afterSign(text, 0);
    int whole = afterDigits(text, at);
    boolean isNumber = whole > at;
    at = whole;
    if (isNumber && at < text.length() && text.charAt(at) == '.') {
      int end = afterDigits(text, at + 1);
      isNumber = end > at + 1;
      at = end;
    }
    if (isNumber && at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      int digits = afterSign(text, at + 1);
      int end = afterDigits(text, digits);
      isNumber = end > digits && end - digits <= MAX_EXPONENT_DIGITS;
      at = end;
    }
    return isNumber && at == text.length();
  }

  static int afterSign(String text, int at) {
    return at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+') ? at + 1 : at;
  }

  static int afterDigits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }
}
