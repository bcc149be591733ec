package dev.leastwise.policy;

import dev.leastwise.policy.source.Span;
import java.util.List;

/**
 * A value as the author wrote it, and where.
 *
 * @param value the decoded text; empty for an absent element
 * @param span the place, quotes included; for an absent element the place of what lacks it
 * @param isPresent whether the author wrote it at all
 * @param holes stretches of {@code value} that are not known here, such as a template's expressions
 */
public record Text(String value, Span span, boolean isPresent, List<Span> holes) {

  /** Keeps an unmodifiable copy of the holes. */
  public Text {
    holes = List.copyOf(holes);
  }

  /** Returns a value that is wholly known. */
  public static Text of(String value, Span span) {
    return new Text(value, span, true, List.of());
  }

  /** Returns what stands for an element that the author left out. */
  public static Text absent(Span owner) {
    return new Text("", owner, false, List.of());
  }

  @Override
  public String toString() {
    return value;
  }
}
