package dev.leastwise.rules.validity;

import dev.leastwise.policy.Text;
import dev.leastwise.policy.source.Span;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Tells policy variables from what only looks like one: <code>${…}</code> is the placeholder of
 * many a template language, too.
 */
final class VariableForm {

  /** Prefixes by which a deployment framework names its own variables; no key of AWS has them. */
  private static final Set<String> OF_FRAMEWORKS =
      Set.of("self", "opt", "env", "sls", "param", "file", "cf", "var", "local", "tf", "git");

  private static final String ESCAPES = "*?$";

  private VariableForm() {}

  /**
   * Returns what stands in the braces of the first policy variable outside what a template fills
   * in.
   */
  static Optional<String> firstIn(Text text) {
    String value = text.value();
    int open = value.indexOf("${");
    while (open >= 0) {
      int close = value.indexOf('}', open);
      if (close < 0) {
        return Optional.empty();
      }
      String inside = value.substring(open + 2, close);
      if (isVariable(inside) && isKnown(text, new Span(open, close + 1))) {
        return Optional.of(inside);
      }
      open = value.indexOf("${", open + 2);
    }
    return Optional.empty();
  }

  private static boolean isKnown(Text text, Span place) {
    return text.holes().stream()
        .allMatch(hole -> hole.end() <= place.start() || place.end() <= hole.start());
  }

  /** A condition key, perhaps with a default, or one of the three escapes. */
  private static boolean isVariable(String inside) {
    int comma = inside.indexOf(',');
    return (inside.length() == 1 && ESCAPES.contains(inside))
        || isKey(comma < 0 ? inside : inside.substring(0, comma));
  }

  private static boolean isKey(String key) {
    int colon = key.indexOf(':');
    return colon > 0
        && key.chars().allMatch(VariableForm::isOfKeys)
        && isPrefix(key.substring(0, colon))
        && Character.isLetterOrDigit(key.charAt(Math.min(colon + 1, key.length() - 1)));
  }

  private static boolean isOfKeys(int c) {
    return c > ' ' && c < 127 && "{}()[]\"'`$".indexOf(c) < 0;
  }

  private static boolean isPrefix(String prefix) {
    return prefix.chars().allMatch(c -> Character.isLetterOrDigit(c) || "-./_".indexOf(c) >= 0)
        && !OF_FRAMEWORKS.contains(prefix.toLowerCase(Locale.ROOT));
  }
}
