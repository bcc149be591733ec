package dev.leastwise.policy.glob;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The characters that texts of a question need be made of.
 *
 * <p>Globs tell apart only characters that their literals name; one other stands for all the rest.
 * Where only globs that ignore case name a letter, one of its cases stands for all; where others
 * name some of its cases, these and one more, if there is one, do.
 *
 * <p>Letters are numbered. The fresh character is the first; the cases of a letter follow one
 * another.
 */
final class Alphabet {

  static final int FRESH = 0;
  private static final int NOTHING = -1;

  // Planes beyond the first two hold no letters with case.
  private static final int END_OF_CASED = 0x20000;
  private static final String PLEASANT = "x0yzabc1";

  private final long[] keys; // sorted; the folded character << 32 | the character

  private Alphabet(long[] keys) {
    this.keys = keys;
  }

  /** Returns the alphabet of some globs. */
  static Alphabet of(Iterable<Glob> globs) {
    BitSet exact = new BitSet();
    BitSet folded = new BitSet();
    for (Glob glob : globs) {
      BitSet literals = glob.ignoresCase ? folded : exact;
      for (int token : glob.tokens) {
        if (token >= 0) {
          literals.set(token);
        }
      }
    }
    long[] keys = new long[1 + exact.cardinality() + folded.cardinality()];
    keys[FRESH] = -1L << 32 | fresh(exact, folded);
    int size = 1;
    for (int next = exact.nextSetBit(0); next >= 0; next = exact.nextSetBit(next + 1)) {
      keys[size++] = (long) Glob.fold(next) << 32 | next;
    }
    for (int next = folded.nextSetBit(0); next >= 0; next = folded.nextSetBit(next + 1)) {
      int other = otherCase(next, exact);
      if (other != NOTHING) {
        keys[size++] = (long) next << 32 | other;
      }
    }
    Arrays.sort(keys, 0, size);
    return new Alphabet(Arrays.copyOf(keys, size));
  }

  /** Returns whether there is a fresh character; globs might name all that there are. */
  boolean hasFresh() {
    return character(FRESH) != NOTHING;
  }

  int size() {
    return keys.length;
  }

  int character(int letter) {
    return (int) keys[letter];
  }

  /** Returns the first case of a character that a glob names. */
  int firstCase(int character) {
    int found = Arrays.binarySearch(keys, (long) Glob.fold(character) << 32);
    return found < 0 ? -1 - found : found;
  }

  /** Returns the letter behind the last case of the letter. */
  int endOfCases(int letter) {
    int end = letter + 1;
    while (end < keys.length && keys[end] >> 32 == keys[letter] >> 32) {
      end++;
    }
    return end;
  }

  /** Returns a character that no glob names, a readable one if possible, or NOTHING. */
  private static int fresh(BitSet exact, BitSet folded) {
    for (int i = 0; i < PLEASANT.length(); i++) {
      if (isFree(PLEASANT.charAt(i), exact, folded)) {
        return PLEASANT.charAt(i);
      }
    }
    int any = NOTHING;
    for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
      if (isFree(character, exact, folded)) {
        if (Character.isLetterOrDigit(character)) {
          return character;
        }
        any = any == NOTHING ? character : any;
      }
    }
    return any;
  }

  private static boolean isFree(int character, BitSet exact, BitSet folded) {
    // A lone surrogate would not do for all the rest: before another it becomes half of a pair.
    return !exact.get(character) && !folded.get(Glob.fold(character)) && !isSurrogate(character);
  }

  static boolean isSurrogate(int character) {
    return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
  }

  /** Returns a case of the folded letter that is not among the exact ones, or NOTHING. */
  private static int otherCase(int letter, BitSet exact) {
    if (!exact.get(letter)) {
      return letter;
    }
    int upper = Character.toUpperCase(letter);
    if (!exact.get(upper) && Glob.fold(upper) == letter) {
      return upper;
    }
    for (int other : UnusualCases.BY_FOLDED.getOrDefault(letter, List.of())) {
      if (!exact.get(other)) {
        return other;
      }
    }
    return NOTHING;
  }

  /** Letters such as the long s, found once and only if a question turns on them. */
  private static final class UnusualCases {
    static final Map<Integer, List<Integer>> BY_FOLDED =
        IntStream.range(0, END_OF_CASED)
            .filter(character -> Glob.fold(character) != character)
            .boxed()
            .collect(Collectors.groupingBy(Glob::fold));
  }
}
