package dev.leastwise.policy.source;

/**
 * How much of a document is read; what is larger is a placed fault, never an exception.
 *
 * @param maxLength bytes of a file, and UTF-16 units of a text; at most {@link #MOST_BYTES}
 * @param maxDepth nested objects and arrays, at most {@link #MOST_LEVELS}
 * @param maxStringLength UTF-16 units of one decoded string or name
 * @param maxStatements statements of one policy
 */
public record SourceLimits(int maxLength, int maxDepth, int maxStringLength, int maxStatements) {

  /** Values are read by recursion, so the stack sets a limit to the limit. */
  public static final int MOST_LEVELS = 1_000;

  /** The longest text that fits into an array on every Java. */
  public static final int MOST_BYTES = Integer.MAX_VALUE - 16;

  /**
   * 20 MiB, 200 levels, strings of 1 Mi characters, 10,000 statements: far above every quota of
   * AWS.
   */
  public static final SourceLimits DEFAULT = new SourceLimits(20 << 20, 200, 1 << 20, 10_000);

  /**
   * Raises {@link IllegalArgumentException} for a limit that is not positive, or too many levels.
   */
  public SourceLimits {
    if (maxLength < 1 || maxDepth < 1 || maxStringLength < 1 || maxStatements < 1) {
      throw new IllegalArgumentException("a limit is at least 1");
    }
    if (maxLength > MOST_BYTES) {
      throw new IllegalArgumentException("the size is at most " + MOST_BYTES + " bytes");
    }
    if (maxDepth > MOST_LEVELS) {
      throw new IllegalArgumentException("the depth is at most " + MOST_LEVELS + " levels");
    }
  }
}
