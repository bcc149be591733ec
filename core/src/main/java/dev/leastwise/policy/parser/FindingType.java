package dev.leastwise.policy.parser;

/**
 * How AWS grades a check of ValidatePolicy.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ValidatePolicyFinding.html">ValidatePolicyFinding</a>
 */
public enum FindingType {
  /** The policy does not work, or not as written. */
  ERROR,
  /** The policy allows more than AWS thinks wise. */
  SECURITY_WARNING,
  /** The policy departs from good practice. */
  WARNING,
  /** The policy could say the same better. */
  SUGGESTION
}
