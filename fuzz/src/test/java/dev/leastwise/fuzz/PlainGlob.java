package dev.leastwise.fuzz;

/**
 * The referee of {@code Glob}: by definition, a table of which beginnings match which.
 *
 * <p>Takes time quadratic in the lengths; good for what fits on a page.
 */
final class PlainGlob {
  private final int[] pattern;
  private final boolean ignoresCase;

  private PlainGlob(String pattern, boolean ignoresCase) {
    this.ignoresCase = ignoresCase;
    this.pattern = characters(pattern);
  }

  static PlainGlob of(String pattern) {
    return new PlainGlob(pattern, false);
  }

  static PlainGlob ignoringCase(String pattern) {
    return new PlainGlob(pattern, true);
  }

  boolean matches(String text) {
    int[] characters = characters(text);
    boolean[] reached = new boolean[characters.length + 1]; // by the pattern's beginning so far
    reached[0] = true;
    for (int token : pattern) {
      boolean[] next = new boolean[reached.length];
      next[0] = token == '*' && reached[0];
      for (int at = 1; at < next.length; at++) {
        next[at] =
            token == '*'
                ? reached[at] || next[at - 1]
                : reached[at - 1] && (token == '?' || token == characters[at - 1]);
      }
      reached = next;
    }
    return reached[characters.length];
  }

  private int[] characters(String text) {
    return text.codePoints()
        .map(c -> ignoresCase ? Character.toLowerCase(Character.toUpperCase(c)) : c)
        .toArray();
  }
}
