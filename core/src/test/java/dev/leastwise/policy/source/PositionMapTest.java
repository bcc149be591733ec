package dev.leastwise.policy.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class PositionMapTest {
  private static final List<String> PIECES =
      List.of("a", "é", "😀", "\\n", "\\\"", "\\\\", "\\/", "\\u0041", "\\ud83d\\ude00", "}");

  /** The plain way: a string's value, and where each unit of it begins in the text around it. */
  private record Decoded(String value, List<Integer> starts) {

    static Decoded of(String token) {
      StringBuilder value = new StringBuilder();
      List<Integer> starts = new ArrayList<>();
      int at = 1;
      while (at < token.length() - 1) {
        starts.add(at);
        char c = token.charAt(at);
        if (c != '\\') {
          value.append(c);
          at++;
        } else if (token.charAt(at + 1) == 'u') {
          value.append((char) Integer.parseInt(token.substring(at + 2, at + 6), 16));
          at += 6;
        } else {
          value.append(token.charAt(at + 1) == 'n' ? '\n' : token.charAt(at + 1));
          at += 2;
        }
      }
      starts.add(at);
      return new Decoded(value.toString(), starts);
    }
  }

  private static PositionMap map(String token) {
    return PositionMap.ofScalar(token, new Span(0, token.length()), Decoded.of(token).value());
  }

  private static String quoted(String value) {
    return '"'
        + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("😀", "\\ud83d\\uDE00")
        + '"';
  }

  @Provide
  Arbitrary<String> tokens() {
    return Arbitraries.of(PIECES)
        .list()
        .ofMaxSize(12)
        .map(pieces -> pieces.stream().collect(Collectors.joining("", "\"", "\"")));
  }

  @Property(tries = 300)
  void everyOffsetOfAStringIsWhereItsEscapeBegins(@ForAll("tokens") String token) {
    Decoded decoded = Decoded.of(token);
    for (int i = 0; i <= decoded.value().length(); i++) {
      assertThat(map(token).toOuter(i)).isEqualTo(decoded.starts().get(i));
    }
  }

  @Property(tries = 300)
  void composedMapsAgreeWithDecodingTwice(@ForAll("tokens") String innermost) {
    String token = quoted(innermost);
    Decoded first = Decoded.of(token);
    Decoded second = Decoded.of(first.value());
    PositionMap both = map(first.value()).andThen(map(token));
    for (int i = 0; i <= second.value().length(); i++) {
      assertThat(both.toOuter(i)).isEqualTo(first.starts().get(second.starts().get(i)));
    }
  }

  @Property(tries = 300)
  void spanHoldsTheWholeEscapes(@ForAll("tokens") String token) {
    Decoded decoded = Decoded.of(token);
    for (int i = 0; i < decoded.value().length(); i++) {
      Span outer = map(token).toOuter(new Span(i, i + 1));
      assertThat(Decoded.of('"' + token.substring(outer.start(), outer.end()) + '"').value())
          .isEqualTo(decoded.value().substring(i, i + 1));
    }
  }

  @Test
  void emptySpanStaysEmpty() {
    assertThat(map("\"\\n\\n\"").toOuter(new Span(1, 1))).isEqualTo(new Span(3, 3));
  }

  @Test
  void shiftGoesOneToOne() {
    assertThat(PositionMap.shift(10).toOuter(new Span(2, 5))).isEqualTo(new Span(12, 15));
  }

  @Test
  void stringInTheMiddleOfATextIsFound() {
    String text = "{\"a\": \"x\\ty\"}";
    PositionMap map = PositionMap.ofScalar(text, new Span(6, 12), "x\ty");
    assertThat(text.charAt(map.toOuter(2))).isEqualTo('y');
  }

  @Test
  void composingTwoLongMapsTakesNoSquareOfTheirLength() {
    String inner = '"' + "\\n".repeat(100_000) + '"';
    String outer = quoted(inner);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          PositionMap both = map(inner).andThen(map(outer));
          assertThat(both.toOuter(100_000)).isEqualTo(outer.length() - 3);
        });
  }

  private static PositionMap scalar(EncodedText encoded) {
    return PositionMap.ofScalar(encoded.text(), encoded.token(), encoded.value());
  }

  private static void assertPlaces(EncodedText encoded, PositionMap map) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i <= encoded.value().length(); i++) {
      places.add(map.toOuter(i));
    }
    assertThat(places).as(encoded.text()).isEqualTo(encoded.places());
  }

  @Provide
  Arbitrary<EncodedText> scalars() {
    return Arbitraries.oneOf(
        EncodedText.json(),
        EncodedText.doubleQuoted(),
        EncodedText.singleQuoted(),
        EncodedText.plain(),
        EncodedText.literal());
  }

  @Provide
  Arbitrary<EncodedText> percentCoded() {
    return EncodedText.percentCoded();
  }

  @Property(tries = 2000)
  void everyUnitOfAScalarIsWhereItWasWritten(@ForAll("scalars") EncodedText encoded) {
    assertPlaces(encoded, scalar(encoded));
  }

  @Property(tries = 500)
  void everyUnitOfPercentCodesIsWhereItWasWritten(@ForAll("percentCoded") EncodedText encoded) {
    assertPlaces(encoded, PercentCodes.decode(encoded.text(), encoded.token()).places());
    PercentCodes decoded = PercentCodes.decode(encoded.text(), encoded.token());
    assertThat(decoded.value()).isEqualTo(encoded.value());
    assertThat(decoded.malformed()).isEmpty();
  }

  @Property(tries = 500)
  void scalarsOfJsonAreMappedAsBefore(@ForAll("tokens") String token) {
    String value = Decoded.of(token).value();
    PositionMap map = PositionMap.ofScalar(token, new Span(0, token.length()), value);
    for (int i = 0; i <= value.length(); i++) {
      assertThat(map.toOuter(i)).isEqualTo(map(token).toOuter(i));
    }
  }

  @Property(tries = 2000)
  void anyTextAndValueGiveAMapThatStaysInTheToken(
      @ForAll("noise") String text, @ForAll("noise") String value) {
    PositionMap map = PositionMap.ofScalar(text, new Span(0, text.length()), value);
    int last = 0;
    for (int i = 0; i <= value.length(); i++) {
      assertThat(map.toOuter(i)).isBetween(last, text.length());
      last = map.toOuter(i);
    }
  }

  @Provide
  Arbitrary<String> noise() {
    return Arbitraries.strings().withChars(" \n\r\t\u0085\\\"'|>*ab1x#-%").ofMaxLength(16);
  }

  @Test
  void whatDoesNotFitIsAtTheTokensEnd() {
    PositionMap map = PositionMap.ofScalar("x: abcd ", new Span(3, 7), "abXY");
    assertThat(map.toOuter(new Span(1, 2))).isEqualTo(new Span(4, 7));
    assertThat(map.toOuter(new Span(2, 4))).isEqualTo(new Span(7, 7));
  }

  @Test
  void everythingInAnAliasBeginsWhereItDoes() {
    PositionMap map = PositionMap.ofScalar("x: *abc", new Span(3, 7), "s3:GetObject");
    assertThat(map.toOuter(new Span(0, 12))).isEqualTo(new Span(3, 7));
    assertThat(map.toOuter(new Span(3, 6))).isEqualTo(new Span(3, 3));
  }

  @Test
  void foldedBlockJoinsItsLines() {
    String text = ">2-\n  one\n  two\n\n    more\n  end";
    String value = "one two\n\n  more\nend";
    PositionMap map = PositionMap.ofScalar(text, new Span(0, text.length()), value);
    assertThat(map.toOuter(value.indexOf("two"))).isEqualTo(text.indexOf("two"));
    assertThat(map.toOuter(value.indexOf("  more"))).isEqualTo(text.indexOf("  more") + 0);
    assertThat(map.toOuter(value.indexOf("end"))).isEqualTo(text.indexOf("end"));
    assertThat(map.toOuter(3)).isEqualTo(text.indexOf("one") + 3);
  }

  @Test
  void percentCodesThatAreNoneAreKept() {
    String text = "%7b%2%zz+%ff%C3%A9%ed%a0%80%c0%80%";
    PercentCodes decoded = PercentCodes.decode(text, new Span(0, text.length()));
    assertThat(decoded.value()).isEqualTo("{%2%zz+%ffé%ed%a0%80%c0%80%");
    assertThat(decoded.malformed()).containsExactly(3, 5, 9, 18, 21, 24, 27, 30, 33);
    assertThat(decoded.places().toOuter(decoded.value().indexOf('é'))).isEqualTo(12);
  }

  @Test
  void mapsOfLongScalarsTakeNoSquareOfTheirLength() {
    String value = "a\n".repeat(300_000);
    String literal = "|\n " + value.replace("\n", "\n ").strip();
    String folded = ">\n\n " + "a\n\n\n ".repeat(300_000).strip();
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          PositionMap map = PositionMap.ofScalar(literal, new Span(0, literal.length()), value);
          assertThat(map.toOuter(2)).isEqualTo(6);
          PositionMap.ofScalar(
              folded, new Span(0, folded.length()), "\n" + "a\n\n".repeat(300_000));
          String blank = "|\n" + " \n".repeat(300_000);
          PositionMap.ofScalar(blank, new Span(0, blank.length()), "\n".repeat(300_000));
          PercentCodes.decode("%".repeat(600_000), new Span(0, 600_000)).places();
        });
  }
}
