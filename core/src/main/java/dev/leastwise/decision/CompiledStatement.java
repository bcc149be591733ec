package dev.leastwise.decision;

import dev.leastwise.decision.condition.ConditionMatcher;
import dev.leastwise.decision.condition.Truth;
import dev.leastwise.policy.Condition;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.PolicyVersion;
import dev.leastwise.policy.Statement;
import java.util.List;

/** A statement, ready to be decided: it matches if each of its elements does. */
final class CompiledStatement {
  private static final Truth OPEN = Truth.unknown("the conditions are not all known here");

  final Statement statement;
  final PrincipalMatcher principals;
  final ActionMatcher actions;
  final ResourceMatcher resources;
  final List<ConditionMatcher> conditions;
  private final PolicyType type;

  CompiledStatement(Statement statement, PolicyType type, PolicyVersion version) {
    this.statement = statement;
    this.type = type;
    this.principals = new PrincipalMatcher(statement.principals());
    this.actions = new ActionMatcher(statement.actions());
    this.resources = new ResourceMatcher(statement.resources(), type);
    this.conditions =
        statement.conditions().stream()
            .map((Condition condition) -> ConditionMatcher.of(condition, version))
            .toList();
  }

  /** Tells whether the action, the resource and all conditions match. */
  Truth testAllButPrincipal(Request request) {
    Truth all = actions.test(request);
    if (!all.isNo()) {
      all = all.and(resources.test(request));
    }
    for (int i = 0; i < conditions.size() && !all.isNo(); i++) {
      all = all.and(conditions.get(i).test(request.keys()));
    }
    return statement.isConditionOpen() && !all.isNo() ? all.and(OPEN) : all;
  }

  /**
   * Tells whether the caller is meant. A policy that is attached to its principals must name none.
   *
   * <p>A Deny with {@code NotPrincipal} meets every caller that has a permissions boundary.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html">NotPrincipal</a>
   */
  Truth testPrincipal(Request request, boolean hasBoundary) {
    if (!type.namesPrincipals()) {
      return statement.principals().isPresent()
          ? Truth.unknown("AWS refuses a principal in a policy of this type")
          : Truth.YES;
    }
    boolean meetsAll = hasBoundary && principals.isNegated() && !statement.isAllow();
    return meetsAll ? Truth.YES : principals.test(request);
  }
}
