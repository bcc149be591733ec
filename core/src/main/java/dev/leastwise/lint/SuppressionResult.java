package dev.leastwise.lint;

import java.util.List;

/**
 * What suppressions and the baseline did in a run. Immutable and thread-safe.
 *
 * @param suppressed findings that do not count
 * @param fixed what the baseline has, and the run did not find again where it looked
 * @param expiring what is about to count again
 */
public record SuppressionResult(
    List<Suppressed> suppressed, List<Baseline.Entry> fixed, List<Expiring> expiring) {

  /** A run without suppressions. */
  public static final SuppressionResult NONE =
      new SuppressionResult(List.of(), List.of(), List.of());

  /**
   * A suppression of the configuration, or of the baseline, that holds for a short time only.
   *
   * @param what what it suppresses, in a few words
   */
  public record Expiring(String what, Suppression suppression) {}

  /** Keeps unmodifiable copies. */
  public SuppressionResult {
    suppressed = List.copyOf(suppressed);
    fixed = List.copyOf(fixed);
    expiring = List.copyOf(expiring);
  }
}
