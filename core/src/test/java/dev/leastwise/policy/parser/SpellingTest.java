package dev.leastwise.policy.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {
  private static final List<String> WORDS =
      List.of("Resource", "NotResource", "Sid", "Action", "AWS");

  @ParameterizedTest
  @CsvSource({
    "resource, Resource",
    "Resources, Resource",
    "Resorce, Resource",
    "Notresource, NotResource",
    "SID, Sid",
    "Sids, Sid",
    "Acton, Action",
    "aws, AWS"
  })
  void nearWordIsFound(String word, String meant) {
    assertThat(Spelling.nearest(word, WORDS)).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Condition", "Si", "Principal", "xyz", "ActionActionAction"})
  void farWordIsNotGuessed(String word) {
    assertThat(Spelling.nearest(word, List.of("Resource", "Action"))).isEmpty();
  }

  @Test
  void firstOfEquallyNearWordsWins() {
    assertThat(Spelling.nearest("abx", List.of("abc", "abd"))).contains("abc");
  }

  @Test
  void hintIsAHalfSentenceOrNothing() {
    assertThat(Spelling.hint("resources", WORDS)).isEqualTo("; did you mean 'Resource'?");
    assertThat(Spelling.hint("x", List.of("Resource"))).isEmpty();
  }

  @Test
  void noCandidatesGiveNoHint() {
    assertThat(Spelling.nearest("x", List.of())).isEmpty();
  }
}
