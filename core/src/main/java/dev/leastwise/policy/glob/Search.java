package dev.leastwise.policy.glob;

import java.util.BitSet;

/**
 * A breadth-first search for a shortest text that a glob of each group matches, and none of the
 * refusing group.
 *
 * <p>A state is the set of states that the globs may be in after a text. Three things keep such
 * states few. Where a glob has reached a star, its states before that are dropped: whatever text
 * they match, the star matches too. A state is given up when a group can no longer match, or a
 * refusing glob has matched for good. And of the ways to match a group each is gone by itself.
 */
final class Search {

  private enum Verdict {
    DEAD,
    ALIVE,
    FOUND
  }

  private final Alphabet alphabet;
  private final Product product;
  private final Budget budget;

  private final StateTable states = new StateTable();
  private final Choices choices;
  private final BitSet worth = new BitSet(); // the letters that lead elsewhere than the fresh one
  private final long[] row; // the pairs of the state in the making
  private int length;

  Search(Alphabet alphabet, Product product, Budget budget) {
    this.alphabet = alphabet;
    this.product = product;
    this.budget = budget;
    this.choices = new Choices(product);
    this.row = new long[2 * product.words + 2];
  }

  /** Looks for a text of at most so many characters; there is none if all are longer. */
  GlobAnswer run(int maxLength) {
    Verdict verdict = start();
    if (verdict == Verdict.FOUND) {
      return new GlobAnswer.Witness("");
    }
    if (verdict == Verdict.DEAD) {
      return new GlobAnswer.None();
    }
    addChoices(StateTable.NONE, Alphabet.FRESH);
    int depth = 0;
    int nextDepth = states.count();
    for (int state = 0; state < states.count() && depth < maxLength; state++) {
      int found = expand(state);
      if (found >= 0) {
        return new GlobAnswer.Witness(text(states.wayTo(state), found));
      }
      if (budget.isSpent()) {
        return budget.unknown();
      }
      if (states.isFull()) {
        return new GlobAnswer.Unknown("the search met too many states to remember");
      }
      if (state + 1 == nextDepth) {
        depth++;
        nextDepth = states.count();
      }
    }
    return new GlobAnswer.None();
  }

  private Verdict start() {
    for (int word = 0; word < product.words; word++) {
      if (product.firsts[word] == word) {
        put(word, 1);
      }
    }
    return verdict();
  }

  /** Adds the states that follow; returns the letter that leads to the goal, or -1. */
  private int expand(int state) {
    findLettersWorthTrying(state);
    for (int letter = Alphabet.FRESH; letter >= 0; letter = worth.nextSetBit(letter + 1)) {
      Verdict verdict = advance(state, letter);
      if (verdict == Verdict.FOUND) {
        return letter;
      }
      if (verdict == Verdict.ALIVE) {
        addChoices(state, letter);
      }
      if (budget.isSpent() || states.isFull()) {
        return -1;
      }
    }
    return -1;
  }

  /** Adds the states that come of the one in the making. */
  private void addChoices(int parent, int letter) {
    choices.splitUp(row, length);
    while (choices.next() && !budget.isSpent() && !states.isFull()) {
      budget.spend(choices.length());
      states.add(choices.row(), choices.length(), parent, letter);
    }
  }

  private void findLettersWorthTrying(int state) {
    worth.clear();
    for (int i = states.start(state); i < states.end(state); i += 2) {
      int first = (int) states.at(i) * 64;
      for (long bits = states.at(i + 1); bits != 0; bits &= bits - 1) {
        budget.spend(1);
        int bit = Long.numberOfTrailingZeros(bits);
        int letter = product.literal(first + bit);
        if (letter >= 0 && !worth.get(letter)) {
          worth.set(letter, alphabet.endOfCases(letter));
        }
      }
    }
  }

  /** Makes the state that follows. */
  private Verdict advance(int state, int letter) {
    budget.spend(4);
    length = 0;
    int character = alphabet.character(letter);
    int end = states.end(state);
    if (isLow(character) && isHalf((int) states.at(end - 2))) {
      return Verdict.DEAD; // the two would be one character in the text
    }
    long[] movers = movers(letter);
    long carry = 0;
    int carriedTo = -1;
    for (int i = states.start(state); i < end; i += 2) {
      int word = (int) states.at(i);
      long bits = states.at(i + 1);
      if (carriedTo != word) {
        put(carriedTo, carry);
        carry = 0;
      }
      if (length == 0 && product.groups[word] > 0) {
        return Verdict.DEAD;
      }
      budget.spend(1);
      long moved = bits & movers[word];
      put(word, (moved << 1) | carry | (bits & product.stars[word]));
      carry = moved >>> 63;
      carriedTo = word + 1;
    }
    put(carriedTo, carry);
    put(product.words, isHigh(character) ? 1 : 0);
    return verdict();
  }

  /** Adds a word to the state in the making; what stands before a star goes. */
  private void put(int word, long bits) {
    if (bits == 0) {
      return;
    }
    long stars = bits & product.stars[word];
    if (stars != 0) {
      while (length > 0 && row[length - 2] >= product.firsts[word]) {
        length -= 2;
      }
    }
    row[length++] = word;
    row[length++] = stars == 0 ? bits : bits & -Long.highestOneBit(stars);
  }

  private Verdict verdict() {
    int alive = 0;
    int matched = 0;
    boolean isRefused = false;
    for (int i = 0; i < length; i += 2) {
      int word = (int) row[i];
      int group = product.groups[word];
      if (group > alive) {
        return Verdict.DEAD;
      }
      boolean isEnd = (row[i + 1] & product.ends[word]) != 0;
      if (group < product.refusing) {
        alive = group + 1;
        matched += isEnd && group == matched ? 1 : 0;
      } else if ((row[i + 1] & product.settled[word]) != 0) {
        return Verdict.DEAD;
      } else {
        isRefused |= isEnd;
      }
    }
    if (alive < product.refusing) {
      return Verdict.DEAD;
    }
    return matched == product.refusing && !isRefused ? Verdict.FOUND : Verdict.ALIVE;
  }

  private long[] movers(int letter) {
    if (!product.hasMovers(letter)) {
      states.take(product.words);
      budget.spend(product.words);
    }
    return product.movers(letter);
  }

  private String text(int[] way, int last) {
    StringBuilder text = new StringBuilder();
    for (int i = way.length - 1; i >= 0; i--) {
      text.appendCodePoint(alphabet.character(way[i]));
    }
    return text.appendCodePoint(alphabet.character(last)).toString();
  }

  /** Returns whether the word says that the last character is the first half of a pair. */
  private boolean isHalf(int word) {
    return word == product.words;
  }

  private static boolean isHigh(int character) {
    return Alphabet.isSurrogate(character) && Character.isHighSurrogate((char) character);
  }

  private static boolean isLow(int character) {
    return Alphabet.isSurrogate(character) && Character.isLowSurrogate((char) character);
  }
}
