package dev.leastwise.decision.condition;

import static dev.leastwise.decision.condition.Truth.NO;
import static dev.leastwise.decision.condition.Truth.YES;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TruthTest {
  private static final Truth OPEN = Truth.unknown("a hole");

  @Test
  void andIsNoIfOneIs() {
    assertThat(YES.and(YES)).isSameAs(YES);
    assertThat(YES.and(NO)).isSameAs(NO);
    assertThat(NO.and(YES)).isSameAs(NO);
    assertThat(YES.and(OPEN)).isSameAs(OPEN);
    assertThat(OPEN.and(YES)).isSameAs(OPEN);
    assertThat(NO.and(OPEN)).isSameAs(NO);
    assertThat(OPEN.and(NO)).isSameAs(NO);
    assertThat(OPEN.and(Truth.unknown("another"))).isSameAs(OPEN);
  }

  @Test
  void orIsYesIfOneIs() {
    assertThat(NO.or(NO)).isSameAs(NO);
    assertThat(YES.or(NO)).isSameAs(YES);
    assertThat(NO.or(YES)).isSameAs(YES);
    assertThat(YES.or(OPEN)).isSameAs(YES);
    assertThat(OPEN.or(YES)).isSameAs(YES);
    assertThat(NO.or(OPEN)).isSameAs(OPEN);
    assertThat(OPEN.or(NO)).isSameAs(OPEN);
    assertThat(OPEN.or(Truth.unknown("another"))).isSameAs(OPEN);
  }

  @Test
  void notLeavesOpenWhatIsOpen() {
    assertThat(YES.not()).isSameAs(NO);
    assertThat(NO.not()).isSameAs(YES);
    assertThat(OPEN.not()).isSameAs(OPEN);
  }

  @Test
  void saysWhatItIs() {
    assertThat(YES).hasToString("yes");
    assertThat(NO).hasToString("no");
    assertThat(OPEN).hasToString("unknown: a hole").returns("a hole", Truth::reason);
    assertThat(Truth.of(true)).isSameAs(YES);
    assertThat(Truth.of(false)).isSameAs(NO);
    assertThat(OPEN.isUnknown()).isTrue();
    assertThat(YES.isUnknown()).isFalse();
    assertThat(NO.isUnknown()).isFalse();
  }
}
