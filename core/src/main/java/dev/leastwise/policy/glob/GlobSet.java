package dev.leastwise.policy.glob;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A union of globs, such as the resources of a statement: a text matches if one of them matches it.
 *
 * <pre>{@code
 * GlobSet buckets = GlobSet.of(Glob.of("corp-*"));
 * GlobSet denied = GlobSet.of(Glob.of("corp-a*"), Glob.of("corp-"));
 * GlobAnswer open = buckets.findOutside(denied);
 * boolean allDenied = open.isNone();
 * }</pre>
 *
 * <p>The answers are exact. The search for one may take time exponential in the number of globs to
 * stay clear of, and is therefore given up after some steps; then the answer is {@link
 * GlobAnswer.Unknown}. Globs that ignore case and globs that do not may stand side by side.
 * Immutable and safe for use by many threads.
 */
public final class GlobSet {

  /**
   * The steps after which a search is given up if no other number is asked for.
   *
   * <p>A step takes a few nanoseconds, so that this many are a fraction of a second. Whatever their
   * number, a search is given up too when it would take more than some 50 MB.
   */
  public static final long DEFAULT_STEPS = 30_000_000;

  private final Set<Glob> distinct;
  private final List<Glob> globs;

  private GlobSet(Collection<Glob> globs) {
    this.distinct = new LinkedHashSet<>(globs);
    this.globs = List.copyOf(distinct);
  }

  /** Returns the set of these globs; of none, if none are given, which matches nothing. */
  public static GlobSet of(Glob... globs) {
    return new GlobSet(List.of(globs));
  }

  /** Returns the set of these globs; of none, if none are given, which matches nothing. */
  public static GlobSet of(Collection<Glob> globs) {
    return new GlobSet(globs);
  }

  /**
   * Looks for a shortest text that each of some sets matches and another set does not.
   *
   * <p>All other questions are this one: a set includes another if there is no text of the other
   * outside of it. The same question has the same witness each time.
   *
   * @param allOf the sets that match; if there are none, every text will do
   * @param maxSteps the steps to give up after; see {@link #DEFAULT_STEPS}
   */
  public static GlobAnswer find(Collection<GlobSet> allOf, GlobSet noneOf, long maxSteps) {
    return new Question(List.copyOf(allOf), noneOf, maxSteps).answer();
  }

  /**
   * Looks for a shortest text that this set matches and the others do not.
   *
   * <p>If there is {@link GlobAnswer.None}, the others include this set.
   */
  public GlobAnswer findOutside(GlobSet others) {
    return find(List.of(this), others, DEFAULT_STEPS);
  }

  /** Looks for a shortest text that both this set and the other one match. */
  public GlobAnswer findShared(GlobSet other) {
    return find(List.of(this, other), of(), DEFAULT_STEPS);
  }

  /** Returns the different globs of this set, in the order in which they were given. */
  public List<Glob> globs() {
    return globs;
  }

  /** Returns whether the glob is one of this set. */
  boolean has(Glob glob) {
    return distinct.contains(glob);
  }

  /** Returns whether there is no glob in this set, and so no text that matches. */
  public boolean isEmpty() {
    return globs.isEmpty();
  }

  /**
   * Returns whether one of the globs matches the whole text.
   *
   * <p>Takes no more time than {@link Glob#matches} does for each of them.
   */
  public boolean matches(CharSequence text) {
    for (Glob glob : globs) {
      if (glob.matches(text)) {
        return true;
      }
    }
    return false;
  }

  /** Sets are equal if they have equal globs, in whatever order. */
  @Override
  public boolean equals(Object other) {
    return other instanceof GlobSet that && distinct.equals(that.distinct);
  }

  @Override
  public int hashCode() {
    return distinct.hashCode();
  }

  /** Returns the patterns as they were written. */
  @Override
  public String toString() {
    return globs.toString();
  }
}
