package dev.leastwise.decision;

/**
 * A kind of policy that takes part in a decision, in the order in which AWS asks for an Allow.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html">How
 *     AWS enforcement code logic evaluates requests</a>
 */
public enum Layer {
  /** Resource control policies of the resource's account, its OUs and the root. */
  RESOURCE_CONTROL("resourceControlPolicies", "resource control policies"),
  /** Service control policies of the caller's account, its OUs and the root. */
  SERVICE_CONTROL("serviceControlPolicies", "service control policies"),
  /** The policy of the resource: of a bucket, a key, or a role (its trust policy). */
  RESOURCE("resourcePolicy", "resource-based policy"),
  /** Policies of the user with its groups, or of the role. */
  IDENTITY("identityPolicies", "identity-based policies"),
  /** The permissions boundary of the user or role. */
  BOUNDARY("permissionsBoundary", "permissions boundary"),
  /** Policies passed when the session was made. */
  SESSION("sessionPolicies", "session policies"),
  /** The policy of the VPC endpoint that the request passes through. */
  VPC_ENDPOINT("vpcEndpointPolicies", "VPC endpoint policy");

  private final String id;
  private final String title;

  Layer(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /** Returns the name that machine-readable questions and answers use. */
  public String id() {
    return id;
  }

  /** Returns AWS's name for its policies. */
  public String title() {
    return title;
  }
}
