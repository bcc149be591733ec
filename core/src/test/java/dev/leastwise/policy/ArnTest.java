package dev.leastwise.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArnTest {

  @Test
  void isCutAtItsFirstFiveColons() {
    assertThat(Arn.parse("arn:aws:logs:eu-west-1:111122223333:log-group:x:*"))
        .contains(new Arn("aws", "logs", "eu-west-1", "111122223333", "log-group:x:*"));
  }

  @Test
  void partsMayBeEmptyOrWildcards() {
    assertThat(Arn.parse("arn:*:s3:::")).contains(new Arn("*", "s3", "", "", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"arn:aws:s3:::bucket/*", "arn:::::", "arn:aws:iam::111122223333:role/a/b"})
  void printsAsItWasWritten(String text) {
    assertThat(Arn.parse(text).map(Arn::toString)).contains(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "arn",
        "arn:aws:s3",
        "arn:aws:s3::",
        "ARN:aws:s3:::b",
        "aws:s3:a:b:c:d:e"
      })
  void anythingElseIsNone(String text) {
    assertThat(Arn.parse(text)).isEmpty();
  }
}
