package dev.leastwise.policy.parser;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds what a misspelt word was meant to be. */
public final class Spelling {
  private Spelling() {}

  /**
   * Returns the candidate that differs least: in letter case only, or by at most a third of its
   * letters.
   *
   * @param candidates the words that would have been right; of equally near ones the first wins
   *     that begins with the same letter, else the first
   */
  public static Optional<String> nearest(String word, Collection<String> candidates) {
    String best = null;
    int least = Integer.MAX_VALUE;
    String folded = word.toLowerCase(Locale.ROOT);
    for (String candidate : candidates) {
      String foldedCandidate = candidate.toLowerCase(Locale.ROOT);
      int distance = distance(folded, foldedCandidate);
      boolean isNear = distance <= Math.max(1, candidate.length() / 3);
      int rank = 2 * distance + (beginAlike(folded, foldedCandidate) ? 0 : 1);
      if (isNear && rank < least) {
        least = rank;
        best = candidate;
      }
    }
    return Optional.ofNullable(best);
  }

  private static boolean beginAlike(String a, String b) {
    return !a.isEmpty() && !b.isEmpty() && a.charAt(0) == b.charAt(0);
  }

  /** Returns {@code "; did you mean x?"}, or nothing where no candidate is near. */
  public static String hint(String word, Collection<String> candidates) {
    return nearest(word, candidates).map(near -> "; did you mean '" + near + "'?").orElse("");
  }

  /**
   * Edits needed, a swap of neighbours counted as one; words of very different length have none.
   */
  private static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) > b.length()) {
      return b.length() + a.length();
    }
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      current[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] reused = beforeLast;
      beforeLast = last;
      last = current;
      current = reused;
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(substitution, 1 + Math.min(last[j], current[j - 1]));
        if (i > 1 && j > 1 && isSwap(a, i, b, j)) {
          current[j] = Math.min(current[j], beforeLast[j - 2] + 1);
        }
      }
    }
    return current[b.length()];
  }

  private static boolean isSwap(String a, int i, String b, int j) {
    return a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
