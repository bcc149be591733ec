package dev.leastwise.policy.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The tokens of strict JSON (RFC 8259), read by Jackson; the places are our own count of the
 * characters.
 *
 * <p>Jackson's location objects would cost one allocation a token; between two tokens of
 * well-formed JSON stand only white space, commas and colons, so the next token's place follows
 * from the last one's end.
 */
final class JsonTokenSource implements TokenSource {
  /**
   * The tree reader has limits of its own, which give a placed fault; Jackson's must not come
   * first.
   */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final String source;
  private final JsonParser parser;
  private String text = "";
  private int start;
  private int end;

  JsonTokenSource(String source) {
    this.source = source;
    try {
      this.parser = JSON.createParser(source);
    } catch (IOException e) {
      throw new UncheckedIOException("a parser over a string does no I/O", e);
    }
  }

  @Override
  public Kind next() {
    try {
      JsonToken token = parser.nextToken();
      String value = token != null && token.isScalarValue() ? parser.getText() : "";
      start = skipSeparators(end);
      if (token == null) {
        return place(Kind.END, "", start);
      }
      return switch (token) {
        case START_OBJECT -> place(Kind.START_OBJECT, "{", start + 1);
        case END_OBJECT -> place(Kind.END_OBJECT, "}", start + 1);
        case START_ARRAY -> place(Kind.START_ARRAY, "[", start + 1);
        case END_ARRAY -> place(Kind.END_ARRAY, "]", start + 1);
        case FIELD_NAME -> place(Kind.NAME, parser.currentName(), stringEnd(start));
        case VALUE_STRING -> place(Kind.STRING, value, stringEnd(start));
        case VALUE_TRUE -> place(Kind.BOOLEAN, value, start + 4);
        case VALUE_FALSE -> place(Kind.BOOLEAN, value, start + 5);
        case VALUE_NULL -> place(Kind.NULL, value, start + 4);
        default -> place(Kind.NUMBER, value, start + value.length());
      };
    } catch (JsonProcessingException e) {
      // what is wrong, and all behind it, is the lenient reader's work
      return place(Kind.ERROR, "", end);
    } catch (IOException e) {
      throw new UncheckedIOException("a parser over a string does no I/O", e);
    }
  }

  private Kind place(Kind kind, String value, int behind) {
    text = value;
    end = behind;
    return kind;
  }

  private int skipSeparators(int from) {
    int at = from;
    while (at < source.length() && isSeparator(source.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isSeparator(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == ',' || c == ':';
  }

  /**
   * The first quote that no backslash precedes ends the string; otherwise escapes must be counted.
   */
  private int stringEnd(int quote) {
    int close = source.indexOf('"', quote + 1);
    if (source.charAt(close - 1) != '\\') {
      return close + 1;
    }
    int at = quote + 1;
    while (source.charAt(at) != '"') {
      at += source.charAt(at) == '\\' ? 2 : 1;
    }
    return at + 1;
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public int start() {
    return start;
  }

  @Override
  public int end() {
    return end;
  }
}
