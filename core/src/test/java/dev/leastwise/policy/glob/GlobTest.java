package dev.leastwise.policy.glob;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.CharBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {

  private static final String SMILE = "\uD83D\uDE00";
  private static final String HIGH = "\uD83D";
  private static final String LOW = "\uDE00";

  @Test
  void snippetOfTheJavadocHolds() {
    Glob reads = Glob.ignoringCase("s3:Get*");
    boolean matched = reads.matches("S3:GetObject");
    boolean proved = reads.covers(Glob.ignoringCase("s3:GetObject?*"));

    assertThat(matched).isTrue();
    assertThat(proved).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:s3:::logs, arn:aws:s3:::logs",
    "*, ''",
    "*, arn:aws:s3:::logs/2026",
    "'', ''",
    "arn:aws:s3:::logs*, arn:aws:s3:::logs",
    "arn:aws:s3:::logs/*, arn:aws:s3:::logs/2026/11/24",
    "arn:aws:sqs:*:orders, arn:aws:sqs:eu-west-1:111122223333:orders",
    "arn:aws:sqs:*, arn:aws:sqs:eu-west-1:111122223333:orders",
    "*/logs/*.gz, my/logs/2026/1.gz",
    "a?c, abc",
    "?, *",
    "a*b*c, abbbc",
    "a*b*c, aXbYbZc",
    "*ab*ab*, xababx",
    "(a+)[b].^$, (a+)[b].^$",
    "a*a, aa",
  })
  void matches(String pattern, String text) {
    assertThat(Glob.of(pattern).matches(text)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:s3:::logs, arn:aws:s3:::log",
    "arn:aws:s3:::log, arn:aws:s3:::logs",
    "arn:aws:s3:::logs, arn:aws:s3:::Logs",
    "'', a",
    "a, ''",
    "?, ''",
    "?, ab",
    "?*, ''",
    "a?c, ac",
    "a??c, abc",
    "a*a, a",
    "ab*ba, aba",
    "*ab*ab*, xabx",
    "a*b*c, abd",
    "a*b*c, acb",
    ".*, abc",
    "a**?, a",
  })
  void doesNotMatch(String pattern, String text) {
    assertThat(Glob.of(pattern).matches(text)).isFalse();
  }

  @Test
  void wildcardsMatchLineBreaks() {
    assertThat(Glob.of("a?b*c").matches("a\nb\r\n\nc")).isTrue();
  }

  @Test
  void questionMarkIsOneCodePointAlsoOutsideTheBmp() {
    assertThat(Glob.of("a?b").matches("a" + SMILE + "b")).isTrue();
    assertThat(Glob.of("a??b").matches("a" + SMILE + "b")).isFalse();
    assertThat(Glob.of("*" + SMILE + "?*").matches("x" + SMILE + SMILE)).isTrue();
  }

  @Test
  void loneSurrogateIsOneCharacter() {
    assertThat(Glob.of("?").matches(HIGH)).isTrue();
    assertThat(Glob.of("??").matches(LOW + HIGH)).isTrue();
    assertThat(Glob.of("*" + LOW + "?*").matches("a" + LOW + "b")).isTrue();
  }

  @Test
  void loneSurrogateDoesNotMatchHalfOfAPair() {
    assertThat(List.of(HIGH, HIGH + "*", "*" + LOW, HIGH + "?", "?" + LOW, HIGH + "*" + LOW))
        .noneMatch(pattern -> Glob.of(pattern).matches(SMILE));
  }

  @ParameterizedTest
  @CsvSource({
    "s3:GetObject, S3:getobject",
    "S3:GET*, s3:getobject",
    "*:*OBJECT?, s3:GetObjects",
    "s3:Stra\u00DFe, S3:STRA\u00DFE",
    "\u00C4*\u00D6, \u00E4bc\u00F6",
    "\u03C3, \u03C2",
    "\uD801\uDC00*, \uD801\uDC28x",
  })
  void actionsIgnoreCase(String pattern, String action) {
    assertThat(Glob.ignoringCase(pattern).matches(action)).isTrue();
    assertThat(Glob.of(pattern).matches(action)).isFalse();
  }

  @Test
  void caseFoldingDoesNotChangeLength() {
    assertThat(Glob.ignoringCase("stra\u00DFe").matches("STRASSE")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 62, 63, 64, 65, 126, 127, 128, 129, 200, 1000})
  void longPatternMatchesAsAShortOneDoes(int length) {
    String literals = "ab".repeat(length).substring(0, length);

    Glob inside = Glob.of("*" + literals + "?*");

    assertThat(inside.matches(literals + "x")).isTrue();
    assertThat(inside.matches("ba" + literals + "xyz")).isTrue();
    assertThat(inside.matches(literals)).isFalse();
    assertThat(inside.matches(literals.substring(1) + "x")).isFalse();
    assertThat(Glob.of("?".repeat(length)).matches(literals)).isTrue();
    assertThat(Glob.of("?".repeat(length)).matches(literals + "x")).isFalse();
    assertThat(Glob.of("*?" + "*?".repeat(length)).matches(literals + "x")).isTrue();
    assertThat(Glob.of("*?" + "*?".repeat(length)).matches(literals)).isFalse();
  }

  @Test
  void longPatternOfManyDifferentCharactersMatches() {
    StringBuilder letters = new StringBuilder();
    for (int character = 0x4E00; character < 0x4E00 + 300; character++) {
      letters.appendCodePoint(character);
    }

    Glob glob = Glob.of("*" + letters + "?" + letters + "*");

    assertThat(glob.matches("a" + letters + "b" + letters + "c")).isTrue();
    assertThat(glob.matches("a" + letters + letters + "c")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 20, 500})
  void hostilePatternReturns(int stars) {
    String text = "a".repeat(100_000);

    assertThat(Glob.of("*a".repeat(stars) + "*b").matches(text)).isFalse();
    assertThat(Glob.of("*a".repeat(stars) + "*b*").matches(text)).isFalse();
    assertThat(Glob.of("*a".repeat(stars) + "?*").matches(text)).isTrue();
  }

  @Test
  void textNeedNotBeAString() {
    assertThat(Glob.of("a*b*c").matches(CharBuffer.wrap("aXbYc"))).isTrue();
  }

  @Test
  void builderTakesWildcardsInLiteralTextLiterally() {
    Glob glob = Glob.builder().literal("home/*?/").anyCharacter().anyRun().literal("*").build();

    assertThat(glob.matches("home/*?/x*")).isTrue();
    assertThat(glob.matches("home/*?/xyz*")).isTrue();
    assertThat(glob.matches("home/ab/x*")).isFalse();
    assertThat(glob.matches("home/*?/*")).isFalse();
    assertThat(glob.matches("home/*?/xyz")).isFalse();
  }

  @Test
  void builderOfOnlyLiteralStarIsNoWildcard() {
    Glob star = Glob.builder().literal("*").build();

    assertThat(star.isLiteral()).isTrue();
    assertThat(star.matchesEverything()).isFalse();
    assertThat(star.matches("*")).isTrue();
    assertThat(star.matches("a")).isFalse();
    assertThat(star).isNotEqualTo(Glob.of("*"));
  }

  @Test
  void builderJoinsSurrogatesThatMeet() {
    Glob joined = Glob.builder().literal(HIGH).literal(LOW).build();
    Glob apart = Glob.builder().literal(HIGH).anyRun().literal(LOW).build();

    assertThat(joined.matches(SMILE)).isTrue();
    assertThat(apart.matches(SMILE)).isFalse();
    assertThat(apart.matches(HIGH + "x" + LOW)).isTrue();
  }

  @Test
  void builderGivesTheGlobOfThePattern() {
    Glob built =
        Glob.builder().literal("s3:").anyRun().anyCharacter().literal("X").ignoringCase().build();

    assertThat(built).isEqualTo(Glob.ignoringCase("S3:?*x")).hasToString("s3:*?X");
    assertThat(Glob.builder().build()).isEqualTo(Glob.of(""));
  }

  @Test
  void builderGoesOnAfterBuildWithoutChangingWhatItBuilt() {
    Glob.Builder builder = Glob.builder().literal("a").anyRun();
    Glob first = builder.build();

    Glob second = builder.anyCharacter().literal("b").build();

    assertThat(first).isEqualTo(Glob.of("a*"));
    assertThat(second).isEqualTo(Glob.of("a?*b"));
  }

  @Test
  void onlyStarsMatchEverything() {
    assertThat("* ** ****".split(" ")).allMatch(p -> Glob.of(p).matchesEverything());
    assertThat("? ?* *? *a* a".split(" ")).noneMatch(p -> Glob.of(p).matchesEverything());
    assertThat(Glob.of("").matchesEverything()).isFalse();
  }

  @Test
  void starsWithAtMostOneQuestionMarkMatchEveryNonEmpty() {
    assertThat("* ** ?* *? **? *?*".split(" ")).allMatch(p -> Glob.of(p).matchesEveryNonEmpty());
    assertThat("? ?? ??* ?*? *a".split(" ")).noneMatch(p -> Glob.of(p).matchesEveryNonEmpty());
    assertThat(Glob.of("").matchesEveryNonEmpty()).isFalse();
  }

  @Test
  void literalHasNoWildcard() {
    assertThat(Glob.of("s3:GetObject").isLiteral()).isTrue();
    assertThat(Glob.of("").isLiteral()).isTrue();
    assertThat(Glob.of("s3:GetObject*").isLiteral()).isFalse();
    assertThat(Glob.of("?").isLiteral()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "*, ''",
    "*, *",
    "*, a?b*",
    "arn:aws:s3:::logs/*, arn:aws:s3:::logs/2026/*",
    "arn:aws:s3:::logs*, arn:aws:s3:::logs/?",
    "arn:aws:logs:*:*:/aws/lambda/X*, arn:aws:logs:*:*:log-group:/aws/lambda/X*",
    "*/2026/*, arn:aws:s3:::*/2026/??/*.gz",
    "a*b, a*c*b",
    "a?, ab",
    "a?, a?",
    "a?*, a*?",
    "?*, *a",
    "?*, a*",
    "a*??*b, a*c*d*b",
    "*a*, *a*a*",
    "*, **",
  })
  void covers(String wide, String narrow) {
    assertThat(Glob.of(wide).covers(Glob.of(narrow))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "'', *",
    "a, *",
    "?, *",
    "?*, *",
    "a, ?",
    "a, A",
    "a?, a",
    "a?, a*",
    "a?b, a*b",
    "a*a, a",
    "a*b*, *a*b",
    "arn:aws:s3:::logs/*, arn:aws:s3:::logs*",
    "*/2026/*, */????/*",
    "*a*a*, *a*",
    "??*, ?*",
  })
  void doesNotCover(String one, String other) {
    assertThat(Glob.of(one).covers(Glob.of(other))).isFalse();
  }

  @Test
  void literalStarIsNotCoveredLikeAWildcard() {
    Glob literalStar = Glob.builder().literal("a*").build();

    assertThat(literalStar.covers(Glob.of("a*"))).isFalse();
    assertThat(Glob.of("a*").covers(literalStar)).isTrue();
    assertThat(Glob.of("a?").covers(literalStar)).isTrue();
  }

  @Test
  void globThatIgnoresCaseCoversOneThatDoesNotButNotTheReverse() {
    Glob ignoring = Glob.ignoringCase("S3:get*");
    Glob minding = Glob.of("s3:Get?");

    assertThat(ignoring.covers(minding)).isTrue();
    assertThat(ignoring.covers(Glob.ignoringCase("s3:GETOBJECT"))).isTrue();
    assertThat(Glob.of("s3:*").covers(ignoring)).isFalse();
    assertThat(Glob.of("*").covers(ignoring)).isFalse();
  }

  @Test
  void longGlobCoversItsInstances() {
    String pattern = "*a?b".repeat(100) + "*";
    String instance = "xaxb*".repeat(100);

    assertThat(Glob.of(pattern).covers(Glob.of(instance))).isTrue();
    assertThat(Glob.of(instance).covers(Glob.of(pattern))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 63, 64, 65, 128, 200})
  void questionMarkDoesNotCoverStar(int length) {
    String questions = "?".repeat(length);

    assertThat(Glob.of(questions).covers(Glob.of("*" + questions.substring(1)))).isFalse();
    assertThat(Glob.of(questions + "a?").covers(Glob.of(questions + "a*"))).isFalse();
    assertThat(Glob.of(questions + "*").covers(Glob.of(questions + "a*"))).isTrue();
  }

  @Test
  void equalIfNormalisedTokensAndCaseModeAre() {
    assertThat(Glob.of("a*?b**")).isEqualTo(Glob.of("a?*b*")).hasSameHashCodeAs(Glob.of("a?*b*"));
    assertThat(Glob.ignoringCase("aB")).isEqualTo(Glob.ignoringCase("Ab"));
    assertThat(Glob.of("aB")).isNotEqualTo(Glob.of("Ab"));
    assertThat(Glob.of("a")).isNotEqualTo(Glob.ignoringCase("a"));
    assertThat(Glob.of("a?")).isNotEqualTo(Glob.of("a?*"));
  }

  @Test
  void toStringIsThePatternAsWritten() {
    assertThat(Glob.ignoringCase("s3:Get*?")).hasToString("s3:Get*?");
    assertThat(Glob.builder().literal("a*b?").anyRun().anyCharacter().build())
        .hasToString("a${*}b${?}*?");
  }
}
