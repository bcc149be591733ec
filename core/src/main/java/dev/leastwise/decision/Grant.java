package dev.leastwise.decision;

/**
 * What an Allow of a resource-based policy is worth within the account, by whom it names.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html">How
 *     AWS enforcement code logic evaluates requests, resource-based policies</a>
 */
enum Grant {
  /** It names the caller or everyone: no other Allow is needed. */
  DIRECT,
  /** It names the caller's role: boundary and session policies must allow too. */
  ROLE,
  /** It names the account, which delegates: all of the caller's own policies must allow. */
  ACCOUNT
}
