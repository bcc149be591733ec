package dev.leastwise.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.leastwise.policy.Pattern;
import dev.leastwise.policy.PatternParser;
import dev.leastwise.policy.PatternParser.PlacedFault;
import dev.leastwise.policy.PolicyVersion;
import dev.leastwise.policy.Text;
import dev.leastwise.policy.glob.Glob;
import dev.leastwise.policy.glob.GlobAnswer;
import dev.leastwise.policy.glob.GlobAnswer.Witness;
import dev.leastwise.policy.glob.GlobSet;
import dev.leastwise.policy.source.Span;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Asks about patterns, one on each line, and a text on the last line.
 *
 * <p>{@code <} and {@code >} stand for the halves of a surrogate pair, which UTF-8 cannot write.
 */
class PatternFuzzTest {
  private static final long STEPS = 300_000;
  private static final int MOST_PATTERNS = 4;

  @FuzzTest
  void globsAgreeWithAPlainMatcher(byte[] bytes) {
    List<String> lines =
        List.of(
            new String(bytes, StandardCharsets.UTF_8)
                .replace('<', '\ud83d')
                .replace('>', '\ude00')
                .split("\n", MOST_PATTERNS + 1));
    String text = lines.get(lines.size() - 1);
    List<String> patterns = lines.subList(0, lines.size() - 1);
    lines.forEach(PatternFuzzTest::expectSoundParts);
    for (String pattern : patterns) {
      expectSameAsPlainly(Glob.of(pattern), PlainGlob.of(pattern), text);
      expectSameAsPlainly(Glob.ignoringCase(pattern), PlainGlob.ignoringCase(pattern), text);
      expectSameAsPlainly(Glob.of(text), PlainGlob.of(text), pattern);
      for (String other : patterns) {
        expectCoversSoundly(Glob.of(pattern), Glob.of(other), text);
        expectCoversSoundly(Glob.ignoringCase(pattern), Glob.of(other), text);
        expectCoversSoundly(Glob.ignoringCase(pattern), Glob.ignoringCase(other), text);
      }
    }
    expectSoundAnswers(patterns, text);
  }

  private static void expectSameAsPlainly(Glob glob, PlainGlob plain, String text) {
    Expect.that(
        glob.matches(text) == plain.matches(text), glob + " is matched as a plain matcher does");
  }

  private static void expectCoversSoundly(Glob wide, Glob narrow, String text) {
    if (wide.covers(narrow)) {
      Expect.that(
          !narrow.matches(text) || wide.matches(text),
          wide + " matches what " + narrow + " matches, which it covers");
      GlobAnswer outside = GlobSet.find(List.of(GlobSet.of(narrow)), GlobSet.of(wide), STEPS);
      Expect.that(!(outside instanceof Witness), "nothing of " + narrow + " is outside " + wide);
    }
  }

  /** The first half of the patterns against the second, which ignores case. */
  private static void expectSoundAnswers(List<String> patterns, String text) {
    int half = patterns.size() / 2;
    GlobSet one = GlobSet.of(patterns.subList(0, half).stream().map(Glob::of).toList());
    GlobSet other =
        GlobSet.of(
            patterns.subList(half, patterns.size()).stream().map(Glob::ignoringCase).toList());
    expectSound(List.of(one), other, text);
    expectSound(List.of(other), one, text);
    expectSound(List.of(one, other), GlobSet.of(), text);
  }

  private static void expectSound(List<GlobSet> allOf, GlobSet noneOf, String text) {
    GlobAnswer answer = GlobSet.find(allOf, noneOf, STEPS);
    if (answer instanceof Witness witness) {
      Expect.that(isWanted(allOf, noneOf, witness.text()), "a witness is one");
    }
    Expect.that(
        !answer.isNone() || !isWanted(allOf, noneOf, text),
        "there is no text where none was found");
  }

  private static boolean isWanted(List<GlobSet> allOf, GlobSet noneOf, String text) {
    return allOf.stream().allMatch(set -> set.matches(text)) && !noneOf.matches(text);
  }

  private static void expectSoundParts(String pattern) {
    Span whole = new Span(0, pattern.length());
    Text text = Text.of(pattern, whole);
    for (PolicyVersion version : PolicyVersion.values()) {
      PatternParser.Result result = PatternParser.parse(text, version);
      for (PlacedFault fault : result.faults()) {
        Expect.that(whole.contains(fault.inValue()), "a fault is within the pattern");
      }
      Pattern parsed = result.pattern();
      Expect.that(pattern.isEmpty() == parsed.parts().isEmpty(), "a pattern has parts");
      if (!version.hasVariables()) {
        Expect.that(
            parsed.glob().equals(Optional.of(Glob.of(pattern))),
            "without variables a pattern is a glob");
      }
    }
  }
}
