package dev.leastwise.decision;

import dev.leastwise.policy.Statement;
import dev.leastwise.policy.source.Position;

/**
 * A statement that takes part in a decision, and where it stands.
 *
 * @param level of the organization, from 1 at its root; 0 for a layer that has no levels
 */
public record PolicyStatement(Layer layer, int level, CompiledPolicy policy, Statement statement) {

  /** Returns where it begins in its file. */
  public Position position() {
    return policy.policy().source().position(statement.span().start());
  }

  @Override
  public String toString() {
    String sid =
        statement.sid().isPresent()
            ? "'" + statement.sid() + "'"
            : "statement " + (statement.index() + 1);
    return sid + " of " + policy + ", " + position().line() + ":" + position().column();
  }
}
