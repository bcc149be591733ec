package dev.leastwise.policy.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTextTest {

  private static SourceText text(String text) {
    return SourceText.of("policy.json", text);
  }

  private static SourceText decode(Object... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Object part : parts) {
      if (part instanceof Integer single) {
        bytes.write(single);
      } else {
        bytes.writeBytes(part.toString().getBytes(UTF_8));
      }
    }
    return SourceText.decode("policy.json", bytes.toByteArray());
  }

  @Nested
  class Decoding {

    @Test
    void readsUtf8() {
      assertThat(decode("é漢😀").text()).isEqualTo("é漢😀");
    }

    @Test
    void noBytesAreAnEmptyText() {
      assertThat(decode().text()).isEmpty();
    }

    @Test
    void byteOrderMarkIsNoPartOfTheText() {
      assertThat(decode("\uFEFF{}").text()).isEqualTo("{}");
    }

    @Test
    void byteOrderMarkOfDecodedTextIsNoPartOfIt() {
      assertThat(text("\uFEFF{}").text()).isEqualTo("{}");
    }

    @Test
    void loneByteOrderMarkLeavesNothing() {
      assertThat(decode("\uFEFF").text()).isEmpty();
    }

    @Test
    void onlyTheFirstByteOrderMarkIsTakenAway() {
      assertThat(decode("\uFEFF\uFEFF{}").text()).isEqualTo("\uFEFF{}");
    }

    @Test
    void wellFormedBytesHaveNoMalformedPlace() {
      assertThat(decode("é漢😀").encodingFault()).isEmpty();
    }

    @Test
    void malformedByteIsPlacedInUtf16Units() {
      assertThat(malformedAt(decode("é漢😀", 0xFF, "x"))).isEqualTo(4);
    }

    @Test
    void malformedByteBecomesTheReplacementCharacter() {
      assertThat(decode("a", 0xFF, "b").text()).isEqualTo("a\uFFFDb");
    }

    @Test
    void firstOfSeveralMalformedBytesIsPlaced() {
      assertThat(malformedAt(decode("a", 0xC3, "b", 0xFF))).isEqualTo(1);
    }

    @Test
    void malformedByteBehindAByteOrderMarkIsPlacedWithoutTheMark() {
      assertThat(malformedAt(decode("\uFEFF{", 0xFF, "}"))).isEqualTo(1);
    }

    @Test
    void replacementCharacterInTheFileItselfIsNoFault() {
      assertThat(decode("a\uFFFDb").encodingFault()).isEmpty();
    }

    @Test
    void replacementCharacterBeforeAMalformedByteDoesNotTakeItsPlace() {
      assertThat(malformedAt(decode("\uFFFD", "b", 0xFF))).isEqualTo(2);
    }

    @Test
    void characterCutOffAtTheEndIsMalformed() {
      assertThat(malformedAt(decode("ab", 0xE2, 0x82))).isEqualTo(2);
    }

    @Test
    void surrogatesInUtf8AreMalformed() {
      assertThat(malformedAt(decode("a", 0xED, 0xA0, 0x80))).isEqualTo(1);
    }

    @Test
    void overlongBytesAreMalformed() {
      assertThat(malformedAt(decode(0xC0, 0xAF))).isEqualTo(0);
    }

    @Test
    void malformedPlacesAreCounted() {
      assertThat(decode("a", 0xFF, "b", 0xFF, 0xFE).encodingFault().orElseThrow().message())
          .isEqualTo("a byte here is not UTF-8, the only encoding of JSON (and 2 more)");
    }

    private static int malformedAt(SourceText text) {
      return text.encodingFault().orElseThrow().span().start();
    }

    static Stream<Charset> wideCharsets() {
      return Stream.of(
          StandardCharsets.UTF_16LE,
          StandardCharsets.UTF_16BE,
          Charset.forName("UTF-32LE"),
          Charset.forName("UTF-32BE"));
    }

    @ParameterizedTest
    @MethodSource("wideCharsets")
    void wideTextIsReadWithAndWithoutByteOrderMark(Charset charset) {
      String json = "{\"a\": \"é漢😀\"}";
      for (String mark : List.of("", "\uFEFF")) {
        SourceText text = SourceText.decode("policy.json", (mark + json).getBytes(charset));
        assertThat(text.text()).isEqualTo(json);
        assertThat(text.encodingFault().orElseThrow().message())
            .isEqualTo(
                "the file is "
                    + charset.name().substring(0, 6)
                    + "; JSON and the AWS tools take UTF-8, so save it as that");
        assertThat(text.encodingFault().orElseThrow().unread()).isEmpty();
      }
    }

    @Test
    void wideTextWithHalvesOfCharactersIsNotWhollyRead() {
      byte[] bytes = {'{', 0, 0, (byte) 0xD8, '}', 0};
      assertThat(SourceText.decode("x", bytes).encodingFault().orElseThrow().unread()).isPresent();
    }

    @Test
    void zerosInUtf8AreNoSignOfWideText() {
      assertThat(decode("{}", 0, 0).encodingFault()).isEmpty();
      assertThat(decode(0, "{}").encodingFault()).isEmpty();
    }
  }

  @Nested
  class Lines {

    @ParameterizedTest
    @ValueSource(strings = {"ab\ncd", "ab\rcd", "ab\r\ncd"})
    void everyLineEndBeginsANewLine(String twoLines) {
      assertThat(text(twoLines).position(twoLines.indexOf('c'))).isEqualTo(new Position(2, 1));
    }

    @Test
    void mixedLineEndsCountOneEach() {
      SourceText mixed = text("1\n2\r3\r\n4\n\r5");
      assertThat(mixed.position(mixed.text().indexOf('5'))).isEqualTo(new Position(6, 1));
    }

    @Test
    void carriageReturnAndLineFeedStandOnTheLineThatTheyEnd() {
      SourceText text = text("ab\r\ncd");
      assertThat(text.position(2)).isEqualTo(new Position(1, 3));
      assertThat(text.position(3)).isEqualTo(new Position(1, 4));
    }

    @Test
    void lineSeparatorCharactersEndNoLine() {
      assertThat(text("a\u2028b\u0085c").position(4)).isEqualTo(new Position(1, 5));
    }

    @Test
    void columnsCountUtf16Units() {
      assertThat(text("é😀x").position(3)).isEqualTo(new Position(1, 4));
    }

    @Test
    void emptyTextHasOneEmptyLine() {
      assertThat(text("").position(0)).isEqualTo(new Position(1, 1));
      assertThat(text("").lineSpan(1).length()).isZero();
    }

    @Test
    void endOfTheTextHasAPlace() {
      assertThat(text("ab\n").position(3)).isEqualTo(new Position(2, 1));
      assertThat(text("ab").position(2)).isEqualTo(new Position(1, 3));
    }

    @Test
    void lineIsGivenWithoutItsEnd() {
      SourceText text = text("ab\r\ncd\ref\n");
      assertThat(text.cut(text.lineSpan(1))).isEqualTo("ab");
      assertThat(text.cut(text.lineSpan(2))).isEqualTo("cd");
      assertThat(text.cut(text.lineSpan(3))).isEqualTo("ef");
      assertThat(text.cut(text.lineSpan(4))).isEmpty();
    }

    @Test
    void lastLineWithoutEndIsGiven() {
      assertThat(text("ab\ncd").lineSpan(2)).isEqualTo(new Span(3, 5));
    }

    @Test
    void manyLinesAreFound() {
      assertThat(text("x\n".repeat(1000)).position(2 * 777 + 1)).isEqualTo(new Position(778, 2));
    }
  }

  @Nested
  class Embedding {
    private final SourceText outer = text("{\n  \"p\": \"{\\n\\\"a\\\": 1}\"\n}");
    private final Span token = new Span(9, 23);
    private final SourceText inner =
        outer.embedded("{\n\"a\": 1}", PositionMap.ofScalar(outer.text(), token, "{\n\"a\": 1}"));

    @Test
    void tokenOfThisTestIsTheInnerText() {
      assertThat(outer.cut(token)).isEqualTo("\"{\\n\\\"a\\\": 1}\"");
    }

    @Test
    void positionsAreThoseOfTheFile() {
      assertThat(inner.position(inner.text().indexOf('1'))).isEqualTo(new Position(2, 19));
    }

    @Test
    void spansAreTakenToTheFile() {
      Span name = new Span(2, 5);
      assertThat(inner.cut(name)).isEqualTo("\"a\"");
      assertThat(inner.outermost().cut(inner.toOutermost(name))).isEqualTo("\\\"a\\\"");
    }

    @Test
    void textOfAFileIsItsOwnOutermost() {
      assertThat(outer.outermost()).isSameAs(outer);
      assertThat(outer.toOutermost(token)).isEqualTo(token);
    }
  }
}
