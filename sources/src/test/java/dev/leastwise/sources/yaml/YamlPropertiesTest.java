package dev.leastwise.sources.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.policy.source.EncodedText;
import dev.leastwise.policy.source.PositionMap;
import dev.leastwise.policy.source.Span;
import dev.leastwise.policy.source.TokenSource.Kind;
import dev.leastwise.sources.yaml.YamlTokenSourceTest.YamlTokens;
import dev.leastwise.sources.yaml.YamlTokenSourceTest.YamlTokens.Token;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;

class YamlPropertiesTest {
  private static final List<String> PIECES =
      List.of(
          "a",
          "Action",
          ": ",
          ":",
          "\n",
          "\n  ",
          "\n    ",
          "- ",
          "-",
          "[",
          "]",
          "{",
          "}",
          ",",
          "'",
          "\"",
          "\\",
          "*",
          "*a",
          "&a ",
          "!Ref ",
          "!!str ",
          "!!int ",
          "|\n",
          ">-\n",
          "#",
          " ",
          "\t",
          "<<: ",
          "? ",
          "%",
          "---\n",
          "...\n",
          "1",
          "true",
          "~",
          "😀",
          "\0",
          "\ud83d",
          "\r\n",
          "%YAML 1.2\n");

  @Provide
  Arbitrary<String> noise() {
    return Arbitraries.of(PIECES).list().ofMaxSize(24).map(pieces -> String.join("", pieces));
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
  Arbitrary<Object> values() {
    return values(3);
  }

  private static Arbitrary<Object> values(int depth) {
    Arbitrary<Object> texts =
        Arbitraries.of(
            "",
            "*",
            "s3:Get*",
            "a: b",
            " x ",
            "two\nlines\n",
            "é😀",
            "'\"",
            "# no",
            "true",
            "1",
            "&a",
            "a long text that the writer folds ".repeat(4));
    if (depth == 0) {
      return texts;
    }
    Arbitrary<String> keys = Arbitraries.of("Effect", "a b", "*", "1", "two\nlines", "😀");
    Arbitrary<Object> lists = values(depth - 1).list().ofMaxSize(3).map(list -> list);
    Arbitrary<Object> maps =
        Arbitraries.maps(keys, values(depth - 1)).ofMaxSize(3).map(map -> new LinkedHashMap<>(map));
    return Arbitraries.oneOf(texts, lists, maps);
  }

  @Property(tries = 5_000)
  void anyTextGivesTokensInOrderAndAnEnd(@ForAll("noise") String yaml) {
    assertThat(YamlTokens.of(yaml).tokens()).isNotEmpty();
  }

  @Property(tries = 500)
  void valuesComeBackAsTheyWereWritten(
      @ForAll("values") Object value, @ForAll FlowStyle flow, @ForAll ScalarStyle scalar) {
    DumpSettings settings =
        DumpSettings.builder().setDefaultFlowStyle(flow).setDefaultScalarStyle(scalar).build();
    String yaml = new Dump(settings).dumpToString(value);
    Iterator<Token> tokens = YamlTokens.of(yaml).tokens().iterator();
    assertThat(value(tokens, tokens.next())).as(yaml).isEqualTo(value);
    assertThat(tokens.next().kind()).isEqualTo(Kind.END);
  }

  private static Object value(Iterator<Token> tokens, Token first) {
    if (first.kind() == Kind.START_ARRAY) {
      List<Object> items = new ArrayList<>();
      for (Token t = tokens.next(); t.kind() != Kind.END_ARRAY; t = tokens.next()) {
        items.add(value(tokens, t));
      }
      return items;
    }
    if (first.kind() == Kind.START_OBJECT) {
      Map<String, Object> members = new LinkedHashMap<>();
      for (Token t = tokens.next(); t.kind() != Kind.END_OBJECT; t = tokens.next()) {
        members.put(t.text(), value(tokens, tokens.next()));
      }
      return members;
    }
    assertThat(first.kind()).isEqualTo(Kind.STRING);
    return first.text();
  }

  @Property(tries = 2_000)
  void everyUnitOfAScalarIsMappedToWhereItWasWritten(@ForAll("scalars") EncodedText encoded) {
    YamlTokens tokens = YamlTokens.of(encoded.text());
    Token scalar = tokens.first(Kind.STRING);
    assertThat(scalar.text()).as(encoded.text()).isEqualTo(encoded.value());
    assertThat(new Span(scalar.start(), scalar.end())).isEqualTo(encoded.token());
    PositionMap map = PositionMap.ofScalar(encoded.text(), encoded.token(), scalar.text());
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i <= scalar.text().length(); i++) {
      places.add(map.toOuter(i));
    }
    assertThat(places).isEqualTo(encoded.places());
  }

  @Provide
  Arbitrary<String> blocks() {
    Arbitrary<String> headers =
        Combinators.combine(
                Arbitraries.of("|", ">"),
                Arbitraries.of("", "2", "1"),
                Arbitraries.of("", "-", "+"))
            .as((style, indentation, end) -> style + indentation + end + " # note\n");
    Arbitrary<String> lines =
        Arbitraries.of("", " ", "  ", "  a", "  bc d", "    e", "  \tf", "  g  ", "     ")
            .list()
            .ofMinSize(1)
            .ofMaxSize(8)
            .map(all -> String.join("\n", all));
    return Combinators.combine(headers, lines, Arbitraries.of("", "\n", "\n\n", "\nk: v\n"))
        .as((header, text, behind) -> "k:\n " + header + text + behind);
  }

  @Property(tries = 3_000)
  void everyLetterOfABlockIsMappedToItself(@ForAll("blocks") String yaml) {
    for (Token token : YamlTokens.of(yaml).tokens()) {
      if (token.kind() == Kind.STRING) {
        PositionMap map =
            PositionMap.ofScalar(yaml, new Span(token.start(), token.end()), token.text());
        for (int i = 0; i < token.text().length(); i++) {
          char c = token.text().charAt(i);
          if (!Character.isWhitespace(c)) {
            assertThat(yaml.charAt(map.toOuter(i))).as(yaml).isEqualTo(c);
          }
        }
      }
    }
  }
}
