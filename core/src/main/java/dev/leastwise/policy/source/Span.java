package dev.leastwise.policy.source;

/**
 * A stretch of a {@link SourceText}, in UTF-16 units from its beginning; the end is exclusive.
 *
 * @param start offset of the first unit, at least 0
 * @param end offset behind the last unit, at least {@code start}
 */
public record Span(int start, int end) {

  /** Raises {@link IllegalArgumentException} for a negative start or an end before it. */
  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("no span: " + start + " to " + end);
    }
  }

  /** Returns the number of UTF-16 units. */
  public int length() {
    return end - start;
  }

  /** Tells whether {@code other} lies within this span. */
  public boolean contains(Span other) {
    return start <= other.start && other.end <= end;
  }
}
