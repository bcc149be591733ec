package dev.leastwise.decision;

import dev.leastwise.policy.Statement;
import dev.leastwise.policy.source.Span;
import java.util.List;

/**
 * How a request went through all layers: what each statement's elements matched or not. Immutable
 * and thread-safe.
 *
 * @param notes what was taken for granted, and which layers do not apply
 */
public record Trace(
    Request request, Decision decision, List<String> notes, List<PolicyTrace> policies) {

  /** Whether something matched. */
  public enum Match {
    /** It matched. */
    YES,
    /** It did not match. */
    NO,
    /** That depends on something that is not known here. */
    UNKNOWN
  }

  /**
   * A policy that applies.
   *
   * @param level of the organization, from 1 at its root; 0 for a layer that has no levels
   */
  public record PolicyTrace(
      Layer layer, int level, CompiledPolicy policy, List<StatementTrace> statements) {

    /** Keeps an unmodifiable copy. */
    public PolicyTrace {
      statements = List.copyOf(statements);
    }
  }

  /** A statement, which matches if all of its elements do. */
  public record StatementTrace(Statement statement, Match match, List<ElementTrace> elements) {

    /** Keeps an unmodifiable copy. */
    public StatementTrace {
      elements = List.copyOf(elements);
    }
  }

  /**
   * An element of a statement, or one condition.
   *
   * @param name as the policy language spells it; for a condition with operator and key
   * @param span its place in the text of the policy
   * @param detail what of the request was compared, or why it is not known
   */
  public record ElementTrace(String name, Span span, Match match, String detail) {}

  /** Keeps unmodifiable copies. */
  public Trace {
    notes = List.copyOf(notes);
    policies = List.copyOf(policies);
  }
}
