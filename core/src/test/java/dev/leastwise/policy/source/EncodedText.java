package dev.leastwise.policy.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * A value as some notation writes it, and where each unit of it stands; written down when it was
 * encoded, not found by decoding.
 *
 * @param text the outer text, the token with something around it
 * @param places of each UTF-16 unit, and behind the last
 */
public record EncodedText(String text, Span token, String value, List<Integer> places) {

  /** What is written, and what it stands for: the same, or something that begins where it does. */
  private record Piece(String written, String meant) {
    static Piece same(String text) {
      return new Piece(text, text);
    }
  }

  private static final List<Piece> JSON_WORDS =
      List.of(
          Piece.same("a"),
          Piece.same("é"),
          Piece.same("😀"),
          Piece.same("'"),
          Piece.same("}"),
          new Piece("\\n", "\n"),
          new Piece("\\\"", "\""),
          new Piece("\\\\", "\\"),
          new Piece("\\/", "/"),
          new Piece("\\u0041", "A"),
          new Piece("\\ud83d", "\ud83d"),
          new Piece("\\uDE00", "\ude00"));

  private static final List<Piece> YAML_WORDS =
      List.of(
          Piece.same("a"),
          Piece.same("😀"),
          new Piece("\\x41", "A"),
          new Piece("\\U0001F600", "😀"),
          new Piece("\\N", "\u0085"),
          new Piece("\\_", "\u00a0"),
          new Piece("\\ ", " "),
          new Piece("\\t", "\t"),
          new Piece("\\0", "\0"));

  private static final List<List<Piece>> ESCAPED_BREAKS =
      List.of(
          List.of(new Piece("\\\r\n\t ", "")),
          List.of(Piece.same(" "), new Piece("\\\n", "")),
          List.of(new Piece("\\\n \t", ""), new Piece("\n", "\n"), new Piece(" ", "")));

  private static final List<List<Piece>> SPACES =
      List.of(List.of(), List.of(Piece.same(" ")), List.of(Piece.same(" \t ")));

  private static final List<List<Piece>> FOLDS =
      List.of(
          List.of(new Piece("\n  ", " ")),
          List.of(new Piece(" \t\r\n  ", " ")),
          List.of(new Piece("\n", ""), new Piece("\n  ", "\n")),
          List.of(new Piece(" \n   ", ""), new Piece("\r\n", "\n"), new Piece("\n  ", "\n")));

  private static EncodedText of(
      String before, String opening, List<Piece> pieces, String closing, String behind) {
    StringBuilder text = new StringBuilder(before).append(opening);
    StringBuilder value = new StringBuilder();
    List<Integer> places = new ArrayList<>();
    for (Piece piece : pieces) {
      boolean isSame = piece.written().equals(piece.meant());
      for (int i = 0; i < piece.meant().length(); i++) {
        places.add(text.length() + (isSame ? i : 0));
      }
      text.append(piece.written());
      value.append(piece.meant());
    }
    places.add(text.length());
    text.append(closing);
    Span token = new Span(before.length(), text.length());
    return new EncodedText(text.append(behind).toString(), token, value.toString(), places);
  }

  private static Arbitrary<List<Piece>> words(
      List<Piece> words, List<List<Piece>> spaces, int minimum) {
    Arbitrary<List<Piece>> word =
        Combinators.combine(Arbitraries.of(words), Arbitraries.of(spaces))
            .as(
                (first, space) -> {
                  List<Piece> both = new ArrayList<>(space);
                  both.add(first);
                  return both;
                });
    return word.list().ofMinSize(minimum).ofMaxSize(10).map(EncodedText::flat);
  }

  private static List<Piece> flat(List<List<Piece>> pieces) {
    return pieces.stream().flatMap(List::stream).toList();
  }

  private static <T> List<T> both(List<T> first, List<T> second) {
    List<T> both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }

  /** Strings of JSON. */
  public static Arbitrary<EncodedText> json() {
    return words(JSON_WORDS, SPACES.subList(0, 2), 0)
        .map(pieces -> of("{\"key\": ", "\"", pieces, "\"", " }"));
  }

  /** YAML's strings in double quotes, with every kind of escape and with folded lines. */
  public static Arbitrary<EncodedText> doubleQuoted() {
    return words(both(JSON_WORDS, YAML_WORDS), both(both(SPACES, FOLDS), ESCAPED_BREAKS), 0)
        .map(pieces -> of("key: ", "\"", pieces, "\"", " # note"));
  }

  /** YAML's strings in single quotes. */
  public static Arbitrary<EncodedText> singleQuoted() {
    List<Piece> words =
        List.of(
            Piece.same("a"),
            Piece.same("😀"),
            Piece.same("\\n"),
            Piece.same("\""),
            new Piece("''", "'"));
    return words(words, both(SPACES, FOLDS), 0).map(pieces -> of("- ", "'", pieces, "'", "\n"));
  }

  /** YAML's strings without quotes. */
  public static Arbitrary<EncodedText> plain() {
    List<Piece> words =
        List.of(Piece.same("s3:Get*"), Piece.same("😀"), Piece.same("a\"b'"), Piece.same("\\n"));
    return words(words, both(SPACES, FOLDS), 1)
        .map(pieces -> both(List.of(Piece.same("x")), pieces))
        .map(pieces -> of("key: ", "", pieces, "", "\nother: y"));
  }

  /** YAML's literal blocks, clipped or stripped, with and without an indicator. */
  public static Arbitrary<EncodedText> literal() {
    Arbitrary<List<String>> lines =
        Arbitraries.of("", "a", "  b: c", "{\"Sid\": 1}", "# 😀", "\tx \\n  ", "e   ")
            .list()
            .ofMinSize(1)
            .ofMaxSize(8);
    return Combinators.combine(
            lines,
            Arbitraries.of("", "2", "2"),
            Arbitraries.of(" ", " # note"),
            Arbitraries.of("\n", "\r\n"))
        .as(EncodedText::literal)
        .filter(encoded -> !encoded.value().isBlank());
  }

  private static EncodedText literal(
      List<String> lines, String indicator, String note, String lineBreak) {
    List<Piece> pieces = new ArrayList<>();
    pieces.add(new Piece("|-" + indicator + note + lineBreak, ""));
    int last = lines.size() - 1;
    while (last > 0 && lines.get(last).isEmpty()) {
      last--;
    }
    boolean isPlainIndented = indicator.isEmpty();
    for (int i = 0; i <= last; i++) {
      String line = isPlainIndented ? lines.get(i).replaceFirst("^ +", "") : lines.get(i);
      if (!line.isEmpty()) {
        pieces.add(new Piece("  ", ""));
        pieces.add(Piece.same(line));
      }
      if (i < last) {
        pieces.add(new Piece(lineBreak, "\n"));
      }
    }
    return of("key: ", "", pieces, "", lineBreak + "other: y");
  }

  /** Any text in percent codes, as much of it as must or may be. */
  public static Arbitrary<EncodedText> percentCoded() {
    return Arbitraries.of("a", "{", "\"", " ", "%", "é", "€", "😀", "\n", "+", "*")
        .list()
        .ofMaxSize(12)
        .map(
            characters -> {
              List<Piece> pieces = new ArrayList<>();
              for (String character : characters) {
                pieces.add(
                    "a+*".contains(character)
                        ? Piece.same(character)
                        : new Piece(percentCode(character), character));
              }
              return of("=", "", pieces, "", "&");
            });
  }

  private static String percentCode(String character) {
    StringBuilder codes = new StringBuilder();
    for (byte octet : character.getBytes(StandardCharsets.UTF_8)) {
      codes.append(String.format(codes.length() % 2 == 0 ? "%%%02x" : "%%%02X", octet));
    }
    return codes.toString();
  }
}
