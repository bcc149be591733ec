package dev.leastwise.policy.source;

import java.util.Arrays;

/** Where the lines of a text begin; a line ends at LF, CR LF or a lone CR. */
final class LineTable {
  private final int[] starts;

  private LineTable(int[] starts) {
    this.starts = starts;
  }

  static LineTable of(String text) {
    int[] starts = new int[16];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean ends =
          c == '\n' || (c == '\r' && !(i + 1 < text.length() && text.charAt(i + 1) == '\n'));
      if (ends) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, 2 * count);
        }
        starts[count++] = i + 1;
      }
    }
    return new LineTable(Arrays.copyOf(starts, count));
  }

  /** The index, from 0, of the line that holds the offset. */
  int lineAt(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return found >= 0 ? found : -found - 2;
  }

  int start(int line) {
    return starts[line];
  }

  int count() {
    return starts.length;
  }
}
