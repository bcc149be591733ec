package dev.leastwise.policy.glob;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;

/**
 * A wildcard pattern of an IAM policy, as its {@code Action} and {@code Resource} elements hold.
 *
 * <pre>{@code
 * Glob reads = Glob.ignoringCase("s3:Get*");
 * boolean matched = reads.matches("S3:GetObject");
 * boolean proved = reads.covers(Glob.ignoringCase("s3:GetObject?*"));
 * }</pre>
 *
 * <p>{@code *} stands for any run of characters, also an empty one and also across {@code :},
 * {@code /} and line breaks; {@code ?} stands for exactly one character; all else is literal. A
 * character is a Unicode code point; a surrogate without its partner counts as one. A glob is
 * immutable and safe for use by many threads.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">Resource</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html">Action</a>
 */
public final class Glob {

  // A token is a code point or one of these.
  static final int ANY_CHARACTER = -1;
  static final int ANY_RUN = -2;

  private final String pattern;
  final boolean ignoresCase;

  final int[] tokens; // folded if case is ignored; a run of wildcards is ??? or ???*
  private final int prefixEnd; // the first wildcard's index, or the number of tokens
  private final int suffixStart; // the index after the last wildcard, or the number of tokens
  private final Automaton middle; // matches what is left between the two

  private Glob(String pattern, int[] tokens, boolean ignoresCase) {
    int start = 0;
    while (start < tokens.length && tokens[start] >= 0) {
      start++;
    }
    int end = tokens.length;
    while (end > start && tokens[end - 1] >= 0) {
      end--;
    }
    this.pattern = pattern;
    this.ignoresCase = ignoresCase;
    this.tokens = ignoresCase ? folded(tokens) : tokens;
    this.prefixEnd = start;
    this.suffixStart = end;
    this.middle = Automaton.of(Arrays.copyOfRange(this.tokens, prefixEnd, suffixStart));
  }

  /** Returns the case-sensitive glob of a pattern, as resources are matched. */
  public static Glob of(String pattern) {
    return new Glob(pattern, tokens(pattern, index -> true), false);
  }

  /**
   * Returns the glob of a pattern that ignores case, as actions are matched.
   *
   * <p>Case is folded code point by code point and the same in every locale.
   */
  public static Glob ignoringCase(String pattern) {
    return new Glob(pattern, tokens(pattern, index -> true), true);
  }

  /**
   * Returns a builder for a glob whose literal text may hold {@code *} and {@code ?}.
   *
   * <p>The policy variable <code>${*}</code> and the values of other variables make such text.
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns whether this glob matches the whole text.
   *
   * <p>Never takes more than about {@code n * (m / 64 + log m)} steps for a text of n characters
   * and a pattern of m, whatever they hold.
   */
  public boolean matches(CharSequence text) {
    int from = endOfPrefix(text);
    int to = from < 0 ? from : startOfSuffix(text, from);
    if (to < 0) {
      return false;
    }
    if (isLiteral()) {
      return from == to;
    }
    return middle == Automaton.EVERYTHING || middle.accepts(letters(text, from, to));
  }

  /** Returns whether every text matches, the empty one too. */
  public boolean matchesEverything() {
    return tokens.length == 1 && tokens[0] == ANY_RUN;
  }

  /** Returns whether every text of at least one character matches. */
  public boolean matchesEveryNonEmpty() {
    return matchesEverything()
        || (tokens.length == 2 && tokens[0] == ANY_CHARACTER && tokens[1] == ANY_RUN);
  }

  /** Returns whether this glob has no wildcard, and so matches one text, case apart. */
  public boolean isLiteral() {
    return prefixEnd == tokens.length;
  }

  /**
   * Returns whether it is proved that this glob matches every text that the other one matches.
   *
   * <p>{@code true} is a proof; {@code false} says only that none was found, and is always the
   * answer when the other glob ignores case and this one does not.
   *
   * <p>Sound because this glob reads the other's tokens as if they were text: only its own
   * wildcards accept the other's {@code ?}, and they would accept any character in its place; only
   * its own {@code *} accepts the other's {@code *}, and it would accept any run in its place.
   */
  public boolean covers(Glob other) {
    if (other.ignoresCase && !ignoresCase) {
      return false;
    }
    int[] letters = ignoresCase == other.ignoresCase ? other.tokens : folded(other.tokens);
    int to = letters.length - (tokens.length - suffixStart);
    return prefixEnd <= to
        && Arrays.equals(tokens, 0, prefixEnd, letters, 0, prefixEnd)
        && Arrays.equals(tokens, suffixStart, tokens.length, letters, to, letters.length)
        && middle.accepts(Arrays.copyOfRange(letters, prefixEnd, to));
  }

  /** Returns the number of characters of the shortest text that matches. */
  int shortestLength() {
    int length = 0;
    for (int token : tokens) {
      length += token == ANY_RUN ? 0 : 1;
    }
    return length;
  }

  /** Returns false if literal beginnings or ends show that no text matches both. */
  boolean mayMeet(Glob other) {
    boolean folds = ignoresCase != other.ignoresCase;
    for (int i = Math.min(prefixEnd, other.prefixEnd) - 1; i >= 0; i--) {
      if (!isSame(tokens[i], other.tokens[i], folds)) {
        return false;
      }
    }
    int ends = Math.min(tokens.length - suffixStart, other.tokens.length - other.suffixStart);
    for (int i = 1; i <= ends; i++) {
      if (!isSame(tokens[tokens.length - i], other.tokens[other.tokens.length - i], folds)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSame(int character, int other, boolean folds) {
    return character == other || (folds && fold(character) == fold(other));
  }

  /** Globs are equal if they have the same case mode and, {@code *?} being {@code ?*}, tokens. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Glob that
        && ignoresCase == that.ignoresCase
        && Arrays.equals(tokens, that.tokens);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(tokens) + Boolean.hashCode(ignoresCase);
  }

  /** Returns the pattern as it was written, with a builder's literal star as <code>${*}</code>. */
  @Override
  public String toString() {
    return pattern;
  }

  /** Returns where the text goes on after the literal prefix, or -1 if it lacks that. */
  private int endOfPrefix(CharSequence text) {
    int at = 0;
    for (int i = 0; i < prefixEnd; i++) {
      // By code point, lest a lone surrogate match half of a pair.
      int character = at < text.length() ? Character.codePointAt(text, at) : -1;
      if (character < 0 || letter(character) != tokens[i]) {
        return -1;
      }
      at += Character.charCount(character);
    }
    return at;
  }

  /** Returns where the literal suffix starts, or -1 if the text after {@code from} lacks it. */
  private int startOfSuffix(CharSequence text, int from) {
    int at = text.length();
    for (int i = tokens.length - 1; i >= suffixStart; i--) {
      int character = at > from ? Character.codePointBefore(text, at) : -1;
      if (character < 0 || letter(character) != tokens[i]) {
        return -1;
      }
      at -= Character.charCount(character);
    }
    return at;
  }

  private int[] letters(CharSequence text, int from, int to) {
    int[] letters = new int[to - from];
    int count = 0;
    for (int at = from; at < to; count++) {
      int character = Character.codePointAt(text, at);
      letters[count] = letter(character);
      at += Character.charCount(character);
    }
    return count == letters.length ? letters : Arrays.copyOf(letters, count);
  }

  private int letter(int character) {
    return ignoresCase ? fold(character) : character;
  }

  static int fold(int character) {
    return Character.toLowerCase(Character.toUpperCase(character));
  }

  private static int[] folded(int[] tokens) {
    int[] folded = tokens.clone();
    for (int i = 0; i < folded.length; i++) {
      folded[i] = tokens[i] < 0 ? tokens[i] : fold(tokens[i]);
    }
    return folded;
  }

  private static int[] tokens(String text, IntPredicate isWildcard) {
    int[] tokens = new int[text.length()];
    int size = 0;
    boolean star = false; // held back until its run of wildcards ends, so that every ? comes first
    for (int at = 0; at < text.length(); ) {
      int token = text.codePointAt(at);
      if (token == '?' && isWildcard.test(at)) {
        tokens[size++] = ANY_CHARACTER;
      } else if (token == '*' && isWildcard.test(at)) {
        star = true;
      } else {
        if (star) {
          tokens[size++] = ANY_RUN;
          star = false;
        }
        tokens[size++] = token;
      }
      at += Character.charCount(token);
    }
    if (star) {
      tokens[size++] = ANY_RUN;
    }
    return Arrays.copyOf(tokens, size);
  }

  /** Puts a glob together from literal text and wildcards; for use by one thread. */
  public static final class Builder {

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder pattern = new StringBuilder();
    private final BitSet wildcards = new BitSet();
    private boolean ignoresCase;

    private Builder() {}

    /** Makes the glob ignore case. */
    public Builder ignoringCase() {
      ignoresCase = true;
      return this;
    }

    /** Adds text in which {@code *} and {@code ?} are ordinary characters. */
    public Builder literal(String literal) {
      text.append(literal);
      pattern.append(literal.replace("*", "${*}").replace("?", "${?}"));
      return this;
    }

    /** Adds the wildcard {@code *}. */
    public Builder anyRun() {
      return wildcard('*');
    }

    /** Adds the wildcard {@code ?}. */
    public Builder anyCharacter() {
      return wildcard('?');
    }

    /** Returns the glob of all that was added so far. */
    public Glob build() {
      return new Glob(pattern.toString(), tokens(text.toString(), wildcards::get), ignoresCase);
    }

    private Builder wildcard(char wildcard) {
      wildcards.set(text.length());
      text.append(wildcard);
      pattern.append(wildcard);
      return this;
    }
  }
}
