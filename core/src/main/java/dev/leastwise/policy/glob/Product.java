package dev.leastwise.policy.glob;

import java.util.Arrays;
import java.util.List;

/**
 * Globs as one automaton that follows all of them at once.
 *
 * <p>As in {@link Automaton} there is a bit for each state of a glob, but each glob has words of
 * its own, so that those of globs that no longer can match need not be kept. The globs stand in
 * groups, one behind the other; the last group holds those to stay clear of.
 */
final class Product {

  /** How many words there may be; each costs some 900 bytes. */
  static final int MOST_WORDS = 1 << 15;

  private static final int NONE = -1;
  private static final int ANY_CASE = -1;
  private static final long[] EMPTY = {};

  /** How many words there are; a word of that number is there too and has no states. */
  final int words;

  /** The number of the last group. */
  final int refusing;

  final int[] groups; // by word, its group
  final int[] firsts; // by word, the first one of its glob
  final long[] stars; // the states that may stay
  final long[] ends; // the states in which the glob matches
  final long[] settled; // those of them that stay, so that the glob will match whatever follows

  private final Alphabet alphabet;
  private final long[] questions;
  private final int[] literals; // by state, the first letter that moves it on, or NONE
  private final int[] exact; // by state, the only character that does, or ANY_CASE
  private final int[] heads; // by first letter, a state that it moves on; nexts has the others
  private final int[] nexts;
  private final long[][] movers; // by letter, EMPTY until asked for

  /** Makes the product of groups of globs; the last group holds those to stay clear of. */
  Product(List<List<Glob>> groupsOfGlobs, Alphabet alphabet) {
    this.alphabet = alphabet;
    this.refusing = groupsOfGlobs.size() - 1;
    this.words = wordsOf(groupsOfGlobs);
    groups = new int[words + 1];
    firsts = new int[words + 1];
    stars = new long[words + 1];
    ends = new long[words + 1];
    settled = new long[words + 1];
    questions = new long[words + 1];
    literals = filled(words * 64 + 64);
    exact = filled(words * 64);
    nexts = filled(words * 64);
    heads = filled(alphabet.size());
    movers = new long[alphabet.size()][];
    Arrays.fill(movers, EMPTY);
    int word = 0;
    for (int group = 0; group <= refusing; group++) {
      for (Glob glob : groupsOfGlobs.get(group)) {
        int end = word + wordsOf(glob);
        Arrays.fill(groups, word, end, group);
        Arrays.fill(firsts, word, end, word);
        add(glob, word * 64);
        word = end;
      }
    }
    groups[words] = refusing;
    firsts[words] = words;
  }

  /** Returns how many words the states of the globs take. */
  static int wordsOf(List<List<Glob>> groups) {
    int words = 0;
    for (List<Glob> group : groups) {
      for (Glob glob : group) {
        words += wordsOf(glob);
      }
    }
    return words;
  }

  private static int wordsOf(Glob glob) {
    return glob.shortestLength() / 64 + 1;
  }

  private static int[] filled(int size) {
    int[] array = new int[size];
    Arrays.fill(array, NONE);
    return array;
  }

  private void add(Glob glob, int first) {
    int state = first;
    for (int token : glob.tokens) {
      long bit = 1L << state;
      if (token == Glob.ANY_RUN) {
        stars[state / 64] |= bit;
      } else if (token == Glob.ANY_CHARACTER) {
        questions[state++ / 64] |= bit;
      } else {
        int letter = alphabet.firstCase(token);
        exact[state] = glob.ignoresCase ? ANY_CASE : token;
        literals[state] = letter;
        nexts[state] = heads[letter];
        heads[letter] = state++;
      }
    }
    ends[state / 64] |= 1L << state;
    settled[state / 64] = ends[state / 64] & stars[state / 64];
  }

  /** Returns the first letter that moves a state on other than by a wildcard, or -1. */
  int literal(int state) {
    return literals[state];
  }

  /** Returns whether the movers of the letter are made already. */
  boolean hasMovers(int letter) {
    return movers[letter] != EMPTY;
  }

  /** Returns the states that a letter moves to the next. */
  long[] movers(int letter) {
    if (movers[letter] == EMPTY) {
      movers[letter] = moversOf(letter);
    }
    return movers[letter];
  }

  private long[] moversOf(int letter) {
    long[] moved = questions.clone();
    if (letter == Alphabet.FRESH) {
      return moved;
    }
    int character = alphabet.character(letter);
    for (int state = heads[alphabet.firstCase(character)]; state != NONE; state = nexts[state]) {
      if (exact[state] == ANY_CASE || exact[state] == character) {
        moved[state / 64] |= 1L << state;
      }
    }
    return moved;
  }
}
