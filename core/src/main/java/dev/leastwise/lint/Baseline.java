package dev.leastwise.lint;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Findings that a team knew of on a day and lives with for a while, so that later runs fail on new
 * ones only. Immutable and thread-safe.
 *
 * @param entries in the order in which a file has them
 */
public record Baseline(List<Entry> entries) {

  /** A baseline without findings. */
  public static final Baseline EMPTY = new Baseline(List.of());

  /**
   * A finding as the baseline knows it.
   *
   * @param file relative to the configuration's folder, with {@code /}
   */
  public record Entry(
      String fingerprint, String rule, String file, String subject, Suppression suppression) {

    /** By file and rule, so that what belongs together stands together. */
    public static final Comparator<Entry> ORDER =
        Comparator.comparing(Entry::file)
            .thenComparing(Entry::subject)
            .thenComparing(Entry::rule)
            .thenComparing(Entry::fingerprint);
  }

  /** Keeps an unmodifiable copy of the entries. */
  public Baseline {
    entries = List.copyOf(entries);
  }

  /** Returns the entries by fingerprint; of equal ones the last. */
  public Map<String, Entry> byFingerprint() {
    return entries.stream()
        .collect(Collectors.toMap(Entry::fingerprint, Function.identity(), (a, b) -> b));
  }
}
