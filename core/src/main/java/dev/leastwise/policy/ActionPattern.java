package dev.leastwise.policy;

import dev.leastwise.policy.glob.Glob;

/**
 * An entry of {@code Action} or {@code NotAction}: a service prefix and an action name, or
 * wildcards for them; letter case does not count.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html">Action</a>
 */
public record ActionPattern(Text text) {

  /** Returns the actions that match; keep it to match often. */
  public Glob glob() {
    return Glob.ignoringCase(text.value());
  }

  /** Tells whether it is this action, spelled without wildcards. */
  public boolean isNamed(String action) {
    return text.value().equalsIgnoreCase(action) && text.holes().isEmpty();
  }

  /** Tells whether it matches every action of every service, as {@code *} and {@code *:*} do. */
  public boolean matchesEverything() {
    return text.holes().isEmpty()
        && text.value().indexOf('*') >= 0
        && glob().covers(ActionSet.EVERY);
  }

  @Override
  public String toString() {
    return text.value();
  }
}
