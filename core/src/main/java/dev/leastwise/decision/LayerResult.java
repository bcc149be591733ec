package dev.leastwise.decision;

import dev.leastwise.decision.condition.Truth;
import dev.leastwise.policy.Effect;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the policies of a layer, or of one of its levels, say of a request. */
final class LayerResult {
  private final Layer layer;
  private final int level;
  private Truth direct = Truth.NO;
  private Truth ofRole = Truth.NO;
  private Truth ofAccount = Truth.NO;
  private @Nullable PolicyStatement deny;
  private @Nullable PolicyStatement allow;
  private Truth mayDeny = Truth.NO;

  private LayerResult(Layer layer, int level) {
    this.layer = layer;
    this.level = level;
  }

  /** Decides all policies of a layer or level. */
  static LayerResult of(
      Layer layer, int level, List<CompiledPolicy> policies, Request request, boolean hasBoundary) {
    LayerResult result = new LayerResult(layer, level);
    for (int i = 0; i < policies.size(); i++) {
      result.add(policies.get(i), request, hasBoundary);
    }
    return result;
  }

  private void add(CompiledPolicy policy, Request request, boolean hasBoundary) {
    add(policy, policy.ofService(request.service()), request, hasBoundary);
    add(policy, policy.ofEveryService(), request, hasBoundary);
    if (policy.doubt().isPresent()) {
      Truth anything = Truth.unknown(policy.doubt().get());
      direct = direct.or(anything);
      mayDeny = mayDeny.or(anything);
    }
  }

  private void add(
      CompiledPolicy policy,
      List<CompiledStatement> statements,
      Request request,
      boolean hasBoundary) {
    for (int i = 0; i < statements.size(); i++) {
      Truth rest = statements.get(i).testAllButPrincipal(request);
      if (!rest.isNo()) {
        add(policy, statements.get(i), rest, request, hasBoundary);
      }
    }
  }

  private void add(
      CompiledPolicy policy,
      CompiledStatement compiled,
      Truth rest,
      Request request,
      boolean hasBoundary) {
    Effect effect = compiled.statement.effect();
    Truth match = rest.and(compiled.testPrincipal(request, hasBoundary));
    if (match.isNo()) {
      return;
    }
    PolicyStatement statement = new PolicyStatement(layer, level, policy, compiled.statement);
    if (effect == Effect.DENY) {
      if (match.isYes() && deny == null) {
        deny = statement;
      }
      mayDeny = mayDeny.or(match);
    } else if (effect == Effect.ALLOW) {
      allow(compiled, match, rest, request);
      allow = match.isYes() && allow == null ? statement : allow;
    } else {
      Truth either = Truth.unknown("the effect is neither Allow nor Deny");
      allow(compiled, match.and(either), rest.and(either), request);
      mayDeny = mayDeny.or(match.and(either));
    }
  }

  private void allow(CompiledStatement compiled, Truth match, Truth rest, Request request) {
    if (layer != Layer.RESOURCE) {
      allow(Grant.DIRECT, match);
      return;
    }
    for (Grant grant : Grant.values()) {
      allow(grant, rest.and(compiled.principals.test(request, grant)));
    }
  }

  private void allow(Grant grant, Truth truth) {
    switch (grant) {
      case DIRECT -> direct = direct.or(truth);
      case ROLE -> ofRole = ofRole.or(truth);
      case ACCOUNT -> ofAccount = ofAccount.or(truth);
    }
  }

  /** Takes back what it says as far as the caller is beyond the reach of its policies. */
  LayerResult unless(Truth isExempt) {
    if (!isExempt.isNo()) {
      mayDeny = mayDeny.and(isExempt.not());
      deny = null;
      allow(Grant.DIRECT, isExempt);
    }
    return this;
  }

  Layer layer() {
    return layer;
  }

  int level() {
    return level;
  }

  /** Returns a Deny that surely matches. */
  Optional<PolicyStatement> deny() {
    return Optional.ofNullable(deny);
  }

  /** Returns whether a Deny matches. */
  Truth denies() {
    return mayDeny;
  }

  /** Returns an Allow that surely matches. */
  Optional<PolicyStatement> allow() {
    return Optional.ofNullable(allow);
  }

  /** Returns whether an Allow of that worth matches. */
  Truth grants(Grant grant) {
    return switch (grant) {
      case DIRECT -> direct;
      case ROLE -> ofRole;
      case ACCOUNT -> ofAccount;
    };
  }

  /** Returns whether an Allow matches. */
  Truth allows() {
    return direct.or(ofRole).or(ofAccount);
  }
}
