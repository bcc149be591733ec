package dev.leastwise.policy;

import static dev.leastwise.policy.PolicyVersion.V2008_10_17;
import static dev.leastwise.policy.PolicyVersion.V2012_10_17;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.policy.source.Span;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourcePatternTest {
  private static final Span PLACE = new Span(0, 0);

  private static ResourcePattern pattern(String text, PolicyVersion version) {
    return new ResourcePattern(Text.of(text, PLACE), version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "**", "?*", "*?"})
  void matchesEverything(String text) {
    assertThat(pattern(text, V2012_10_17).matchesEverything()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?", "??*", "arn:*", "arn:aws:s3:::*", "${*}", "*${aws:username}*"})
  void doesNotMatchEverything(String text) {
    assertThat(pattern(text, V2012_10_17).matchesEverything()).isFalse();
  }

  @Test
  void unknownTextIsNotKnownToMatchEverything() {
    Text text = new Text("*x", PLACE, true, List.of(new Span(1, 2)));
    assertThat(new ResourcePattern(text, V2012_10_17).matchesEverything()).isFalse();
  }

  @Test
  void letterCaseCounts() {
    assertThat(
            pattern("arn:aws:s3:::B*", V2012_10_17)
                .glob()
                .orElseThrow()
                .matches("arn:aws:s3:::bucket"))
        .isFalse();
  }

  @Test
  void wildcardRunsAcrossColonsAndSlashes() {
    assertThat(
            pattern("arn:aws:logs:*/x", V2012_10_17)
                .glob()
                .orElseThrow()
                .matches("arn:aws:logs:a:b:c/d/x"))
        .isTrue();
  }

  @Test
  void variableLeavesTheMatchOpen() {
    assertThat(pattern("a/${aws:username}", V2012_10_17).glob()).isEmpty();
  }

  @Test
  void variableOfTheOldVersionIsLiteralText() {
    assertThat(
            pattern("a/${aws:username}", V2008_10_17)
                .glob()
                .orElseThrow()
                .matches("a/${aws:username}"))
        .isTrue();
  }

  @Test
  void escapedWildcardMatchesOnlyItself() {
    assertThat(pattern("a${*}b", V2012_10_17).glob().orElseThrow().matches("a*b")).isTrue();
    assertThat(pattern("a${*}b", V2012_10_17).glob().orElseThrow().matches("axb")).isFalse();
  }

  @Test
  void dollarWithoutBraceIsACharacter() {
    assertThat(pattern("a$b*", V2012_10_17).glob().orElseThrow().matches("a$bc")).isTrue();
  }

  @Test
  void notResourceOfEverythingIsNotEverything() {
    List<ResourcePattern> everything = List.of(pattern("*", V2012_10_17));
    assertThat(new ResourceSet(true, false, everything, PLACE, false).matchesEverything()).isTrue();
    assertThat(new ResourceSet(true, true, everything, PLACE, false).matchesEverything()).isFalse();
  }
}
