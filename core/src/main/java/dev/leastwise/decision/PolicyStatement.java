package dev.leastwise.decision;

import dev.leastwise.policy.Statement;
import dev.leastwise.policy.source.Position;
import dev.leastwise.policy.source.Span;

/**
 * A statement that takes part in a decision, and where it stands.
 *
 * @param level of the organization, from 1 at its root; 0 for a layer that has no levels
 */
public record PolicyStatement(Layer layer, int level, CompiledPolicy policy, Statement statement) {

  /** Returns what to point at: its Sid, else its effect. */
  public Span mark() {
    return statement.sid().isPresent() ? statement.sid().span() : statement.effectText().span();
  }

  /** Returns where that stands in its file. */
  public Position position() {
    return policy.policy().source().position(mark().start());
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
