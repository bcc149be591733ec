package dev.leastwise.sources.configuration;

import static dev.leastwise.sources.configuration.Mistakes.quoted;

import dev.leastwise.policy.PolicyType;
import dev.leastwise.sources.LeastwiseConfiguration;
import dev.leastwise.sources.configuration.Section.Scalar;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.PatternSyntaxException;

/** Tells which texts are patterns of paths below the configuration's folder. */
final class PathPatterns {
  private final Mistakes mistakes;

  PathPatterns(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  /** Tells whether it is one, or says that it is not. */
  boolean isOne(Scalar path) {
    String wrong = path.text().startsWith("/") ? "it begins with '/'" : fault(path.text());
    if (!wrong.isEmpty()) {
      mistakes.add(
          path.node().start(),
          quoted(path.text()) + " is no pattern of paths below this folder: " + wrong);
    }
    return wrong.isEmpty();
  }

  private static String fault(String glob) {
    try {
      LeastwiseConfiguration.defaults(Path.of("")).withTypeOf(glob, PolicyType.IDENTITY);
      return "";
    } catch (PatternSyntaxException e) {
      String words = e.getDescription();
      boolean lacksQuote = words.chars().filter(c -> c == '\'').count() == 1; // Java's slip
      return words.substring(0, 1).toLowerCase(Locale.ROOT)
          + words.substring(1)
          + (lacksQuote ? "'" : "");
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
