package dev.leastwise.sources.configuration;

import dev.leastwise.lint.Inert;
import dev.leastwise.policy.source.Position;
import dev.leastwise.policy.source.SourceText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** Gathers what is wrong with a file, so that its author sees all of it at once. */
final class Mistakes {
  private record Mistake(int offset, Supplier<String> message) {}

  private static final int MOST = 20;
  private static final int LONGEST = 60;

  private final SourceText text;
  private final List<Mistake> mistakes = new ArrayList<>();

  Mistakes(SourceText text) {
    this.text = text;
  }

  SourceText text() {
    return text;
  }

  void add(int offset, String message) {
    add(offset, () -> message);
  }

  /** A message that takes time, such as one with a suggestion, is made only if it is told. */
  void add(int offset, Supplier<String> message) {
    mistakes.add(new Mistake(offset, message));
  }

  /** Returns a text of the file in quotes, as far as a message can show it. */
  static String quoted(String text) {
    boolean isShort = text.codePointCount(0, text.length()) <= LONGEST;
    return "'"
        + (isShort ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…")
        + "'";
  }

  /**
   * Ends a reading.
   *
   * @throws ConfigurationException where something was wrong
   */
  void raise() {
    if (!mistakes.isEmpty()) {
      mistakes.sort(Comparator.comparingInt(Mistake::offset));
      List<String> lines = new ArrayList<>(mistakes.stream().limit(MOST).map(this::line).toList());
      int more = mistakes.size() - MOST;
      if (more > 0) {
        lines.add("and " + more + (more == 1 ? " more mistake" : " more mistakes"));
      }
      throw new ConfigurationException(lines);
    }
  }

  /** One line, whatever stands in the file. */
  private String line(Mistake mistake) {
    Position at = text.position(mistake.offset());
    return Inert.of(
        "%s:%d:%d: %s".formatted(text.name(), at.line(), at.column(), mistake.message().get()));
  }
}
