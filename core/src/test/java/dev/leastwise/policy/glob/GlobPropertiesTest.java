package dev.leastwise.policy.glob;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class GlobPropertiesTest {

  private static final List<String> LETTERS = List.of("a", "b", "A", ":", "*", "?", "\uD83D\uDE00");

  /** Two patterns, the second often more general or nearly the same, and a text to try on both. */
  record Sample(String pattern, String relative, String text) {}

  @Property
  void agreesWithTheDefinition(@ForAll("samples") Sample it) {
    assertThat(Glob.of(it.pattern).matches(it.text)).isEqualTo(isMatch(it.pattern, it.text));
    assertThat(Glob.of(it.relative).matches(it.text)).isEqualTo(isMatch(it.relative, it.text));
  }

  @Property
  void agreesWithTheDefinitionIgnoringCase(@ForAll("samples") Sample it) {
    assertThat(Glob.ignoringCase(it.relative).matches(it.text))
        .isEqualTo(isMatch(lowerCase(it.relative), lowerCase(it.text)));
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void agreesWithTheDefinitionBeyondOneWord(@ForAll("longSamples") Sample it) {
    assertThat(Glob.of(it.pattern).matches(it.text)).isEqualTo(isMatch(it.pattern, it.text));
    assertThat(Glob.of(it.relative).matches(it.text)).isEqualTo(isMatch(it.relative, it.text));
  }

  @Property
  void agreesWithTheDefinitionOnSurrogatesPairedOrLone(@ForAll("surrogateSamples") Sample it) {
    assertThat(Glob.of(it.pattern).matches(it.text)).isEqualTo(isMatch(it.pattern, it.text));
    assertThat(Glob.of(it.relative).matches(it.text)).isEqualTo(isMatch(it.relative, it.text));
  }

  @Property
  void literalWildcardsAreCharactersLikeOthers(@ForAll("samplesWithStandIns") Sample it) {
    Glob.Builder builder = Glob.builder();
    for (char character : it.relative.toCharArray()) {
      switch (character) {
        case '*' -> builder.anyRun();
        case '?' -> builder.anyCharacter();
        default -> builder.literal(withoutStandIns(String.valueOf(character)));
      }
    }

    assertThat(builder.build().matches(withoutStandIns(it.text)))
        .isEqualTo(isMatch(it.relative, it.text));
  }

  @Property(maxDiscardRatio = 20)
  void coversOnlyWhatItMatches(
      @ForAll("samples") Sample it, @ForAll boolean oneIgnoresCase, @ForAll boolean otherDoes) {
    Glob one = oneIgnoresCase ? Glob.ignoringCase(it.relative) : Glob.of(it.relative);
    Glob other = otherDoes ? Glob.ignoringCase(it.pattern) : Glob.of(it.pattern);
    Assume.that(one.covers(other) && other.matches(it.text));

    assertThat(one.matches(it.text)).isTrue();
  }

  @Property(tries = 500, maxDiscardRatio = 20, edgeCases = EdgeCasesMode.NONE)
  void coversOnlyWhatItMatchesBeyondOneWord(@ForAll("longSamples") Sample it) {
    Glob one = Glob.of(it.relative);
    Glob other = Glob.of(it.pattern);
    Assume.that(one.covers(other) && other.matches(it.text));

    assertThat(one.matches(it.text)).isTrue();
  }

  @Property(tries = 300)
  void coversItself(@ForAll("samples") Sample it) {
    assertThat(Glob.of(it.pattern).covers(Glob.of(it.pattern))).isTrue();
    assertThat(Glob.ignoringCase(it.pattern).covers(Glob.of(it.pattern))).isTrue();
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void coversWhatItGeneralises(@ForAll("generalisations") Sample it) {
    assertThat(Glob.of(it.relative).covers(Glob.of(it.pattern))).isTrue();
  }

  /** Exact here, though {@code covers} promises soundness only. */
  @Example
  void shortGlobCoversAnotherExactlyIfItMatchesAllItsTexts() {
    Map<Glob, BitSet> universe = textsByGlob(stringsUpTo(4, "ab*?"), stringsUpTo(6, "abc"));

    universe.forEach(
        (one, itsTexts) ->
            universe.forEach(
                (other, othersTexts) ->
                    check(one.covers(other) == isSubset(othersTexts, itsTexts), one, other)));
  }

  @Example
  void shortGlobsAreEqualExactlyIfTheyMatchTheSameTexts() {
    List<String> texts = stringsUpTo(6, "abc");
    Map<Glob, BitSet> universe = textsByGlob(stringsUpTo(4, "ab*?"), texts);

    assertThat(new HashSet<>(universe.values())).hasSameSizeAs(universe.values());
    for (String pattern : stringsUpTo(4, "ab*?")) {
      assertThat(universe).containsEntry(Glob.of(pattern), textsOf(pattern, texts));
    }
  }

  @Example
  void matchesEverythingAgreesWithBruteForce() {
    List<String> texts = stringsUpTo(4, "abc");
    for (String pattern : stringsUpTo(4, "abc*?")) {
      BitSet matched = textsOf(pattern, texts);
      boolean everyNonEmpty = matched.nextClearBit(1) == texts.size();

      assertThat(Glob.of(pattern).matchesEveryNonEmpty()).as(pattern).isEqualTo(everyNonEmpty);
      assertThat(Glob.of(pattern).matchesEverything())
          .as(pattern)
          .isEqualTo(everyNonEmpty && matched.get(0));
    }
  }

  @Provide
  Arbitrary<Sample> samples() {
    return samples(LETTERS, 0, 8);
  }

  @Provide
  Arbitrary<Sample> longSamples() {
    return samples(List.of("a", "b", "\uD83D\uDE00"), 90, 250);
  }

  @Provide
  Arbitrary<Sample> surrogateSamples() {
    return samples(List.of("a", "\uD83D", "\uDE00"), 0, 8);
  }

  /** In these, stand-ins take the places of the wildcards that shall be literal. */
  @Provide
  Arbitrary<Sample> samplesWithStandIns() {
    return samples(List.of("a", "b", "\u2605", "\u2606"), 0, 8);
  }

  private static String withoutStandIns(String text) {
    return text.replace('\u2605', '*').replace('\u2606', '?');
  }

  @Provide
  Arbitrary<Sample> generalisations() {
    return tokens(LETTERS, 0, 150)
        .flatMap(tokens -> generalised(tokens).map(wider -> new Sample(join(tokens), wider, "")));
  }

  private static Arbitrary<Sample> samples(List<String> letters, int minSize, int maxSize) {
    return tokens(letters, minSize, maxSize)
        .flatMap(
            tokens ->
                Combinators.combine(relative(tokens, letters), text(tokens, letters))
                    .as((relative, text) -> new Sample(join(tokens), relative, text)));
  }

  private static Arbitrary<List<String>> tokens(List<String> letters, int minSize, int maxSize) {
    return Arbitraries.frequencyOf(
            Tuple.of(2, Arbitraries.of(letters)), Tuple.of(1, Arbitraries.of("*", "?")))
        .list()
        .ofMinSize(minSize)
        .ofMaxSize(maxSize);
  }

  private static Arbitrary<String> relative(List<String> tokens, List<String> letters) {
    return Arbitraries.frequencyOf(
        Tuple.of(3, generalised(tokens)),
        Tuple.of(1, withOneChanged(tokens, letters)),
        Tuple.of(1, tokens(letters, 0, 8).map(GlobPropertiesTest::join)));
  }

  private static Arbitrary<String> generalised(List<String> tokens) {
    return replaced(
        tokens,
        token ->
            Arbitraries.frequency(
                Tuple.of(6, token), Tuple.of(1, "*"), Tuple.of(1, token.equals("*") ? "*" : "?")));
  }

  private static Arbitrary<String> withOneChanged(List<String> tokens, List<String> letters) {
    return Combinators.combine(
            Arbitraries.integers().between(0, tokens.size()), tokens(letters, 0, 2))
        .as(
            (index, inserted) -> {
              List<String> changed = new ArrayList<>(tokens);
              if (index < changed.size()) {
                changed.remove((int) index);
              }
              changed.addAll(index, inserted);
              return join(changed);
            });
  }

  private static Arbitrary<String> text(List<String> tokens, List<String> letters) {
    Arbitrary<String> letter = Arbitraries.of(letters);
    Arbitrary<String> run = letter.list().ofMaxSize(3).map(GlobPropertiesTest::join);
    Arbitrary<String> instance =
        replaced(
            tokens,
            token ->
                switch (token) {
                  case "*" -> run;
                  case "?" -> letter;
                  default -> Arbitraries.just(token);
                });
    return Arbitraries.frequencyOf(
        Tuple.of(4, instance),
        Tuple.of(1, instance.map(text -> text.toUpperCase(Locale.ROOT))),
        Tuple.of(1, Combinators.combine(instance, run).as(String::concat)),
        Tuple.of(1, letter.list().ofMaxSize(8).map(GlobPropertiesTest::join)));
  }

  private static Arbitrary<String> replaced(
      List<String> tokens, Function<String, Arbitrary<String>> replacement) {
    return Combinators.combine(tokens.stream().map(replacement).toList())
        .as(GlobPropertiesTest::join);
  }

  private static String join(List<String> parts) {
    return String.join("", parts);
  }

  private static String lowerCase(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** The definition, as a table: does the pattern from i on match the text from j on? */
  private static boolean isMatch(String pattern, String text) {
    int[] tokens = pattern.codePoints().toArray();
    int[] characters = text.codePoints().toArray();
    boolean[][] matches = new boolean[tokens.length + 1][characters.length + 1];
    matches[tokens.length][characters.length] = true;
    for (int i = tokens.length - 1; i >= 0; i--) {
      for (int j = characters.length; j >= 0; j--) {
        boolean hasNext = j < characters.length;
        matches[i][j] =
            tokens[i] == '*'
                ? matches[i + 1][j] || (hasNext && matches[i][j + 1])
                : hasNext
                    && (tokens[i] == '?' || tokens[i] == characters[j])
                    && matches[i + 1][j + 1];
      }
    }
    return matches[0][0];
  }

  private static List<String> stringsUpTo(int length, String alphabet) {
    List<String> strings = new ArrayList<>(List.of(""));
    for (int i = 0; strings.get(i).length() < length; i++) {
      String shorter = strings.get(i);
      alphabet.chars().forEach(letter -> strings.add(shorter + (char) letter));
    }
    return strings;
  }

  private static Map<Glob, BitSet> textsByGlob(List<String> patterns, List<String> texts) {
    Map<Glob, BitSet> universe = new LinkedHashMap<>();
    patterns.forEach(pattern -> universe.put(Glob.of(pattern), textsOf(pattern, texts)));
    return universe;
  }

  private static BitSet textsOf(String pattern, List<String> texts) {
    return IntStream.range(0, texts.size())
        .filter(i -> isMatch(pattern, texts.get(i)))
        .collect(BitSet::new, BitSet::set, BitSet::or);
  }

  private static boolean isSubset(BitSet narrow, BitSet wide) {
    BitSet rest = (BitSet) narrow.clone();
    rest.andNot(wide);
    return rest.isEmpty();
  }

  /** An assertion without AssertJ's cost, for tens of thousands of pairs. */
  private static void check(boolean holds, Glob one, Glob other) {
    if (!holds) {
      throw new AssertionError(one + " and " + other);
    }
  }
}
