package dev.leastwise.policy;

import dev.leastwise.policy.source.Span;
import java.util.List;

/**
 * A statement's {@code Resource}, or with {@code isNegated} its {@code NotResource}.
 *
 * @param patterns the entries in the author's order
 * @param span the place of the value; of the statement where the element is absent
 * @param isOpen whether there may be entries that are not known here
 */
public record ResourceSet(
    boolean isPresent,
    boolean isNegated,
    List<ResourcePattern> patterns,
    Span span,
    boolean isOpen) {

  /** Keeps an unmodifiable copy of the patterns. */
  public ResourceSet {
    patterns = List.copyOf(patterns);
  }

  /** Returns what stands for the element of a statement that has neither. */
  public static ResourceSet absent(Span owner) {
    return new ResourceSet(false, false, List.of(), owner, false);
  }

  /** Tells whether every resource is known to be in the set because one entry says so. */
  public boolean matchesEverything() {
    return !isNegated && patterns.stream().anyMatch(ResourcePattern::matchesEverything);
  }
}
