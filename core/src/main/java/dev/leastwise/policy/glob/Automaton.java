package dev.leastwise.policy.glob;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Follows all ways to match at once, a bit for each: the shift-and algorithm.
 *
 * <p>Bit i is state i: all tokens before the i-th are used up, stars not counted. A letter moves a
 * state to the next if the token there accepts it; a state that lies in a run with a star may also
 * stay. Letters are tokens: characters of a text, and in {@link Glob#covers} wildcards too.
 */
final class Automaton {

  static final Automaton ONLY_EMPTY = new Automaton(new int[0]);
  static final Automaton EVERYTHING = new Automaton(new int[] {Glob.ANY_RUN});

  private final int lastState;
  private final long[] stars; // the states that may stay
  private final long[] questions; // the states that any letter but a star moves on
  private final long[] keys; // sorted; a letter << 32 | the number of the first state of a word
  private final long[] literals; // the states of that word that the letter moves on

  private Automaton(int[] tokens) {
    BitSet staying = new BitSet();
    BitSet open = new BitSet();
    long[] places = new long[tokens.length];
    int count = 0;
    int state = 0;
    int runStart = 0;
    for (int token : tokens) {
      if (token == Glob.ANY_RUN) {
        // Not the last state only: the texts are the same, and ?* is seen to cover *a.
        staying.set(runStart, state + 1);
      } else if (token == Glob.ANY_CHARACTER) {
        open.set(state++);
      } else {
        places[count++] = ((long) token << 32) | state++;
        runStart = state;
      }
    }
    lastState = state;
    stars = Arrays.copyOf(staying.toLongArray(), state / 64 + 1);
    questions = Arrays.copyOf(open.toLongArray(), state / 64 + 1);
    literals = new long[count];
    keys = Arrays.copyOf(places, gather(places, count));
  }

  /** Turns places, a letter and a state each, into keys and literals; returns their number. */
  private int gather(long[] places, int count) {
    Arrays.sort(places, 0, count);
    int size = 0;
    for (int i = 0; i < count; i++) {
      long bit = 1L << (places[i] & 63);
      long key = places[i] & -64;
      if (size == 0 || places[size - 1] != key) {
        places[size++] = key;
      }
      literals[size - 1] |= bit;
    }
    return size;
  }

  static Automaton of(int[] tokens) {
    if (tokens.length == 0) {
      return ONLY_EMPTY;
    }
    return tokens.length == 1 && tokens[0] == Glob.ANY_RUN ? EVERYTHING : new Automaton(tokens);
  }

  boolean accepts(int[] letters) {
    return stars.length == 1 ? acceptsInOneWord(letters) : acceptsInWords(letters);
  }

  private boolean acceptsInOneWord(int[] letters) {
    long states = 1;
    for (int i = 0; i < letters.length && states != 0; i++) {
      int entry = Arrays.binarySearch(keys, (long) letters[i] << 32);
      long movers =
          letters[i] == Glob.ANY_RUN ? 0 : questions[0] | (entry < 0 ? 0 : literals[entry]);
      states = ((states & movers) << 1) | (states & stars[0]);
    }
    return ((states >>> lastState) & 1) == 1;
  }

  private boolean acceptsInWords(int[] letters) {
    long[] states = new long[stars.length];
    states[0] = 1;
    for (int letter : letters) {
      advance(states, letter);
    }
    return ((states[lastState / 64] >>> (lastState % 64)) & 1) == 1;
  }

  private void advance(long[] states, int letter) {
    long key = (long) letter << 32;
    int found = Arrays.binarySearch(keys, key);
    int entry = found < 0 ? -1 - found : found;
    long carry = 0;
    for (int word = 0; word < states.length; word++, key += 64) {
      long movers = letter == Glob.ANY_RUN ? 0 : questions[word];
      if (entry < keys.length && keys[entry] == key) {
        movers |= literals[entry++];
      }
      long moved = states[word] & movers;
      states[word] = (moved << 1) | carry | (states[word] & stars[word]);
      carry = moved >>> 63;
    }
  }
}
