package dev.leastwise.lint;

import dev.leastwise.policy.source.Position;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.Span;

/**
 * A place in a file.
 *
 * @param end behind the last character
 * @param pointer the place in the policy, as a JSON pointer
 */
public record Location(Position start, Position end, String pointer) {

  static Location of(SourceText text, Span span, String pointer) {
    Span place = text.toOutermost(span);
    SourceText file = text.outermost();
    return new Location(file.position(place.start()), file.position(place.end()), pointer);
  }
}
