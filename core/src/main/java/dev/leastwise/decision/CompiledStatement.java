package dev.leastwise.decision;

import dev.leastwise.decision.condition.ConditionTest;
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
  final PrincipalTest principals;
  final ActionTest actions;
  final ResourceTest resources;
  final List<ConditionTest> conditions;
  private final PolicyType type;

  CompiledStatement(Statement statement, PolicyType type, PolicyVersion version) {
    this.statement = statement;
    this.type = type;
    this.principals = new PrincipalTest(statement.principals());
    this.actions = new ActionTest(statement.actions());
    this.resources = new ResourceTest(statement.resources(), type);
    this.conditions =
        statement.conditions().stream()
            .map((Condition condition) -> ConditionTest.of(condition, version))
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
