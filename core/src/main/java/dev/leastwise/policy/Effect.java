package dev.leastwise.policy;

/**
 * What a statement does to the requests that match it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_effect.html">Effect</a>
 */
public enum Effect {
  /** Matching requests are allowed unless something denies them. */
  ALLOW,
  /** Matching requests are denied. */
  DENY,
  /** Absent, misspelt, or not known here; a diagnostic or a hole says which. */
  UNKNOWN;

  /** Reads the element's value, which is case-sensitive. */
  public static Effect parse(String value) {
    return switch (value) {
      case "Allow" -> ALLOW;
      case "Deny" -> DENY;
      default -> UNKNOWN;
    };
  }
}
