package dev.leastwise.policy.glob;

/** The answer to the question whether there is a text that some globs match and others do not. */
public sealed interface GlobAnswer {

  /** Returns whether it is proved that there is no such text. */
  default boolean isNone() {
    return this instanceof None;
  }

  /** It is proved that there is no such text. */
  record None() implements GlobAnswer {}

  /**
   * There is such a text.
   *
   * @param text one of the fewest characters; not always the shortest if the search for others was
   *     given up
   */
  record Witness(String text) implements GlobAnswer {}

  /**
   * The search was given up: there may be such a text or not.
   *
   * @param reason the limit that was reached, for people to read
   */
  record Unknown(String reason) implements GlobAnswer {}
}
