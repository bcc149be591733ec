package dev.leastwise.policy.source;

/**
 * How much of a document is read; what is larger is a placed fault, never an exception.
 *
 * @param maxLength UTF-16 units of the whole text
 * @param maxDepth nested objects and arrays
 * @param maxStringLength UTF-16 units of one decoded string or name
 */
public record SourceLimits(int maxLength, int maxDepth, int maxStringLength) {

  /** 20 Mi characters, 200 levels, strings of 1 Mi characters: far above every quota of AWS. */
  public static final SourceLimits DEFAULT = new SourceLimits(20 << 20, 200, 1 << 20);

  /** Raises {@link IllegalArgumentException} for a limit that is not positive. */
  public SourceLimits {
    if (maxLength < 1 || maxDepth < 1 || maxStringLength < 1) {
      throw new IllegalArgumentException("a limit is at least 1");
    }
  }
}
