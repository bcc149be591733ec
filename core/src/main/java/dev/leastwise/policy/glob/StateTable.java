package dev.leastwise.policy.glob;

import java.util.Arrays;

/**
 * The states that a search has met, each once, in the order in which it met them.
 *
 * <p>A state is a row of pairs: the number of a word, and its bits, never 0. Words that are all 0
 * are left out.
 */
final class StateTable {

  /** How many longs there is room for, the table's own needs included. */
  static final int ROOM = 1 << 21;

  /** The parent of a state that the search starts with. */
  static final int NONE = -1;

  private static final int OVERHEAD = 4; // four or five ints for each state, in longs

  private long[] pairs = new long[128];
  private int[] offsets = new int[32];
  private int[] parents = new int[32];
  private int[] letters = new int[32];
  private int[] slots = new int[64]; // open addressing; the number of a state + 1
  private int count;
  private long taken;

  int count() {
    return count;
  }

  /** Takes room for something else. */
  void take(int longs) {
    taken += longs;
  }

  boolean isFull() {
    return taken > ROOM;
  }

  int start(int state) {
    return offsets[state];
  }

  int end(int state) {
    return offsets[state + 1];
  }

  long at(int offset) {
    return pairs[offset];
  }

  /** Adds the state in the first longs of the row, if it is new and there is room. */
  void add(long[] row, int length, int parent, int letter) {
    int slot = slotOf(row, length);
    taken += slots[slot] == 0 ? length + OVERHEAD : 0;
    if (slots[slot] != 0 || isFull()) {
      return;
    }
    grow(length);
    System.arraycopy(row, 0, pairs, offsets[count], length);
    parents[count] = parent;
    letters[count] = letter;
    slots[slot] = ++count;
    offsets[count] = offsets[count - 1] + length;
    if (count * 2 > slots.length) {
      rehash();
    }
  }

  /** Returns the letters on the way to a state, the last one first. */
  int[] wayTo(int state) {
    int[] way = new int[count];
    int length = 0;
    for (int at = state; parents[at] != NONE; at = parents[at]) {
      way[length++] = letters[at];
    }
    return Arrays.copyOf(way, length);
  }

  private int slotOf(long[] row, int length) {
    int slot = hash(row, 0, length) & (slots.length - 1);
    while (slots[slot] != 0 && !isAt(slots[slot] - 1, row, length)) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private boolean isAt(int state, long[] row, int length) {
    return Arrays.equals(pairs, offsets[state], offsets[state + 1], row, 0, length);
  }

  private static int hash(long[] row, int from, int to) {
    long hash = 0;
    for (int i = from; i < to; i++) {
      hash = (hash ^ row[i]) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 32;
    }
    return (int) hash;
  }

  private void grow(int length) {
    if (offsets[count] + length > pairs.length) {
      pairs = Arrays.copyOf(pairs, Math.max(offsets[count] + length, pairs.length * 2));
    }
    if (count + 2 > offsets.length) {
      offsets = Arrays.copyOf(offsets, offsets.length * 2);
      parents = Arrays.copyOf(parents, offsets.length);
      letters = Arrays.copyOf(letters, offsets.length);
    }
  }

  private void rehash() {
    slots = new int[slots.length * 2];
    for (int state = 0; state < count; state++) {
      int slot = hash(pairs, offsets[state], offsets[state + 1]) & (slots.length - 1);
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = state + 1;
    }
  }
}
