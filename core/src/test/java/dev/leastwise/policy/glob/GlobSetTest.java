package dev.leastwise.policy.glob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.policy.glob.GlobAnswer.None;
import dev.leastwise.policy.glob.GlobAnswer.Unknown;
import dev.leastwise.policy.glob.GlobAnswer.Witness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobSetTest {

  private static final String SMILE = "\uD83D\uDE00";
  private static final String HIGH = "\uD83D";
  private static final String LOW = "\uDE00";
  private static final GlobAnswer NONE = new None();

  @Test
  void snippetOfTheJavadocHolds() {
    GlobSet buckets = GlobSet.of(Glob.of("corp-*"));
    GlobSet denied = GlobSet.of(Glob.of("corp-a*"), Glob.of("corp-"));
    GlobAnswer open = buckets.findOutside(denied);
    boolean allDenied = open.isNone();

    assertThat(open).isEqualTo(new Witness("corp-x"));
    assertThat(allDenied).isFalse();
  }

  /** Sets are written with blanks between their globs. */
  @ParameterizedTest
  @CsvSource({
    "s3:GetObject, s3:Get*",
    "arn:aws:s3:::corp-logs/*, arn:aws:s3:::corp-*",
    "arn:aws:s3:::corp-*, arn:aws:s3:::corp arn:aws:s3:::* *:x",
    "*, **",
    "*, *? ''",
    "a*, a a?*",
    "a*, a a? a??*",
    "?, ? a",
    "ab, ?b a?",
    "'', *",
    "a*b*c, a*c",
    "*a*a*, *a*a* *a*a*a*",
    "*a*a*a*, *a*?*a*",
    "a*b, a*?b ab",
  })
  void includes(String narrow, String wide) {
    assertThat(set(narrow).findOutside(set(wide))).isEqualTo(NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "s3:Get*, s3:GetObject, s3:Get",
    "s3:GetObject, s3:PutObject, s3:GetObject",
    "arn:aws:s3:::corp-*, arn:aws:s3:::corp-?*, arn:aws:s3:::corp-",
    "*, ?*, ''",
    "?*, ?, xx",
    "?*, ? ??, xxx",
    "a*, a a?, axx",
    "*a*a*, *a*a*a*, aa",
    "*a*, a* *a, xax",
    "a?b, axb a0b, ayb",
  })
  void findsShortestTextOutside(String narrow, String wide, String text) {
    assertThat(set(narrow).findOutside(set(wide))).isEqualTo(new Witness(text));
  }

  @ParameterizedTest
  @CsvSource({
    "s3:Get*, s3:*Object, s3:GetObject",
    "arn:aws:s3:::corp-*, *-logs/?, arn:aws:s3:::corp-logs/x",
    "*ab*, *bc*, abc",
    "a*, *a, a",
    "b? a*, *a, a",
    "*, ?, x",
    "*, '', ''",
  })
  void findsShortestSharedText(String one, String other, String text) {
    assertThat(set(one).findShared(set(other))).isEqualTo(new Witness(text));
  }

  @ParameterizedTest
  @CsvSource({
    "s3:Get*, s3:Put*",
    "*.gz, *.zip",
    "'', ?*",
    "a?, a",
    "a?c b?c, ab a",
    "??b, ?a?? a",
  })
  void findsNothingShared(String one, String other) {
    assertThat(set(one).findShared(set(other))).isEqualTo(NONE);
  }

  @Test
  void emptySetMatchesNothingAndIsInEverySet() {
    GlobSet empty = GlobSet.of();

    assertThat(empty.isEmpty()).isTrue();
    assertThat(empty.matches("")).isFalse();
    assertThat(empty.findOutside(empty)).isEqualTo(NONE);
    assertThat(empty.findShared(set("*"))).isEqualTo(NONE);
    assertThat(set("*").findOutside(empty)).isEqualTo(new Witness(""));
  }

  @Test
  void noSetsToMatchLeaveEveryText() {
    assertThat(GlobSet.find(List.of(), set("*"), GlobSet.DEFAULT_STEPS)).isEqualTo(NONE);
    assertThat(GlobSet.find(List.of(), set("'' ?"), GlobSet.DEFAULT_STEPS))
        .isEqualTo(new Witness("xx"));
  }

  @Test
  void textIsMatchedByEachOfManySets() {
    List<GlobSet> sets = List.of(set("a* b*"), set("*c *d"), set("??? ????*"), set("*"));

    assertThat(GlobSet.find(sets, set("a?c b?c"), GlobSet.DEFAULT_STEPS))
        .isEqualTo(new Witness("axd"));
    assertThat(GlobSet.find(sets, set("a* b*"), GlobSet.DEFAULT_STEPS)).isEqualTo(NONE);
  }

  @Test
  void literalWildcardsAreCharactersLikeOthers() {
    GlobSet literalStar = GlobSet.of(Glob.builder().literal("a*").build());

    assertThat(literalStar.findOutside(set("a?"))).isEqualTo(NONE);
    assertThat(set("a?").findOutside(literalStar)).isEqualTo(new Witness("ax"));
    assertThat(literalStar.findShared(set("*b"))).isEqualTo(NONE);
  }

  @Test
  void caseIsIgnoredOnlyByGlobsThatIgnoreIt() {
    GlobSet ignoring = GlobSet.of(Glob.ignoringCase("A"));

    assertThat(ignoring.findOutside(set("a A"))).isEqualTo(NONE);
    assertThat(ignoring.findOutside(set("a"))).isEqualTo(new Witness("A"));
    assertThat(ignoring.findOutside(set("A"))).isEqualTo(new Witness("a"));
    assertThat(set("a A").findOutside(ignoring)).isEqualTo(NONE);
    assertThat(set("?").findOutside(ignoring)).isEqualTo(new Witness("x"));
  }

  @Test
  void unusualCasesOfALetterCountToo() {
    GlobSet ignoring = GlobSet.of(Glob.ignoringCase("s"));

    assertThat(ignoring.findOutside(set("s S"))).isEqualTo(new Witness("\u017F"));
    assertThat(ignoring.findOutside(set("s S \u017F"))).isEqualTo(NONE);
    assertThat(GlobSet.of(Glob.ignoringCase("\u01C6")).findOutside(set("\u01C6 \u01C4")))
        .isEqualTo(new Witness("\u01C5"));
  }

  @Test
  void questionMarkIsOneCodePointAlsoOutsideTheBmp() {
    assertThat(set(SMILE).findOutside(set("?"))).isEqualTo(NONE);
    assertThat(set("??").findShared(set(SMILE + "*"))).isEqualTo(new Witness(SMILE + "x"));
  }

  @Test
  void loneSurrogatesDoNotBecomeAPairInAWitness() {
    assertThat(set(HIGH + "*").findShared(set("*" + LOW))).isEqualTo(new Witness(HIGH + "x" + LOW));
    assertThat(set(HIGH + "?").findShared(set("?" + LOW))).isEqualTo(NONE);
    assertThat(set(HIGH + "*" + LOW).findOutside(set(HIGH + "?*" + LOW))).isEqualTo(NONE);
  }

  @Test
  void freshCharacterIsOneThatNoGlobNames() {
    GlobSet named =
        GlobSet.of(
            IntStream.range(0, 3000)
                .filter(c -> c != '*' && c != '?')
                .mapToObj(c -> Glob.of(Character.toString(c)))
                .toList());

    assertThat(set("?").findOutside(GlobSet.of(concat(named.globs(), set("''").globs()))))
        .isInstanceOfSatisfying(Witness.class, it -> assertThat(it.text()).hasSize(1));
  }

  @Test
  void globThatNamesEveryCharacterLeavesItUnknown() {
    StringBuilder all = new StringBuilder();
    IntStream.rangeClosed(0, Character.MAX_CODE_POINT).forEach(all::appendCodePoint);
    Glob literal = Glob.builder().literal(all.toString()).build();

    assertThat(set("?").findOutside(GlobSet.of(literal))).isInstanceOf(Unknown.class);
  }

  @Test
  void thousandsOfGlobsAreNoObstacle() {
    List<Glob> buckets =
        IntStream.range(0, 5000).mapToObj(i -> Glob.of("arn:aws:s3:::corp-" + i + "/*")).toList();
    GlobSet corp = set("arn:aws:s3:::corp-*");

    assertThat(GlobSet.of(buckets).findOutside(corp)).isEqualTo(NONE);
    assertThat(GlobSet.of(buckets).findOutside(GlobSet.of(buckets))).isEqualTo(NONE);
    assertThat(corp.findOutside(GlobSet.of(buckets))).isEqualTo(new Witness("arn:aws:s3:::corp-"));
    assertThat(set("arn:aws:s3:::corp-????/?").findOutside(GlobSet.of(buckets)))
        .isEqualTo(new Witness("arn:aws:s3:::corp-xxxx/x"));
    assertThat(GlobSet.of(buckets).findShared(set("*/x/y")))
        .isEqualTo(new Witness("arn:aws:s3:::corp-0/x/y"));
  }

  @Test
  void coverByManyGlobsIsProved() {
    List<Glob> byFirst =
        IntStream.range('b', 'z' + 1).mapToObj(c -> Glob.of("a?*" + (char) c)).toList();

    assertThat(set("a*").findOutside(GlobSet.of(concat(byFirst, set("a a?*").globs()))))
        .isEqualTo(NONE);
    assertThat(
            GlobSet.of(Glob.of("v?")).findOutside(GlobSet.of(concat(byFirst, set("v? x").globs()))))
        .isEqualTo(NONE);
  }

  @ParameterizedTest
  @ValueSource(ints = {62, 63, 64, 65, 127, 128, 129, 300})
  void longGlobsAreSearchedAsShortOnesAre(int length) {
    String literals = "ab".repeat(length).substring(0, length);
    GlobSet inside = set("*" + literals + "?*");

    assertThat(inside.findOutside(set("*c*"))).isEqualTo(new Witness(literals + "x"));
    assertThat(inside.findOutside(set(literals + "?*")))
        .isEqualTo(new Witness("x" + literals + "x"));
    assertThat(inside.findOutside(set("?".repeat(length) + "?*"))).isEqualTo(NONE);
    assertThat(set(literals + "?").findOutside(set(literals + "a " + literals + "?")))
        .isEqualTo(NONE);
    assertThat(set("?".repeat(length) + "*").findShared(set("*b" + "?".repeat(length - 1))))
        .isEqualTo(new Witness("b" + "x".repeat(length - 1)));
  }

  @Test
  void manyStarsAreSearchedInTime() {
    GlobSet stars = set("*a".repeat(1000) + "*");

    assertThat(stars.findOutside(set("*a".repeat(1001) + "*")))
        .isEqualTo(new Witness("a".repeat(1000)));
    assertThat(stars.findShared(set("b*c"))).isEqualTo(new Witness("b" + "a".repeat(1000) + "c"));
  }

  @Test
  void starBeforeManyQuestionMarksIsSearchedInTime() {
    String questions = "?".repeat(200);

    assertThat(set("*a" + questions).findShared(set(questions + "*b" + questions.substring(1))))
        .isEqualTo(new Witness("x".repeat(199) + "ab" + "x".repeat(199)));
  }

  /** Whatever text is left, it depends on each of the last 60 characters. */
  @Test
  void hardInclusionIsLeftUnknown() {
    String questions = "?".repeat(60);

    assertThat(set("*a" + questions).findOutside(set("?" + questions + " *?a" + questions)))
        .isInstanceOf(Unknown.class);
  }

  /** Sets of two globs for each of 60 variables: true or false. */
  @Test
  void hardIntersectionIsLeftUnknown() {
    List<GlobSet> variables =
        IntStream.range(0, 60)
            .mapToObj(i -> "?".repeat(i) + "t" + "?".repeat(59 - i))
            .map(isTrue -> set(isTrue + " " + isTrue.replace('t', 'f')))
            .toList();
    Random random = new Random(1);
    List<Glob> clauses =
        IntStream.range(0, 400).mapToObj(i -> Glob.of(clause(60, random))).toList();

    assertThat(GlobSet.find(variables, GlobSet.of(clauses), GlobSet.DEFAULT_STEPS))
        .isInstanceOf(Unknown.class);
  }

  private static String clause(int variables, Random random) {
    StringBuilder clause = new StringBuilder("?".repeat(variables));
    for (int i = 0; i < 3; i++) {
      clause.setCharAt(random.nextInt(variables), random.nextBoolean() ? 't' : 'f');
    }
    return clause.toString();
  }

  @Test
  void easyGlobIsFoundBesideAHardOne() {
    assertThat(GlobSet.find(List.of(set("a*b*c*d zzzzz*")), set("a*"), 1000))
        .isEqualTo(new Witness("zzzzz"));
  }

  @Test
  void withoutStepsNothingIsKnown() {
    assertThat(GlobSet.find(List.of(set("a*")), set("a"), 0)).isInstanceOf(Unknown.class);
    assertThat(GlobSet.find(List.of(set("a*")), set("a"), -1)).isInstanceOf(Unknown.class);
  }

  @Test
  void setIsTheSameInAnyOrder() {
    List<Glob> globs = new ArrayList<>(set("a* *b c").globs());
    GlobSet inOrder = GlobSet.of(globs);
    Collections.reverse(globs);

    assertThat(GlobSet.of(globs)).isEqualTo(inOrder).hasSameHashCodeAs(inOrder);
    assertThat(inOrder).hasToString("[a*, *b, c]").isNotEqualTo(set("a* *b"));
    assertThat(set("a** a* b").globs()).containsExactly(Glob.of("a*"), Glob.of("b"));
  }

  @Test
  void matchesIfOneGlobDoes() {
    assertThat(set("a* *b").matches("xb")).isTrue();
    assertThat(set("a* *b").matches("bx")).isFalse();
  }

  private static GlobSet set(String patterns) {
    return GlobSet.of(
        Arrays.stream(patterns.split(" ", -1)).map(p -> Glob.of(p.equals("''") ? "" : p)).toList());
  }

  private static List<Glob> concat(List<Glob> one, List<Glob> other) {
    List<Glob> all = new ArrayList<>(one);
    all.addAll(other);
    return all;
  }
}
