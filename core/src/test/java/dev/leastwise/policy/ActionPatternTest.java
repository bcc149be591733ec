package dev.leastwise.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.policy.source.Span;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActionPatternTest {
  private static final Span PLACE = new Span(0, 0);

  private static ActionPattern pattern(String text) {
    return new ActionPattern(Text.of(text, PLACE));
  }

  private static ActionSet set(boolean negated, String... texts) {
    List<ActionPattern> patterns = patterns(texts);
    return new ActionSet(true, negated, patterns, PLACE, false);
  }

  private static List<ActionPattern> patterns(String... texts) {
    return Arrays.stream(texts).map(ActionPatternTest::pattern).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "**", "*:*", "?*:*", "*:?*", "?*:?*", "*?:*"})
  void matchesEverything(String text) {
    assertThat(pattern(text).matchesEverything()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s3:*", "*:Get*", "?:*", "*a*", "?", "*:?", "??*:*", "*:*:*"})
  void doesNotMatchEverything(String text) {
    assertThat(pattern(text).matchesEverything()).isFalse();
  }

  @Test
  void unknownTextIsNotKnownToMatchEverything() {
    Text text = new Text("*x", PLACE, true, List.of(new Span(1, 2)));
    assertThat(new ActionPattern(text).matchesEverything()).isFalse();
  }

  @Test
  void letterCaseDoesNotCount() {
    assertThat(pattern("S3:get*").matches("s3:GetObject")).isTrue();
  }

  @Test
  void namedActionHasNoWildcards() {
    assertThat(pattern("IAM:passrole").isNamed("iam:PassRole")).isTrue();
    assertThat(pattern("iam:*").isNamed("iam:PassRole")).isFalse();
  }

  @Test
  void oneEntryIsEnoughForTheWholeSet() {
    assertThat(set(false, "s3:GetObject", "*").matchesEverything()).isTrue();
    assertThat(set(false, "s3:GetObject", "iam:*").matchesEverything()).isFalse();
  }

  @Test
  void notActionOfEverythingIsNotEverything() {
    assertThat(set(true, "*").matchesEverything()).isFalse();
  }
}
