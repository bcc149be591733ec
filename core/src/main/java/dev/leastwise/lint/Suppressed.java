package dev.leastwise.lint;

/**
 * A finding that does not count, and why. Immutable and thread-safe.
 *
 * @param isByBaseline whether the baseline has it, and not a suppression of the configuration
 */
public record Suppressed(Finding finding, Suppression suppression, boolean isByBaseline) {}
