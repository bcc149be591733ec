package dev.leastwise.sources;

import dev.leastwise.policy.source.SourceNode;
import dev.leastwise.policy.source.SourceNode.ArrayNode;
import dev.leastwise.policy.source.SourceNode.Member;
import dev.leastwise.policy.source.SourceNode.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * Tells by a document's shape whether it is a policy, holds one, or has nothing to do with
 * policies.
 */
enum PolicyShape {
  /** The document is a policy, perhaps a broken one. */
  POLICY,
  /** A policy stands somewhere inside the document. */
  INSIDE,
  /** No policy is in it. */
  NONE;

  private static final int DEPTH = 8;

  static PolicyShape of(Optional<SourceNode> root) {
    if (root.isEmpty()) {
      return NONE;
    }
    if (root.get() instanceof ObjectNode object) {
      boolean bareStatement =
          has(object, "Effect") && (has(object, "Action") || has(object, "NotAction"));
      if (has(object, "Statement") || bareStatement) {
        return POLICY;
      }
    }
    return holdsPolicy(root.get(), DEPTH) ? INSIDE : NONE;
  }

  /**
   * Letter case does not count here, so that a misspelt element is diagnosed and not passed over.
   */
  private static boolean has(ObjectNode object, String name) {
    return find(object, name).isPresent();
  }

  private static Optional<SourceNode> find(ObjectNode object, String name) {
    return object.members().stream()
        .filter(member -> member.name().equalsIgnoreCase(name))
        .map(Member::value)
        .findFirst();
  }

  private static boolean holdsPolicy(SourceNode node, int depth) {
    if (depth == 0) {
      return false;
    }
    if (node instanceof ObjectNode object) {
      return find(object, "Statement").map(PolicyShape::hasEffect).orElse(false)
          || object.members().stream().anyMatch(member -> holdsPolicy(member.value(), depth - 1));
    }
    return node instanceof ArrayNode array
        && array.items().stream().anyMatch(item -> holdsPolicy(item, depth - 1));
  }

  private static boolean hasEffect(SourceNode statements) {
    List<SourceNode> items =
        statements instanceof ArrayNode array ? array.items() : List.of(statements);
    return items.stream()
        .anyMatch(item -> item instanceof ObjectNode object && has(object, "Effect"));
  }
}
