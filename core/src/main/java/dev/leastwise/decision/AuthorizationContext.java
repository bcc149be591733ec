package dev.leastwise.decision;

import dev.leastwise.policy.AccountId;
import java.util.List;
import java.util.Optional;

/**
 * The policies that apply to a caller and a resource, layer by layer. A layer without policies is
 * not there: a caller without boundary has none, and one without service control policies is in no
 * organization. Immutable and thread-safe.
 *
 * <pre>{@code
 * AuthorizationContext layers =
 *     AuthorizationContext.none().withIdentity(List.of(policy)).withBoundary(List.of(boundary));
 * }</pre>
 *
 * @param identity of the user with its groups, or of the role
 * @param boundary its permissions boundary: one policy, or none
 * @param session policies that were passed for the session
 * @param resource the policy of the resource
 * @param serviceControl for each level of the caller's account, root first and account last, what
 *     is attached there; a level without policies allows nothing
 * @param resourceControl the same for the resource's account; RCPFullAWSAccess need not be among
 *     them, since AWS attaches it at each level for good
 * @param vpcEndpoint of the VPC endpoint that the request passes through
 * @param managementAccount the organization's, which neither kind of control policy reaches
 */
public record AuthorizationContext(
    List<CompiledPolicy> identity,
    List<CompiledPolicy> boundary,
    List<CompiledPolicy> session,
    Optional<CompiledPolicy> resource,
    List<List<CompiledPolicy>> serviceControl,
    List<List<CompiledPolicy>> resourceControl,
    List<CompiledPolicy> vpcEndpoint,
    Optional<AccountId> managementAccount) {

  private static final AuthorizationContext NONE =
      new AuthorizationContext(
          List.of(),
          List.of(),
          List.of(),
          Optional.empty(),
          List.of(),
          List.of(),
          List.of(),
          Optional.empty());

  /** Keeps unmodifiable copies. */
  public AuthorizationContext {
    identity = List.copyOf(identity);
    boundary = List.copyOf(boundary);
    session = List.copyOf(session);
    serviceControl = serviceControl.stream().map(List::copyOf).toList();
    resourceControl = resourceControl.stream().map(List::copyOf).toList();
    vpcEndpoint = List.copyOf(vpcEndpoint);
  }

  /** Returns a context without any policy. */
  public static AuthorizationContext none() {
    return NONE;
  }

  /** Returns the same context with these identity-based policies. */
  public AuthorizationContext withIdentity(List<CompiledPolicy> policies) {
    return new AuthorizationContext(
        policies,
        boundary,
        session,
        resource,
        serviceControl,
        resourceControl,
        vpcEndpoint,
        managementAccount);
  }

  /** Returns the same context with this permissions boundary. */
  public AuthorizationContext withBoundary(List<CompiledPolicy> policies) {
    return new AuthorizationContext(
        identity,
        policies,
        session,
        resource,
        serviceControl,
        resourceControl,
        vpcEndpoint,
        managementAccount);
  }

  /** Returns the same context with these session policies. */
  public AuthorizationContext withSession(List<CompiledPolicy> policies) {
    return new AuthorizationContext(
        identity,
        boundary,
        policies,
        resource,
        serviceControl,
        resourceControl,
        vpcEndpoint,
        managementAccount);
  }

  /** Returns the same context with this policy of the resource. */
  public AuthorizationContext withResource(Optional<CompiledPolicy> policy) {
    return new AuthorizationContext(
        identity,
        boundary,
        session,
        policy,
        serviceControl,
        resourceControl,
        vpcEndpoint,
        managementAccount);
  }

  /** Returns the same context with these levels of service control policies, root first. */
  public AuthorizationContext withServiceControl(List<List<CompiledPolicy>> levels) {
    return new AuthorizationContext(
        identity,
        boundary,
        session,
        resource,
        levels,
        resourceControl,
        vpcEndpoint,
        managementAccount);
  }

  /** Returns the same context with these levels of resource control policies, root first. */
  public AuthorizationContext withResourceControl(List<List<CompiledPolicy>> levels) {
    return new AuthorizationContext(
        identity,
        boundary,
        session,
        resource,
        serviceControl,
        levels,
        vpcEndpoint,
        managementAccount);
  }

  /** Returns the same context with these policies of the VPC endpoint. */
  public AuthorizationContext withVpcEndpoint(List<CompiledPolicy> policies) {
    return new AuthorizationContext(
        identity,
        boundary,
        session,
        resource,
        serviceControl,
        resourceControl,
        policies,
        managementAccount);
  }

  /** Returns the same context for an organization with this management account. */
  public AuthorizationContext withManagementAccount(Optional<AccountId> account) {
    return new AuthorizationContext(
        identity,
        boundary,
        session,
        resource,
        serviceControl,
        resourceControl,
        vpcEndpoint,
        account);
  }
}
