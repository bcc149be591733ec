package dev.leastwise.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.Span;
import org.junit.jupiter.api.Test;

class CodeFrameTest {

  private static String marked(CodeFrame frame) {
    return frame.text().substring(frame.markStart(), frame.markEnd());
  }

  private static CodeFrame frame(String text, String token) {
    int start = text.indexOf(token);
    return CodeFrame.of(SourceText.of("f", text), new Span(start, start + token.length()));
  }

  @Test
  void shortLineIsShownWhole() {
    CodeFrame frame = frame("{\n  \"Action\": \"*\",\n}", "\"*\"");

    assertThat(frame.line()).isEqualTo(2);
    assertThat(frame.text()).isEqualTo("  \"Action\": \"*\",");
    assertThat(marked(frame)).isEqualTo("\"*\"");
  }

  @Test
  void ofALongLineThePartAroundTheTokenIsShown() {
    CodeFrame frame = frame("x".repeat(5_000) + "\"*\"" + "y".repeat(5_000), "\"*\"");

    assertThat(frame.text()).hasSize(CodeFrame.WIDTH);
    assertThat(marked(frame)).isEqualTo("\"*\"");
    assertThat(frame.isCutLeft()).isTrue();
    assertThat(frame.isCutRight()).isTrue();
  }

  @Test
  void tokenAtTheEndOfALongLineIsShown() {
    CodeFrame frame = frame("x".repeat(5_000) + "\"*\"", "\"*\"");

    assertThat(marked(frame)).isEqualTo("\"*\"");
    assertThat(frame.isCutRight()).isFalse();
  }

  @Test
  void tokenLongerThanTheWindowIsMarkedToItsEdge() {
    CodeFrame frame = frame("[" + "\"" + "a".repeat(500) + "\"", "\"" + "a".repeat(500) + "\"");

    assertThat(frame.text()).hasSize(CodeFrame.WIDTH);
    assertThat(frame.markEnd()).isLessThanOrEqualTo(CodeFrame.WIDTH);
    assertThat(frame.markEnd()).isGreaterThan(frame.markStart());
  }

  @Test
  void spanOverSeveralLinesIsMarkedToTheEndOfItsFirst() {
    CodeFrame frame = frame("  {\n  }", "{\n  }");

    assertThat(frame.text()).isEqualTo("  {");
    assertThat(marked(frame)).isEqualTo("{");
  }

  @Test
  void placeBehindTheLastCharacterHasAMark() {
    CodeFrame frame = CodeFrame.of(SourceText.of("f", "{"), new Span(1, 1));

    assertThat(frame.markStart()).isEqualTo(1);
    assertThat(frame.markEnd()).isEqualTo(2);
  }

  @Test
  void emptyTextHasAFrame() {
    CodeFrame frame = CodeFrame.of(SourceText.of("f", ""), new Span(0, 0));

    assertThat(frame.text()).isEmpty();
    assertThat(frame.line()).isEqualTo(1);
  }

  @Test
  void controlAndFormatCharactersDoNotReachTheReader() {
    CodeFrame frame = frame("\t\u001b[31m\u202e\"*\"", "\"*\"");

    assertThat(frame.text()).isEqualTo(" \ufffd[31m\ufffd\"*\"");
    assertThat(marked(frame)).isEqualTo("\"*\"");
  }

  @Test
  void hiddenCharactersBeyondTheBasicPlaneDoNotReachTheReaderAndKeepTheirColumns() {
    CodeFrame frame = frame("\udb40\udc41\ud800\"*\"", "\"*\"");

    assertThat(frame.text()).isEqualTo("\ufffd\ufffd\ufffd\"*\"");
    assertThat(marked(frame)).isEqualTo("\"*\"");
  }

  @Test
  void windowDoesNotSplitACharacter() {
    String smiles = "\ud83d\ude00".repeat(200);
    for (String lead : new String[] {"", "x"}) {
      CodeFrame frame = frame(lead + smiles + "\"*\"" + smiles, "\"*\"");

      assertThat(frame.text()).doesNotContain("\ufffd");
      assertThat(marked(frame)).isEqualTo("\"*\"");
    }
  }
}
