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
    return PositionMap.ofJsonString(token, new Span(0, token.length()));
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
    PositionMap map = PositionMap.ofJsonString(text, new Span(6, 12));
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
}
