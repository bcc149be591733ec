package dev.leastwise.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.leastwise.policy.source.PercentCodes;
import dev.leastwise.policy.source.PositionMap;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.Span;

/** Maps a value, the first line, to the scalar that it may have been written as, the others. */
class TextPlacesFuzzTest {

  @FuzzTest
  void everyUnitIsMappedIntoItsToken(byte[] bytes) {
    String all = SourceText.decode("places", bytes).text();
    int line = all.indexOf('\n');
    String value = line < 0 ? all : all.substring(0, line);
    Span token = new Span(line + 1, all.length());

    PositionMap scalar = PositionMap.ofScalar(all, token, value);
    expectInOrder(scalar, value, token);

    PercentCodes codes = PercentCodes.decode(all, token);
    expectInOrder(codes.places(), codes.value(), token);
    int from = token.start();
    for (int sign : codes.malformed()) {
      Expect.that(from <= sign && sign < token.end(), "the kept signs are in order in the token");
      Expect.that(all.charAt(sign) == '%', "a kept sign is a percent sign");
      from = sign + 1;
    }

    PositionMap inner = PositionMap.ofScalar(codes.value(), whole(codes.value()), value);
    expectInOrder(inner.andThen(codes.places()), value, token);
  }

  private static Span whole(String text) {
    return new Span(0, text.length());
  }

  private static void expectInOrder(PositionMap map, String value, Span token) {
    int from = token.start();
    for (int at = 0; at <= value.length(); at++) {
      int place = map.toOuter(at);
      Expect.that(from <= place, "no unit stands before the one before it");
      Expect.that(place <= token.end(), "every unit stands in the token");
      from = place;
    }
    Expect.that(
        new Span(token.start(), token.end()).contains(map.toOuter(whole(value))),
        "a whole value is mapped into its token");
  }
}
