package dev.leastwise.lint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The page of a rule: what it sees, why that matters, what to do. It lies in the rule's jar as
 * {@code META-INF/leastwise/rules/<id>.md}, where other modules can read it.
 */
public final class RulePage {
  private static final String FOLDER = "META-INF/leastwise/rules/";

  private RulePage() {}

  /**
   * Returns the page's Markdown, or nothing for a rule without one.
   *
   * @throws UncheckedIOException where the jar cannot be read
   */
  public static Optional<String> read(Rule rule) {
    String name = FOLDER + rule.descriptor().id() + ".md";
    try (InputStream in = rule.getClass().getModule().getResourceAsStream(name)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("the page " + name + " cannot be read", e);
    }
  }
}
