package dev.leastwise.policy.glob;

/** The steps that are left for a question; for use by one thread. */
final class Budget {

  private final long steps;
  private long left;
  private long kept;

  Budget(long steps) {
    this.steps = steps;
    this.left = steps;
  }

  void spend(long count) {
    left -= count;
  }

  /** Spends what it takes to run a pattern over a text, or over another pattern. */
  void spendOnMatching(int patternLength, int textLength) {
    spend(1 + textLength * (patternLength / 64 + 1L) / 8);
  }

  /** Keeps that share of what is left for later. */
  void keep(double share) {
    kept = (long) (left * share);
  }

  /** Returns whether nothing is left, not even what was kept. */
  boolean isEmpty() {
    return left <= 0;
  }

  /** Returns whether nothing is left but what was kept. */
  boolean isSpent() {
    return left <= kept;
  }

  GlobAnswer unknown() {
    return new GlobAnswer.Unknown("the search was not done within " + steps + " steps");
  }
}
