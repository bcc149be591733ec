package dev.leastwise.policy;

import dev.leastwise.policy.source.Span;
import java.util.List;

/**
 * One statement. Every element is there, perhaps absent, and always has a place to point at.
 *
 * @param index position in the policy, from 0
 * @param effectText the effect as written
 * @param hasCondition whether there is a {@code Condition}; it may be empty or not known here
 * @param conditions one for each key of each operator
 * @param isConditionOpen whether there may be conditions that are not known here
 * @param span the whole statement, braces included
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html">Statement</a>
 */
public record Statement(
    int index,
    Text sid,
    Text effectText,
    PrincipalSet principals,
    ActionSet actions,
    ResourceSet resources,
    boolean hasCondition,
    List<Condition> conditions,
    boolean isConditionOpen,
    Span span) {

  /** Keeps an unmodifiable copy of the conditions. */
  public Statement {
    conditions = List.copyOf(conditions);
  }

  /** Returns what it does to requests that match. */
  public Effect effect() {
    return effectText.holes().isEmpty() ? Effect.parse(effectText.value()) : Effect.UNKNOWN;
  }

  /** Tells whether it allows. */
  public boolean isAllow() {
    return effect() == Effect.ALLOW;
  }

  /** Tells whether it denies. */
  public boolean isDeny() {
    return effect() == Effect.DENY;
  }

  /** Tells whether it is known to apply without any condition. */
  public boolean isUnconditional() {
    return conditions.isEmpty() && !isConditionOpen;
  }
}
