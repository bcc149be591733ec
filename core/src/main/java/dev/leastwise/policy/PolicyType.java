package dev.leastwise.policy;

import java.util.Optional;

/**
 * What a policy is attached to; it decides which elements the policy must and must not have.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html">Policies and
 *     permissions</a>
 */
public enum PolicyType {
  /** Managed or inline policy of a user, group or role. */
  IDENTITY("identity", "identity-based policy"),
  /** Says who may assume a role. */
  TRUST("trust", "role trust policy"),
  /** Attached to a resource, such as a bucket or a key. */
  RESOURCE("resource", "resource-based policy"),
  /** The most that a user or role may do. */
  BOUNDARY("boundary", "permissions boundary"),
  /** Passed when a session is made. */
  SESSION("session", "session policy"),
  /** The most that principals of an organization's accounts may do. */
  SCP("scp", "service control policy"),
  /** The most that may be done to resources of an organization's accounts. */
  RCP("rcp", "resource control policy"),
  /** What may pass through a VPC endpoint. */
  VPCE("vpce", "VPC endpoint policy");

  private final String id;
  private final String title;

  PolicyType(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /** Returns the short name that options and machine-readable reports use. */
  public String id() {
    return id;
  }

  /** Returns AWS's name for it. */
  public String title() {
    return title;
  }

  /** Returns the type of that short name. */
  public static Optional<PolicyType> parse(String id) {
    for (PolicyType type : values()) {
      if (type.id.equals(id)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** Tells whether its statements name principals: the others apply to who they are attached to. */
  public boolean namesPrincipals() {
    return switch (this) {
      case TRUST, RESOURCE, RCP, VPCE -> true;
      case IDENTITY, BOUNDARY, SESSION, SCP -> false;
    };
  }
}
