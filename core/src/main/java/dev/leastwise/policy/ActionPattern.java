package dev.leastwise.policy;

import dev.leastwise.policy.glob.Glob;
import java.util.Optional;

/**
 * An entry of {@code Action} or {@code NotAction}: a service prefix and an action name, or
 * wildcards for them; letter case does not count.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html">Action</a>
 */
public record ActionPattern(Text text) {

  /** Returns the actions that match, unless a hole leaves that open; keep it to match often. */
  public Optional<Glob> glob() {
    return text.holes().isEmpty() ? Optional.of(Glob.ignoringCase(text.value())) : Optional.empty();
  }

  /** Tells whether it is known to match this action. */
  public boolean matches(String action) {
    String pattern = text.value();
    int wildcard = 0;
    while (wildcard < pattern.length() && !isWildcard(pattern.charAt(wildcard))) {
      wildcard++;
    }
    if (!pattern.regionMatches(true, 0, action, 0, wildcard) || !text.holes().isEmpty()) {
      return false; // no glob is made for what begins otherwise
    }
    return wildcard == pattern.length()
        ? wildcard == action.length()
        : Glob.ignoringCase(pattern).matches(action);
  }

  private static boolean isWildcard(char c) {
    return c == '*' || c == '?';
  }

  /** Tells whether it is this action, spelled without wildcards. */
  public boolean isNamed(String action) {
    return text.value().equalsIgnoreCase(action) && text.holes().isEmpty();
  }

  /** Tells whether it matches every action of every service, as {@code *} and {@code *:*} do. */
  public boolean matchesEverything() {
    String pattern = text.value();
    return !pattern.isEmpty()
        && isWildcard(pattern.charAt(0)) // a letter would leave the actions of others out
        && glob().map(glob -> glob.covers(ActionSet.EVERY)).orElse(false);
  }

  @Override
  public String toString() {
    return text.value();
  }
}
