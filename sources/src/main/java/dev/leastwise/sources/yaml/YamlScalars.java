package dev.leastwise.sources.yaml;

import dev.leastwise.policy.source.TokenSource.Kind;
import java.util.Optional;

/**
 * What a scalar is: without quotes by the core schema of YAML 1.2, else by its tag.
 *
 * <p>YAML's own tags choose the kind of a scalar; all others are a template's expressions, such as
 * CloudFormation's {@code !Ref}.
 *
 * @see <a href="https://yaml.org/spec/1.2.2/#103-core-schema">YAML 1.2.2, core schema</a>
 */
final class YamlScalars {
  private static final String STANDARD = "tag:yaml.org,2002:";
  private static final int LONGEST = 60;

  private YamlScalars() {}

  /** Returns NULL, BOOLEAN, NUMBER or STRING. */
  static Kind kind(String text) {
    return switch (text) {
      case "", "~", "null", "Null", "NULL" -> Kind.NULL;
      case "true", "True", "TRUE", "false", "False", "FALSE" -> Kind.BOOLEAN;
      default -> isNumber(text) ? Kind.NUMBER : Kind.STRING;
    };
  }

  /** Tells whether the text is an integer or a decimal, or one of the numbers without digits. */
  static boolean isNumber(String text) {
    if (text.startsWith("0o")) {
      return text.length() > 2 && behindDigits(text, 2, 8) == text.length();
    }
    if (text.startsWith("0x")) {
      return text.length() > 2 && behindDigits(text, 2, 16) == text.length();
    }
    return switch (text) {
      case ".nan", ".NaN", ".NAN" -> true;
      default -> isDecimalOrInfinite(text);
    };
  }

  private static boolean isDecimalOrInfinite(String text) {
    int first = sign(text, 0);
    return switch (text.substring(first)) {
      case ".inf", ".Inf", ".INF" -> true;
      default -> isDecimal(text, first);
    };
  }

  private static boolean isDecimal(String text, int first) {
    int at = behindDigits(text, first, 10);
    int digits = at - first;
    if (text.startsWith(".", at)) {
      int fraction = at + 1;
      at = behindDigits(text, fraction, 10);
      digits += at - fraction;
    }
    if (digits == 0) {
      return false;
    }
    if (text.startsWith("e", at) || text.startsWith("E", at)) {
      int exponent = sign(text, at + 1);
      at = behindDigits(text, exponent, 10);
      return at > exponent && at == text.length();
    }
    return at == text.length();
  }

  private static int sign(String text, int at) {
    return text.startsWith("+", at) || text.startsWith("-", at) ? at + 1 : at;
  }

  private static int behindDigits(String text, int from, int radix) {
    int at = from;
    while (at < text.length()
        && text.charAt(at) < 0x80
        && Character.digit(text.charAt(at), radix) >= 0) {
      at++;
    }
    return at;
  }

  /** Tells whether the tag makes its node something that is not known here. */
  static boolean isTemplate(String tag) {
    if (tag.equals("!")) {
      return false;
    }
    if (!tag.startsWith(STANDARD)) {
      return true;
    }
    return switch (tag.substring(STANDARD.length())) {
      case "str", "int", "float", "bool", "null", "timestamp", "map", "seq" -> false;
      default -> true;
    };
  }

  /** The kind of a scalar; one that is not what its tag says stays a string. */
  static Kind kind(Optional<String> tag, boolean isPlain, String value) {
    if (tag.isEmpty()) {
      return isPlain ? kind(value) : Kind.STRING;
    }
    if (isTemplate(tag.get())) {
      return Kind.HOLE;
    }
    Kind kind = kind(value);
    boolean obeys =
        switch (tag.get().substring(Math.min(STANDARD.length(), tag.get().length()))) {
          case "int", "float" -> kind == Kind.NUMBER;
          case "bool" -> kind == Kind.BOOLEAN;
          case "null" -> kind == Kind.NULL;
          default -> false;
        };
    return obeys ? kind : Kind.STRING;
  }

  /** A short text for a template's expression, on one line. */
  static String describe(String tag, String value) {
    String shown = tag.startsWith(STANDARD) ? "!!" + tag.substring(STANDARD.length()) : tag;
    return cut(value.isEmpty() ? shown : shown + ' ' + value);
  }

  /** Cuts a text to what a message can show, and keeps it on one line. */
  static String cut(String text) {
    StringBuilder line = new StringBuilder(Math.min(text.length(), LONGEST));
    int c;
    for (int at = 0; at < text.length(); at += Character.charCount(c)) {
      c = text.codePointAt(at);
      if (line.length() >= LONGEST - 1) {
        return line.append('…').toString();
      }
      line.appendCodePoint(Character.isISOControl(c) ? ' ' : c);
    }
    return line.toString();
  }
}
