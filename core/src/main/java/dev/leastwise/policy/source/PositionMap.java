package dev.leastwise.policy.source;

import java.util.Arrays;

/**
 * Takes offsets in a decoded text to offsets in the text that it was decoded from.
 *
 * <p>A policy may stand as a string inside another JSON document, with escapes; a finding in it
 * must point into the outer file. Maps compose: {@code inner.andThen(outer)}. Immutable and
 * thread-safe.
 */
public final class PositionMap {
  /** Runs of equal pace: from {@code inner[i]} on, offsets go 1:1 from {@code outer[i]}. */
  private final int[] inner;

  private final int[] outer;

  private PositionMap(int[] inner, int[] outer) {
    this.inner = inner;
    this.outer = outer;
  }

  /** Returns the map of a text that was cut out of the outer one at {@code start} as it is. */
  public static PositionMap shift(int start) {
    return new PositionMap(new int[] {0}, new int[] {start});
  }

  /**
   * Returns the map from the value of a scalar to the text that holds it: a JSON string, or a YAML
   * scalar of any style.
   *
   * <p>A unit is where its escape begins; a folded line break where the white space before it does.
   * Where value and text do not fit, the rest of the value is at the token's end. Takes time linear
   * in both.
   *
   * @param text the outer text
   * @param token the scalar in it: with its quotes, from the {@code |} or {@code >} of a block on,
   *     or an alias, where every unit of the value begins
   * @param value what the scalar stands for
   */
  public static PositionMap ofScalar(String text, Span token, String value) {
    return new ScalarPlaces(text, token, value).map();
  }

  /** Returns the offset in the outer text of an offset in the inner one. */
  public int toOuter(int offset) {
    int found = Arrays.binarySearch(inner, offset);
    int run = found >= 0 ? found : -found - 2;
    return outer[run] + offset - inner[run];
  }

  /** Returns the span in the outer text that holds the inner one. */
  public Span toOuter(Span span) {
    int start = toOuter(span.start());
    int end = span.length() == 0 ? start : toOuter(span.end());
    return new Span(start, end);
  }

  /** Returns the map that goes on from this map's outer text to the one around it. */
  public PositionMap andThen(PositionMap next) {
    Builder map = new Builder(next.toOuter(outer[0]));
    int other = 0; // both maps are in order, so one walk through each is enough
    for (int run = 0; run < inner.length; run++) {
      map.resume(inner[run], next.toOuter(outer[run]));
      int end =
          run + 1 < inner.length ? outer[run] + inner[run + 1] - inner[run] : Integer.MAX_VALUE;
      while (other < next.inner.length && next.inner[other] <= outer[run]) {
        other++;
      }
      for (; other < next.inner.length && next.inner[other] < end; other++) {
        map.resume(inner[run] + next.inner[other] - outer[run], next.outer[other]);
      }
    }
    return map.build();
  }

  /** Builds a map from its beginning to its end. */
  static final class Builder {
    private int[] inner = new int[4];
    private int[] outer = new int[4];
    private int count = 1;

    Builder(int outerStart) {
      outer[0] = outerStart;
    }

    /** Says where an offset is; none may be before the last one, in either text. */
    void place(int innerOffset, int outerOffset) {
      if (outer[count - 1] + innerOffset - inner[count - 1] != outerOffset) {
        resume(innerOffset, outerOffset);
      }
    }

    void resume(int innerOffset, int outerOffset) {
      if (innerOffset == inner[count - 1]) {
        outer[count - 1] = outerOffset;
        return;
      }
      if (count == inner.length) {
        inner = Arrays.copyOf(inner, 2 * count);
        outer = Arrays.copyOf(outer, 2 * count);
      }
      inner[count] = innerOffset;
      outer[count++] = outerOffset;
    }

    PositionMap build() {
      return new PositionMap(Arrays.copyOf(inner, count), Arrays.copyOf(outer, count));
    }
  }
}
