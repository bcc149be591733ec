package dev.leastwise.policy;

import java.util.Optional;

/**
 * The version of the policy language that a policy is written in.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html">Version</a>
 */
public enum PolicyVersion {
  /**
   * The first version, and the one of a policy that names none: policy variables are literal text.
   */
  V2008_10_17("2008-10-17"),
  /** Today's version, with policy variables. */
  V2012_10_17("2012-10-17");

  private final String text;

  PolicyVersion(String text) {
    this.text = text;
  }

  /** Returns the value as a policy spells it. */
  public String text() {
    return text;
  }

  /** Tells whether {@code ${…}} is a variable. */
  public boolean hasVariables() {
    return this == V2012_10_17;
  }

  /** Returns the version of that spelling. */
  public static Optional<PolicyVersion> parse(String text) {
    for (PolicyVersion version : values()) {
      if (version.text.equals(text)) {
        return Optional.of(version);
      }
    }
    return Optional.empty();
  }
}
