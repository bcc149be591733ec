package dev.leastwise.policy;

import dev.leastwise.policy.glob.Glob;
import java.util.Optional;

/**
 * An entry of {@code Resource} or {@code NotResource}: an ARN with wildcards and variables, or
 * {@code *}.
 *
 * @param version of the policy, which decides whether {@code ${…}} is a variable
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">Resource</a>
 */
public record ResourcePattern(Text text, PolicyVersion version) {

  /** Returns its parts. */
  public Pattern pattern() {
    return Pattern.parse(text, version);
  }

  /**
   * Returns the resources that match, unless a variable or a hole leaves that open; keep it to
   * match often.
   */
  public Optional<Glob> glob() {
    if (text.holes().isEmpty() && text.value().indexOf('$') < 0) {
      return Optional.of(Glob.of(text.value()));
    }
    return pattern().glob();
  }

  /** Tells whether it matches every resource, as {@code *} does. */
  public boolean matchesEverything() {
    return text.value().indexOf('*') >= 0 && glob().map(Glob::matchesEveryNonEmpty).orElse(false);
  }

  @Override
  public String toString() {
    return text.value();
  }
}
