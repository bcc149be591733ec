package dev.leastwise.rules.federation;

import dev.leastwise.policy.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the values of a claim are built, and so which of them a given bearer can have.
 *
 * <pre>{@code
 * ClaimForm branch = ClaimForm.of("repo:{o}/{p}:ref:refs/heads/{m}");
 * Optional<String> strangers = branch.matchOf(pattern, Bearer.STRANGER);
 * }</pre>
 *
 * <p>Letters in braces are runs of text: {@code o} the tenant's name, {@code n} its number, {@code
 * p} a place in it, {@code q} one with a path, {@code r} a place's number, {@code m} what is built,
 * {@code i} a number that does not matter, {@code x} anything. Immutable and thread-safe.
 */
public final class ClaimForm {
  /** A part of a form: a run, or a character that stands for itself. */
  sealed interface Token permits Letter, Stretch {}

  record Letter(char character) implements Token {}

  record Stretch(Run run) implements Token {}

  private final List<Token> tokens;

  private ClaimForm(List<Token> tokens) {
    this.tokens = List.copyOf(tokens);
  }

  /** Reads a form; raises {@link IllegalArgumentException} for a letter that names no run. */
  public static ClaimForm of(String text) {
    List<Token> tokens = new ArrayList<>();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '{') {
        tokens.add(new Stretch(Run.of(text.charAt(i + 1))));
        i += 2;
      } else {
        tokens.add(new Letter(c));
      }
    }
    return new ClaimForm(tokens);
  }

  /** Returns a value that the bearer can have, whatever a policy says. */
  public Optional<String> anyOf(Bearer bearer) {
    return matchOf(new Pattern(List.of(new Pattern.AnyRun())), bearer);
  }

  /**
   * Returns a value that the pattern matches and the bearer can have.
   *
   * @return nothing if there is none, or a policy variable or a hole leaves that open
   */
  public Optional<String> matchOf(Pattern pattern, Bearer bearer) {
    return Overlap.of(pattern, bearer.fix(tokens), bearer == Bearer.STRANGER);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Token token : tokens) {
      text.append(token instanceof Letter letter ? letter.character() : "{run}");
    }
    return text.toString();
  }
}
