package dev.leastwise.decision;

import dev.leastwise.decision.Trace.ElementTrace;
import dev.leastwise.decision.Trace.Match;
import dev.leastwise.decision.Trace.PolicyTrace;
import dev.leastwise.decision.Trace.StatementTrace;
import dev.leastwise.decision.condition.ConditionMatcher;
import dev.leastwise.decision.condition.Truth;
import dev.leastwise.policy.Condition;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.Statement;
import dev.leastwise.policy.source.Span;
import java.util.ArrayList;
import java.util.List;

/** Goes through all statements of all layers that apply, and writes down what each matched. */
final class Tracer {
  private final AuthorizationContext layers;
  private final Request request;
  private final Scope scope;
  private final List<String> notes = new ArrayList<>();
  private final List<PolicyTrace> policies = new ArrayList<>();

  Tracer(AuthorizationContext layers, Request request) {
    this.layers = layers;
    this.request = request;
    this.scope = new Scope(layers, request);
  }

  Trace trace(Decision decision) {
    noteOwner();
    if (scope.isFree()) {
      notes.add("sts:GetCallerIdentity needs no permission, and nothing denies it");
    }
    Truth beyondResource = scope.isBeyondResourceControl();
    levels(Layer.RESOURCE_CONTROL, layers.resourceControl(), beyondResource);
    levels(Layer.SERVICE_CONTROL, layers.serviceControl(), scope.isBeyondServiceControl());
    layer(Layer.RESOURCE, 0, layers.resource().map(List::of).orElse(List.of()));
    if (scope.hasIdentity()) {
      own();
    } else if (!layers.identity().isEmpty()) {
      notes.add("the caller has no policies of its own; the resource's policy decides");
    }
    layer(Layer.VPC_ENDPOINT, 0, layers.vpcEndpoint());
    return new Trace(request, decision, notes, policies);
  }

  private void noteOwner() {
    String owner =
        request
            .owner()
            .map(account -> "belongs to account " + account)
            .orElse("belongs to an account that is not known");
    notes.add(
        "the resource "
            + owner
            + (scope.isSameAccount() || !scope.hasIdentity()
                ? ""
                : ", not the caller's: both must allow"));
  }

  private void own() {
    if (scope.isRoot()) {
      notes.add("a root user needs no identity-based policy and has no permissions boundary");
    } else {
      layer(Layer.IDENTITY, 0, layers.identity());
      layer(Layer.BOUNDARY, 0, layers.boundary());
    }
    layer(Layer.SESSION, 0, layers.session());
    if (scope.needsResourcePolicy() && scope.isSameAccount()) {
      notes.add("within the account too, the policy of a role or key must allow");
    }
  }

  private void levels(Layer layer, List<List<CompiledPolicy>> levels, Truth isBeyond) {
    if (levels.isEmpty()) {
      return;
    }
    if (isBeyond.isYes()) {
      notes.add("the " + layer.title() + " do not apply to this request");
      return;
    }
    if (isBeyond.isUnknown()) {
      notes.add("the " + layer.title() + " may not apply: " + isBeyond.reason());
    }
    for (int i = 0; i < levels.size(); i++) {
      layer(layer, i + 1, levels.get(i));
    }
  }

  private void layer(Layer layer, int level, List<CompiledPolicy> attached) {
    for (CompiledPolicy policy : attached) {
      List<StatementTrace> statements =
          policy.statements().stream().map(s -> statement(policy, s)).toList();
      policies.add(new PolicyTrace(layer, level, policy, statements));
    }
  }

  private StatementTrace statement(CompiledPolicy policy, CompiledStatement compiled) {
    Statement statement = compiled.statement;
    List<ElementTrace> elements = new ArrayList<>();
    Truth principal = compiled.testPrincipal(request, scope.hasBoundary());
    if (policy.type().namesPrincipals() || statement.principals().isPresent()) {
      add(
          elements,
          statement.principals().isNegated() ? "NotPrincipal" : "Principal",
          statement.principals().span(),
          principal,
          request.caller().toString());
    }
    Truth action = compiled.actions.test(request);
    String name = statement.actions().isNegated() ? "NotAction" : "Action";
    add(elements, name, statement.actions().span(), action, request.action());
    Truth resource = compiled.resources.test(request);
    if (policy.type() != PolicyType.TRUST || statement.resources().isPresent()) {
      String element = statement.resources().isNegated() ? "NotResource" : "Resource";
      add(elements, element, statement.resources().span(), resource, request.resource());
    }
    for (ConditionMatcher condition : compiled.conditions) {
      condition(elements, condition);
    }
    Truth all = compiled.testAllButPrincipal(request).and(principal);
    return new StatementTrace(statement, match(all), elements);
  }

  private void condition(List<ElementTrace> elements, ConditionMatcher test) {
    Condition condition = test.condition();
    String key = condition.key().value();
    add(
        elements,
        condition.operatorText() + " " + key,
        new Span(condition.key().span().start(), condition.valuesSpan().end()),
        test.test(request.keys()),
        "the request's value is " + test.value(request.keys()));
  }

  private static void add(
      List<ElementTrace> elements, String name, Span span, Truth truth, String compared) {
    String detail = truth.isUnknown() ? truth.reason() : compared;
    elements.add(new ElementTrace(name, span, match(truth), detail));
  }

  private static Match match(Truth truth) {
    return truth.isYes() ? Match.YES : truth.isNo() ? Match.NO : Match.UNKNOWN;
  }
}
