package dev.leastwise.policy;

import dev.leastwise.policy.glob.Glob;
import dev.leastwise.policy.source.Span;
import java.util.List;

/**
 * A statement's {@code Action}, or with {@code isNegated} its {@code NotAction}.
 *
 * @param patterns the entries in the author's order
 * @param span the place of the value; of the statement where the element is absent
 * @param isOpen whether there may be entries that are not known here
 */
public record ActionSet(
    boolean isPresent, boolean isNegated, List<ActionPattern> patterns, Span span, boolean isOpen) {

  /** What every action looks like: a prefix and a name, neither of them empty. */
  static final Glob EVERY = Glob.ignoringCase("?*:?*");

  /** Keeps an unmodifiable copy of the patterns. */
  public ActionSet {
    patterns = List.copyOf(patterns);
  }

  /** Returns what stands for the element of a statement that has neither. */
  public static ActionSet absent(Span owner) {
    return new ActionSet(false, false, List.of(), owner, false);
  }

  /**
   * Tells whether the action is known to be in the set; with {@code NotAction}, not to be left out.
   */
  public boolean includes(String action) {
    boolean listed = patterns.stream().anyMatch(pattern -> pattern.matches(action));
    return isNegated ? isKnown() && !listed : listed;
  }

  private boolean isKnown() {
    return !isOpen && patterns.stream().allMatch(pattern -> pattern.text().holes().isEmpty());
  }

  /** Tells whether every action is known to be in the set because one entry says so. */
  public boolean matchesEverything() {
    return !isNegated && patterns.stream().anyMatch(ActionPattern::matchesEverything);
  }
}
