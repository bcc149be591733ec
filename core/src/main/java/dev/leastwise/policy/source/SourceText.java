package dev.leastwise.policy.source;

import dev.leastwise.policy.source.SourceTree.Fault;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The characters of a file, or of a text inside another one, with lines and columns.
 *
 * <p>A byte order mark is accepted and is no part of the text. Immutable and thread-safe.
 */
public final class SourceText {
  private final String name;
  private final String text;
  private final @Nullable SourceText outer;
  private final @Nullable PositionMap map;
  private final @Nullable Fault encodingFault;
  private @Nullable LineTable lines; // built on first use; a race builds it twice, no more

  private SourceText(
      String name,
      String text,
      @Nullable Fault encodingFault,
      @Nullable SourceText outer,
      @Nullable PositionMap map) {
    this.name = name;
    this.text = text;
    this.encodingFault = encodingFault;
    this.outer = outer;
    this.map = map;
  }

  /**
   * Returns the text of that name.
   *
   * @param name what reports call it: a path, with {@code /}, or a name such as {@code stdin}
   */
  public static SourceText of(String name, String text) {
    return new SourceText(name, TextDecoder.withoutMark(text), null, null, null);
  }

  /**
   * Decodes the bytes of a file: UTF-8, or UTF-16 and UTF-32 where a byte order mark or the zeros
   * between the first characters show it. Bytes that are no character become U+FFFD; {@link
   * #encodingFault} tells what is wrong.
   */
  public static SourceText decode(String name, byte[] bytes) {
    TextDecoder.Decoded decoded = TextDecoder.decode(bytes);
    return new SourceText(name, decoded.text(), decoded.fault().orElse(null), null, null);
  }

  /**
   * Returns a text that was decoded from a part of this one; its positions are those of this text.
   */
  public SourceText embedded(String innerText, PositionMap toThis) {
    return new SourceText(name, innerText, null, this, toThis);
  }

  /** Returns the name that reports show. */
  public String name() {
    return name;
  }

  /** Returns all characters, without a byte order mark. */
  public String text() {
    return text;
  }

  /** Returns what is wrong with the encoding of the file, if something is. */
  public Optional<Fault> encodingFault() {
    return Optional.ofNullable(encodingFault);
  }

  /** Returns the characters of a span. */
  public String cut(Span span) {
    return text.substring(span.start(), span.end());
  }

  /** Returns the line and column of an offset in the outermost text. */
  public Position position(int offset) {
    if (outer != null && map != null) {
      return outer.position(map.toOuter(offset));
    }
    int line = lines().lineAt(offset);
    return new Position(line + 1, offset - lines().start(line) + 1);
  }

  /** Returns the same span in the outermost text, which {@link #outermost} gives. */
  public Span toOutermost(Span span) {
    return outer == null || map == null ? span : outer.toOutermost(map.toOuter(span));
  }

  /** Returns the text of the file itself. */
  public SourceText outermost() {
    return outer == null ? this : outer.outermost();
  }

  /** Returns the place of a line of this text, without its end; the first line is 1. */
  public Span lineSpan(int number) {
    LineTable table = lines();
    int start = table.start(number - 1);
    int end = number < table.count() ? table.start(number) : text.length();
    while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return new Span(start, end);
  }

  private LineTable lines() {
    LineTable table = lines;
    if (table == null) {
      table = LineTable.of(text);
      lines = table;
    }
    return table;
  }

  @Override
  public String toString() {
    return name;
  }
}
