package dev.leastwise.decision;

/**
 * Decides requests by the policies of all layers, as AWS documents it.
 *
 * <pre>{@code
 * Authorizer authorizer = Authorizer.of(AuthorizationContext.none().withIdentity(List.of(policy)));
 * boolean isAllowed = authorizer.decide(request).isAllowed();
 * }</pre>
 *
 * <p>A Deny of any layer that applies decides. Else an Allow is needed at every level of service
 * control policies, in the VPC endpoint policy if there is one, and: within an account, in the
 * resource-based policy or in the caller's own policies; across accounts, in both. What depends on
 * something that is not known is undecided, never guessed. Immutable and thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy
 *     evaluation logic</a>
 */
public final class Authorizer {
  private final AuthorizationContext layers;

  private Authorizer(AuthorizationContext layers) {
    this.layers = layers;
  }

  /** Returns what decides by these policies. */
  public static Authorizer of(AuthorizationContext layers) {
    return new Authorizer(layers);
  }

  /** Decides a request. */
  public Decision decide(Request request) {
    return new Evaluation(layers, request).decision();
  }

  /** Decides a request and tells of every statement why it matched or not. */
  public Trace explain(Request request) {
    return new Tracer(layers, request).trace(decide(request));
  }
}
