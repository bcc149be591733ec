package dev.leastwise.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PolicyTypeTest {

  @ParameterizedTest
  @EnumSource
  void isFoundByItsShortName(PolicyType type) {
    assertThat(PolicyType.parse(type.id())).contains(type);
  }

  @Test
  void otherNamesAreNone() {
    assertThat(PolicyType.parse("SCP")).isEmpty();
    assertThat(PolicyType.parse("")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void versionIsFoundByItsSpelling(PolicyVersion version) {
    assertThat(PolicyVersion.parse(version.text())).contains(version);
  }
}
