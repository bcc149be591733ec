package dev.leastwise.lint;

/**
 * Something that is wrong with policies, and how to see it. What it is run on, a sub-interface
 * says.
 *
 * <p>A rule has no state and is called from several threads.
 */
public interface Rule {

  /** Returns what is known of it without running it; the same at each call. */
  RuleDescriptor descriptor();
}
