package dev.leastwise.rules.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leastwise.policy.Pattern;
import dev.leastwise.policy.PolicyVersion;
import dev.leastwise.policy.Text;
import dev.leastwise.policy.source.Span;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimFormTest {
  private static final ClaimForm BRANCH = ClaimForm.of("repo:{o}/{p}:ref:refs/heads/{m}");
  private static final ClaimForm WITH_NUMBERS =
      ClaimForm.of("repo:{o}@{n}/{p}@{i}:ref:refs/heads/{m}");

  private static Optional<String> match(ClaimForm form, String pattern, Bearer bearer) {
    Text text = Text.of(pattern, new Span(0, pattern.length()));
    return form.matchOf(Pattern.parse(text, PolicyVersion.V2012_10_17), bearer);
  }

  @ParameterizedTest
  @CsvSource({
    "repo:*,repo:leastwise-probe/leastwise-probe:ref:refs/heads/leastwise-probe",
    "repo:acme*,repo:acmeleastwise-probe/leastwise-probe:ref:refs/heads/leastwise-probe",
    "repo:acm?/shop:*,repo:acmx/shop:ref:refs/heads/leastwise-probe",
    "*/infra:ref:refs/heads/main,repo:leastwise-probe/infra:ref:refs/heads/main"
  })
  void strangerFillsTheOwnersName(String pattern, String subject) {
    assertThat(match(BRANCH, pattern, Bearer.STRANGER)).contains(subject);
  }

  @ParameterizedTest
  @CsvSource({
    "repo:acme/*",
    "repo:acme/shop:ref:refs/heads/main",
    "repo:acme?:*",
    "repo:*:environment:prod",
    "project_path:*",
    "repo:a b*"
  })
  void strangerHasNotTheNameOfAnother(String pattern) {
    assertThat(match(BRANCH, pattern, Bearer.STRANGER)).isEmpty();
  }

  @Test
  void nameAndNumberMustBothBeOpenToAStranger() {
    assertThat(match(WITH_NUMBERS, "repo:acme@*/shop@*:*", Bearer.STRANGER)).isEmpty();
    assertThat(match(WITH_NUMBERS, "repo:*@123/*@4:ref:refs/heads/main", Bearer.STRANGER))
        .isEmpty();
    assertThat(match(WITH_NUMBERS, "repo:*@*/shop@*:*", Bearer.STRANGER)).isPresent();
  }

  @Test
  void wildcardReachesIntoABranchThatTheStrangerNames() {
    assertThat(match(BRANCH, "repo:*@123/*", Bearer.STRANGER))
        .contains("repo:leastwise-probe/leastwise-probe:ref:refs/heads/@123/");
  }

  @Test
  void insiderKeepsTheOwnerAndDiffersInTheRest() {
    assertThat(match(BRANCH, "repo:acme/*:ref:refs/heads/main", Bearer.OTHER_PLACE))
        .contains("repo:acme/leastwise-probe:ref:refs/heads/main");
    assertThat(match(BRANCH, "repo:acme/shop*:ref:refs/heads/main", Bearer.OTHER_PLACE)).isEmpty();
    assertThat(match(BRANCH, "repo:acme/shop:*", Bearer.OTHER_MOMENT))
        .contains("repo:acme/shop:ref:refs/heads/leastwise-probe");
    assertThat(match(BRANCH, "repo:acme/shop:ref:refs/heads/v*", Bearer.OTHER_MOMENT)).isEmpty();
  }

  @Test
  void variableLeavesItOpen() {
    assertThat(match(BRANCH, "repo:${aws:username}/*", Bearer.STRANGER)).isEmpty();
  }

  @Test
  void endlessPatternIsNotTried() {
    assertThat(match(BRANCH, "*".repeat(100_000), Bearer.STRANGER)).isEmpty();
    assertThat(match(BRANCH, "repo:" + "*a".repeat(250), Bearer.STRANGER)).isPresent();
  }

  @Test
  void unknownLetterIsAMistakeOfOurs() {
    assertThatThrownBy(() -> ClaimForm.of("repo:{z}")).isInstanceOf(IllegalArgumentException.class);
  }
}
