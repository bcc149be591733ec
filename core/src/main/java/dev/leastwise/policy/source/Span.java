package dev.leastwise.policy.source;

import java.util.List;
import java.util.function.ToIntFunction;

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

  /**
   * Returns the index of the last of some that begins at the offset or before it, or -1.
   *
   * @param inOrder by where they begin
   */
  public static <T> int lastFrom(List<T> inOrder, ToIntFunction<T> start, int offset) {
    int low = 0;
    int high = inOrder.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (start.applyAsInt(inOrder.get(middle)) <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  /** Tells whether {@code other} lies within this span. */
  public boolean contains(Span other) {
    return start <= other.start && other.end <= end;
  }
}
