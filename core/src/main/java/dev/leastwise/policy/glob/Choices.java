package dev.leastwise.policy.glob;

import java.util.Arrays;

/**
 * The ways to take from a state one bit for each group to match, and all bits of the last group.
 *
 * <p>A glob to match need be followed one way only. To follow all ways at once would take a state
 * for each set of them in the worst case; so it takes one for each of them.
 */
final class Choices {

  private final Product product;
  private final int groups; // without the last
  private final int[] starts; // by group, its first option; behind the last, their number
  private final int[] picks; // by group, the option in use
  private final long[] row;
  private int[] options = new int[16]; // the numbers of the bits
  private int length;

  Choices(Product product) {
    this.product = product;
    this.groups = product.refusing;
    this.starts = new int[groups + 1];
    this.picks = new int[groups];
    this.row = new long[2 * product.words + 2];
  }

  /** Begins with a state in which each of the groups has a bit. */
  void splitUp(long[] state, int stateLength) {
    int at = 0;
    int count = 0;
    for (int group = 0; group < groups; group++) {
      starts[group] = count;
      for (; at < stateLength && product.groups[(int) state[at]] == group; at += 2) {
        count = addOptions(count, (int) state[at] * 64, state[at + 1]);
      }
    }
    starts[groups] = count;
    System.arraycopy(starts, 0, picks, 0, groups);
    picks[groups - 1]--;
    System.arraycopy(state, at, row, 2 * groups, stateLength - at);
    length = 2 * groups + stateLength - at;
  }

  private int addOptions(int count, int first, long bits) {
    int size = count;
    for (long rest = bits; rest != 0; rest &= rest - 1) {
      if (size == options.length) {
        options = Arrays.copyOf(options, size * 2);
      }
      options[size++] = first + Long.numberOfTrailingZeros(rest);
    }
    return size;
  }

  /** Goes to the next choice; returns false if there is none. */
  boolean next() {
    for (int group = groups - 1; group >= 0; group--) {
      if (++picks[group] < starts[group + 1]) {
        write();
        return true;
      }
      picks[group] = starts[group];
    }
    return false;
  }

  private void write() {
    for (int group = 0; group < groups; group++) {
      int option = options[picks[group]];
      row[2 * group] = option / 64;
      row[2 * group + 1] = 1L << option;
    }
  }

  /** Returns the pairs of the choice, which change with the next one. */
  long[] row() {
    return row;
  }

  int length() {
    return length;
  }
}
