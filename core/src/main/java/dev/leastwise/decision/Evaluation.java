package dev.leastwise.decision;

import dev.leastwise.decision.Decision.Allowed;
import dev.leastwise.decision.Decision.ExplicitlyDenied;
import dev.leastwise.decision.Decision.ImplicitlyDenied;
import dev.leastwise.decision.Decision.Undecided;
import dev.leastwise.decision.condition.Truth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One request on its way through the layers.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html">How
 *     AWS enforcement code logic evaluates requests</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html">Cross-account
 *     policy evaluation logic</a>
 */
final class Evaluation {
  private final AuthorizationContext layers;
  private final Request request;
  private final Scope scope;
  private final List<LayerResult> results = new ArrayList<>();
  private final List<Need> needs = new ArrayList<>();
  private final Optional<Barrier> barrier;

  /** An Allow without which the request does not get through. */
  private record Need(Layer layer, int level, Truth isMet) {}

  Evaluation(AuthorizationContext layers, Request request) {
    this.layers = layers;
    this.request = request;
    this.scope = new Scope(layers, request);
    this.barrier =
        scope.hasIdentity() ? Barrier.before(request, scope.isSameAccount()) : Optional.empty();
  }

  Decision decision() {
    if (scope.isFree()) {
      return new Allowed(List.of());
    }
    askResourceControl();
    askServiceControl();
    askForAccess();
    if (!layers.vpcEndpoint().isEmpty()) {
      LayerResult endpoint = ask(Layer.VPC_ENDPOINT, 0, layers.vpcEndpoint());
      needs.add(new Need(Layer.VPC_ENDPOINT, 0, endpoint.allows()));
    }
    return conclusion();
  }

  private Decision conclusion() {
    for (LayerResult result : results) {
      if (result.deny().isPresent()) {
        return new ExplicitlyDenied(result.deny().get());
      }
    }
    boolean isOpen = false;
    for (Need need : needs) {
      if (need.isMet().isNo()) {
        return new ImplicitlyDenied(need.layer(), need.level(), reason(need));
      }
      isOpen |= need.isMet().isUnknown();
    }
    List<PolicyStatement> allows = new ArrayList<>(results.size());
    for (LayerResult result : results) {
      isOpen |= result.denies().isUnknown();
      result.allow().ifPresent(allows::add);
    }
    return isOpen ? new Undecided(reasons()) : new Allowed(allows);
  }

  private List<String> reasons() {
    Set<String> reasons = new LinkedHashSet<>();
    needs.stream()
        .map(Need::isMet)
        .filter(Truth::isUnknown)
        .forEach(met -> reasons.add(met.reason()));
    results.stream()
        .map(LayerResult::denies)
        .filter(Truth::isUnknown)
        .forEach(denies -> reasons.add(denies.reason()));
    return List.copyOf(reasons);
  }

  private String reason(Need need) {
    if (barrier.filter(b -> b.layer() == need.layer()).isPresent()) {
      return barrier.get().reason();
    }
    if (need.level() > 0) {
      return "no Allow of the " + need.layer().title() + " at level " + need.level() + " matches";
    }
    return "no Allow of the " + need.layer().title() + " matches";
  }

  private LayerResult ask(Layer layer, int level, List<CompiledPolicy> policies) {
    LayerResult result = LayerResult.of(layer, level, policies, request, scope.hasBoundary());
    results.add(result);
    return result;
  }

  /** RCPFullAWSAccess is attached at every level for good, so only what they deny counts. */
  private void askResourceControl() {
    Truth isBeyond = scope.isBeyondResourceControl();
    for (int i = 0; i < layers.resourceControl().size() && !isBeyond.isYes(); i++) {
      ask(Layer.RESOURCE_CONTROL, i + 1, layers.resourceControl().get(i)).unless(isBeyond);
    }
  }

  private void askServiceControl() {
    Truth isBeyond = scope.isBeyondServiceControl();
    for (int i = 0; i < layers.serviceControl().size() && !isBeyond.isYes(); i++) {
      LayerResult level = ask(Layer.SERVICE_CONTROL, i + 1, layers.serviceControl().get(i));
      needs.add(new Need(Layer.SERVICE_CONTROL, i + 1, level.unless(isBeyond).allows()));
    }
  }

  /** The part that differs between the resource's policy and the caller's own. */
  private void askForAccess() {
    LayerResult resource =
        ask(Layer.RESOURCE, 0, layers.resource().map(List::of).orElse(List.of()));
    if (!scope.hasIdentity()) {
      needs.add(new Need(Layer.RESOURCE, 0, resource.allows()));
      return;
    }
    Truth identity = scope.isRoot() ? Truth.YES : own(Layer.IDENTITY, layers.identity());
    Truth boundary = scope.hasBoundary() ? own(Layer.BOUNDARY, layers.boundary()) : Truth.YES;
    Truth session = session();
    if (barrier.isPresent()) {
      needs.add(new Need(barrier.get().layer(), 0, Truth.NO));
    } else if (scope.isSameAccount()) {
      needWithinAccount(resource, identity, boundary, session);
    } else {
      needs.add(new Need(Layer.RESOURCE, 0, resource.allows()));
      needs.add(new Need(Layer.IDENTITY, 0, identity));
      needs.add(new Need(Layer.BOUNDARY, 0, boundary));
      needs.add(new Need(Layer.SESSION, 0, session));
    }
  }

  private Truth own(Layer layer, List<CompiledPolicy> policies) {
    return ask(layer, 0, policies).allows();
  }

  /** A session without policies of its own is whole, but for that of a federated user. */
  private Truth session() {
    if (layers.session().isEmpty()) {
      return Truth.of(!(request.caller() instanceof Caller.FederatedUser));
    }
    return own(Layer.SESSION, layers.session());
  }

  /**
   * A grant that names the caller needs no other Allow; one that names its role is bound by
   * boundary and session; one that names the account counts only where the resource's policy must
   * allow.
   */
  private void needWithinAccount(
      LayerResult resource, Truth identity, Truth boundary, Truth session) {
    Truth direct = resource.grants(Grant.DIRECT);
    if (scope.isOfRole() && request.caller() instanceof Caller.User) {
      direct = direct.and(boundary); // docs: id_roles_update-role-trust-policy
    }
    Truth bounds = boundary.and(session);
    Truth role = resource.grants(Grant.ROLE);
    Truth own = identity;
    if (scope.needsResourcePolicy()) {
      own = identity.and(resource.grants(Grant.ACCOUNT));
    }
    Truth access = direct.or(role.and(bounds)).or(own.and(bounds));
    needs.add(new Need(lacking(resource, role.or(own), identity, boundary), 0, access));
  }

  /** Returns the layer to name if there is no access. */
  private Layer lacking(LayerResult resource, Truth opened, Truth identity, Truth boundary) {
    if (scope.needsResourcePolicy() && resource.allows().isNo()) {
      return Layer.RESOURCE;
    }
    if (opened.isNo() && !resource.grants(Grant.DIRECT).isYes()) {
      return identity.isNo() ? Layer.IDENTITY : Layer.RESOURCE;
    }
    return boundary.isNo() ? Layer.BOUNDARY : Layer.SESSION;
  }
}
