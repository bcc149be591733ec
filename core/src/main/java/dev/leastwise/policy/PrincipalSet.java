package dev.leastwise.policy;

import dev.leastwise.policy.source.Span;
import java.util.List;

/**
 * A statement's {@code Principal}, or with {@code isNegated} its {@code NotPrincipal}.
 *
 * @param entries in the author's order
 * @param keySpan the place of the element's name; of the statement where the element is absent
 * @param span the place of the value; of the statement where the element is absent
 * @param isOpen whether there may be entries that are not known here
 */
public record PrincipalSet(
    boolean isPresent,
    boolean isNegated,
    List<PrincipalEntry> entries,
    Span keySpan,
    Span span,
    boolean isOpen) {

  /** Keeps an unmodifiable copy of the entries. */
  public PrincipalSet {
    entries = List.copyOf(entries);
  }

  /** Returns what stands for the element of a statement that has neither. */
  public static PrincipalSet absent(Span owner) {
    return new PrincipalSet(false, false, List.of(), owner, owner, false);
  }
}
