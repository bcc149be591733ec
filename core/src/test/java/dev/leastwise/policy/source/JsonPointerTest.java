package dev.leastwise.policy.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPointerTest {

  private static SourceNode tree(String json) {
    return SourceTree.readJson(SourceText.of("test", json), SourceLimits.DEFAULT)
        .root()
        .orElseThrow();
  }

  /** The guillemets stand around what the pointer leads to. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          «{"a": 1}»                     | ``
          {"a": «1»}                     | /a
          {«"a"»: 1}                     | /a
          {«"a": 1»}                     | /a
          {"a"«:» 1}                     | /a
          {"a": {"b": «true»}}           | /a/b
          {"a": «{"b": true}»}           | /a
          {"a": {«"b"»: true}}           | /a/b
          {"a": [0, «1», 2]}             | /a/1
          {"a": [0«,» 1]}                | /a
          {"a": [[0], [1, «2»]]}         | /a/1/1
          [«"x"»]                        | /0
          {"a/b": «1»}                   | /a~1b
          {"a~b": «1»}                   | /a~0b
          {"~1/": «1»}                   | /~01~1
          {"": «1»}                      | /
          {"a": {"": «1»}}               | /a/
          {"\\u0061": «1»}               | /a
          {"a": 1, "a": «2»}             | /a
          {"a": "x«y»z"}                 | /a
          {"a": 1«,» "b": 2}             | ``
          {"a": «1, "b": 2»}             | ``
          «1»                            | ``
          """)
  void leadsToTheInnermostValueThatHoldsTheSpan(String marked, String pointer) {
    int start = marked.indexOf('«');
    int end = marked.indexOf('»') - 1;
    SourceNode root = tree(marked.replace("«", "").replace("»", ""));
    assertThat(JsonPointer.to(root, new Span(start, end))).isEqualTo(pointer);
  }

  @Test
  void manyLookUpsInALongArrayTakeNoSquareOfItsLength() {
    int count = 100_000;
    SourceNode root = tree("[" + "1,".repeat(count) + "1]");
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          for (int i = 0; i < count; i++) {
            assertThat(JsonPointer.to(root, new Span(2 * i + 1, 2 * i + 2))).hasSize(1 + digits(i));
          }
        });
  }

  private static int digits(int i) {
    return String.valueOf(i).length();
  }
}
