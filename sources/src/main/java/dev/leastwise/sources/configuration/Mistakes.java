package dev.leastwise.sources.configuration;

import dev.leastwise.policy.source.Position;
import dev.leastwise.policy.source.SourceText;
import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong with a file, so that its author sees all of it at once. */
final class Mistakes {
  private record Mistake(int offset, String line) {}

  private static final int MOST = 20;

  private final SourceText text;
  private final List<Mistake> mistakes = new ArrayList<>();

  Mistakes(SourceText text) {
    this.text = text;
  }

  SourceText text() {
    return text;
  }

  void add(int offset, String message) {
    Position at = text.position(offset);
    mistakes.add(
        new Mistake(
            offset, "%s:%d:%d: %s".formatted(text.name(), at.line(), at.column(), message)));
  }

  /**
   * Ends a reading.
   *
   * @throws ConfigurationException where something was wrong
   */
  void raise() {
    if (!mistakes.isEmpty()) {
      mistakes.sort((a, b) -> Integer.compare(a.offset(), b.offset()));
      List<String> lines =
          new ArrayList<>(mistakes.stream().limit(MOST).map(Mistake::line).toList());
      if (mistakes.size() > MOST) {
        lines.add("and " + (mistakes.size() - MOST) + " more mistakes");
      }
      throw new ConfigurationException(lines);
    }
  }
}
