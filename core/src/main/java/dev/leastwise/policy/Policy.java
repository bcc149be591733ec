package dev.leastwise.policy;

import dev.leastwise.policy.source.SourceNode;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.Span;
import java.util.List;
import java.util.stream.Stream;

/**
 * A policy as its author wrote it. Immutable and thread-safe.
 *
 * @param versionText the {@code Version} as written
 * @param isComplete false where a part of the policy could not be read
 * @param node the tree that it was read from
 * @param source the text that all spans count in
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">Grammar
 *     of the IAM JSON policy language</a>
 */
public record Policy(
    Text versionText,
    Text id,
    List<Statement> statements,
    boolean isComplete,
    SourceNode node,
    SourceText source) {

  /** Keeps an unmodifiable copy of the statements. */
  public Policy {
    statements = List.copyOf(statements);
  }

  /**
   * Returns the version that it is read by: 2008-10-17 where it names none, or one that does not
   * exist.
   */
  public PolicyVersion version() {
    return PolicyVersion.parse(versionText.value()).orElse(PolicyVersion.V2008_10_17);
  }

  /** Returns the same policy as if it had these statements only. */
  public Policy withStatements(List<Statement> values) {
    return new Policy(versionText, id, values, isComplete, node, source);
  }

  /** Returns the statements that allow. */
  public Stream<Statement> allowStatements() {
    return statements.stream().filter(Statement::isAllow);
  }

  /** Returns the statements that deny. */
  public Stream<Statement> denyStatements() {
    return statements.stream().filter(Statement::isDeny);
  }

  /** Returns the place of the whole policy. */
  public Span span() {
    return node.span();
  }
}
