package dev.leastwise.policy.glob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.policy.glob.GlobAnswer.None;
import dev.leastwise.policy.glob.GlobAnswer.Unknown;
import dev.leastwise.policy.glob.GlobAnswer.Witness;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** The referee is a look at every short text. */
class GlobSetPropertiesTest {

  private static final String SMILE = "\uD83D\uDE00";
  private static final String HIGH = "\uD83D";
  private static final String LOW = "\uDE00";

  // What the globs name, the other cases of that, and x for all the rest.
  private static final List<String> TEXTS = textsUpTo(5, List.of("a", "b", "A", "B", "*", "x"));
  private static final List<String> ODD_TEXTS =
      textsUpTo(5, List.of("a", "A", SMILE, HIGH, LOW, "x"));
  private static final int LONGEST = 5;

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void textOutsideIsFoundIfThereIsOne(@ForAll("sets") GlobSet one, @ForAll("sets") GlobSet other) {
    referee(TEXTS, List.of(one), other, one.findOutside(other));
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void sharedTextIsFoundIfThereIsOne(@ForAll("sets") GlobSet one, @ForAll("sets") GlobSet other) {
    referee(TEXTS, List.of(one, other), GlobSet.of(), one.findShared(other));
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void textOfAllAndOutsideIsFoundIfThereIsOne(
      @ForAll("sets") GlobSet one,
      @ForAll("sets") GlobSet other,
      @ForAll("sets") GlobSet third,
      @ForAll("sets") GlobSet none) {
    List<GlobSet> allOf = List.of(one, other, third);

    referee(TEXTS, allOf, none, GlobSet.find(allOf, none, GlobSet.DEFAULT_STEPS));
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void surrogatesPairedOrLoneAreCharacters(
      @ForAll("oddSets") GlobSet one,
      @ForAll("oddSets") GlobSet other,
      @ForAll("oddSets") GlobSet none) {
    List<GlobSet> allOf = List.of(one, other);

    referee(ODD_TEXTS, allOf, none, GlobSet.find(allOf, none, GlobSet.DEFAULT_STEPS));
    referee(ODD_TEXTS, List.of(one), none, one.findOutside(none));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void longGlobsAnswerAsShortOnesDo(
      @ForAll("sets") GlobSet one,
      @ForAll("sets") GlobSet other,
      @ForAll("sets") GlobSet none,
      @ForAll("fillers") String filler) {
    GlobAnswer plain = GlobSet.find(List.of(one, other), none, GlobSet.DEFAULT_STEPS);
    GlobAnswer filled =
        GlobSet.find(
            List.of(after(filler, one), after(filler, other)),
            after(filler, none),
            GlobSet.DEFAULT_STEPS);

    assertThat(filled)
        .isEqualTo(plain instanceof Witness it ? new Witness(filler + it.text()) : plain);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void fewStepsNeverGiveAWrongAnswer(
      @ForAll("sets") GlobSet one, @ForAll("sets") GlobSet other, @ForAll("steps") int steps) {
    GlobAnswer known = one.findOutside(other);
    GlobAnswer hasty = GlobSet.find(List.of(one), other, steps);

    if (hasty instanceof Witness it) {
      assertThat(one.matches(it.text()) && !other.matches(it.text())).isTrue();
    } else if (hasty instanceof None) {
      assertThat(known.isNone()).isTrue();
    }
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void setIncludesItselfAndItsUnionsIncludeIt(
      @ForAll("sets") GlobSet one, @ForAll("sets") GlobSet other) {
    assertThat(one.findOutside(one)).isEqualTo(new None());
    assertThat(one.findOutside(union(other, one))).isEqualTo(new None());
    assertThat(union(one, other).findOutside(one).isNone())
        .isEqualTo(other.findOutside(one).isNone());
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void inclusionIsTransitive(
      @ForAll("sets") GlobSet one, @ForAll("sets") GlobSet two, @ForAll("sets") GlobSet three) {
    GlobSet wider = union(one, two);
    GlobSet widest = union(wider, three);

    assertThat(one.findOutside(widest)).isEqualTo(new None());
    if (one.findOutside(two).isNone() && two.findOutside(three).isNone()) {
      assertThat(one.findOutside(three)).isEqualTo(new None());
    }
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void sharingCommutesAndGrowsWithTheSets(
      @ForAll("sets") GlobSet one, @ForAll("sets") GlobSet two, @ForAll("sets") GlobSet three) {
    assertThat(length(one.findShared(two))).isEqualTo(length(two.findShared(one)));
    assertThat(length(one.findShared(union(two, three))))
        .isEqualTo(Math.min(length(one.findShared(two)), length(one.findShared(three))));
  }

  @Provide
  Arbitrary<GlobSet> sets() {
    return sets(List.of("a", "b", "A", "*"));
  }

  @Provide
  Arbitrary<GlobSet> oddSets() {
    return sets(List.of("a", SMILE, HIGH, LOW));
  }

  /** Texts that make the states of a glob end near the end of a word. */
  @Provide
  Arbitrary<String> fillers() {
    return Arbitraries.integers().between(58, 64).map("-"::repeat);
  }

  @Provide
  Arbitrary<Integer> steps() {
    return Arbitraries.integers().between(0, 500);
  }

  private static Arbitrary<GlobSet> sets(List<String> letters) {
    Arbitrary<Glob> anyCase =
        Combinators.combine(tokens(letters), Arbitraries.of(true, false))
            .as(GlobSetPropertiesTest::glob);
    return anyCase.list().ofMaxSize(4).map(GlobSet::of);
  }

  /** Tokens of a glob: literals behind a quote mark, and wildcards. */
  private static Arbitrary<List<String>> tokens(List<String> letters) {
    return Arbitraries.frequencyOf(
            Tuple.of(2, Arbitraries.of(letters).map(letter -> "'" + letter)),
            Tuple.of(2, Arbitraries.of("*", "?")))
        .list()
        .ofMaxSize(4);
  }

  private static Glob glob(List<String> tokens, boolean ignoresCase) {
    Glob.Builder builder = Glob.builder();
    for (String token : tokens) {
      switch (token) {
        case "*" -> builder.anyRun();
        case "?" -> builder.anyCharacter();
        default -> builder.literal(token.substring(1));
      }
    }
    return ignoresCase ? builder.ignoringCase().build() : builder.build();
  }

  private static GlobSet after(String prefix, GlobSet set) {
    return GlobSet.of(set.globs().stream().map(glob -> after(prefix, glob)).toList());
  }

  private static Glob after(String prefix, Glob glob) {
    Glob.Builder builder = Glob.builder().literal(prefix);
    for (int token : glob.tokens) {
      switch (token) {
        case Glob.ANY_RUN -> builder.anyRun();
        case Glob.ANY_CHARACTER -> builder.anyCharacter();
        default -> builder.literal(Character.toString(token));
      }
    }
    return glob.ignoresCase ? builder.ignoringCase().build() : builder.build();
  }

  private static GlobSet union(GlobSet one, GlobSet other) {
    return GlobSet.of(Stream.of(one, other).flatMap(set -> set.globs().stream()).toList());
  }

  private static int length(GlobAnswer answer) {
    assertThat(answer).isNotInstanceOf(Unknown.class);
    return answer instanceof Witness it ? length(it.text()) : Integer.MAX_VALUE;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static void referee(
      List<String> texts, Collection<GlobSet> allOf, GlobSet noneOf, GlobAnswer answer) {
    Predicate<String> isWanted =
        text -> allOf.stream().allMatch(set -> set.matches(text)) && !noneOf.matches(text);
    Optional<String> shortest =
        texts.stream().filter(isWanted).min(Comparator.comparingInt(GlobSetPropertiesTest::length));
    if (answer instanceof Witness it) {
      assertThat(it.text()).matches(isWanted);
      assertThat(length(it.text()))
          .isEqualTo(shortest.map(GlobSetPropertiesTest::length).orElse(length(it.text())));
      assertThat(shortest.isPresent() || length(it.text()) > LONGEST).isTrue();
    } else {
      assertThat(answer).isEqualTo(new None());
      assertThat(shortest).isEmpty();
    }
  }

  /** Returns the texts of at most so many letters; a pair of lone surrogates is one character. */
  private static List<String> textsUpTo(int length, List<String> letters) {
    List<String> texts = new ArrayList<>(List.of(""));
    int from = 0;
    for (int i = 0; i < length; i++) {
      int to = texts.size();
      for (String shorter : List.copyOf(texts.subList(from, to))) {
        letters.forEach(letter -> texts.add(shorter + letter));
      }
      from = to;
    }
    return texts;
  }
}
