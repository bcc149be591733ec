package dev.leastwise.policy;

import dev.leastwise.policy.glob.Glob;
import java.util.List;
import java.util.Optional;

/**
 * A text of a policy in its parts: literal text, wildcards, policy variables, and stretches that
 * are not known here.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">Policy
 *     variables</a>
 */
public record Pattern(List<Part> parts) {

  /** One part of a pattern. */
  public sealed interface Part {}

  /** Characters that stand for themselves, escapes such as {@code ${*}} included. */
  public record Literal(String text) implements Part {}

  /** {@code *}: any run of characters. */
  public record AnyRun() implements Part {}

  /** {@code ?}: any one character. */
  public record AnyCharacter() implements Part {}

  /**
   * {@code ${key}} or {@code ${key, 'default'}}.
   *
   * @param key the condition key whose value takes this place
   * @param fallback the value where the key is absent, if the author gave one
   */
  public record Variable(String key, Optional<String> fallback) implements Part {}

  /** Text that is not known here. */
  public record Hole() implements Part {}

  /** Keeps an unmodifiable copy of the parts. */
  public Pattern {
    parts = List.copyOf(parts);
  }

  /** Reads a text that takes wildcards; it takes variables where the version has them. */
  public static Pattern parse(Text text, PolicyVersion version) {
    return PatternParser.parse(text, version).pattern();
  }

  /** Returns the texts that match, unless a variable or a hole leaves that open. */
  public Optional<Glob> glob() {
    Glob.Builder glob = Glob.builder();
    for (Part part : parts) {
      if (part instanceof Literal literal) {
        glob.literal(literal.text());
      } else if (part instanceof AnyRun) {
        glob.anyRun();
      } else if (part instanceof AnyCharacter) {
        glob.anyCharacter();
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(glob.build());
  }
}
