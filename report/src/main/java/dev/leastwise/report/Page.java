package dev.leastwise.report;

import dev.leastwise.lint.Inert;
import dev.leastwise.lint.Severity;
import java.io.IOException;
import java.io.Writer;

/**
 * What a terminal shows, written piece by piece.
 *
 * <p>Escape sequences and line ends come from here alone: every piece, whoever it comes from, is
 * made inert.
 */
final class Page {
  private static final String RESET = "\u001B[0m";
  private static final String BOLD = "\u001B[1m";

  private final Writer out;
  private final boolean colored;

  Page(Writer out, boolean colored) {
    this.out = out;
    this.colored = colored;
  }

  Page text(String text) throws IOException {
    out.write(Inert.of(text));
    return this;
  }

  Page bold(String text) throws IOException {
    return styled(BOLD, text);
  }

  Page painted(Severity severity, String text) throws IOException {
    return styled(color(severity), text);
  }

  void endLine() throws IOException {
    out.write('\n');
  }

  private Page styled(String style, String text) throws IOException {
    out.write(colored ? style + Inert.of(text) + RESET : Inert.of(text));
    return this;
  }

  private static String color(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "\u001B[1;31m";
      case HIGH -> "\u001B[31m";
      case MEDIUM -> "\u001B[33m";
      case LOW -> "\u001B[36m";
      case INFO -> "\u001B[34m";
    };
  }
}
