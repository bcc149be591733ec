package dev.leastwise.sources;

import dev.leastwise.policy.source.SourceNode;
import dev.leastwise.policy.source.SourceNode.ArrayNode;
import dev.leastwise.policy.source.SourceNode.BooleanNode;
import dev.leastwise.policy.source.SourceNode.Member;
import dev.leastwise.policy.source.SourceNode.NullNode;
import dev.leastwise.policy.source.SourceNode.NumberNode;
import dev.leastwise.policy.source.SourceNode.ObjectNode;
import dev.leastwise.policy.source.SourceNode.StringNode;
import dev.leastwise.sources.PolicyFinder.Bare;
import dev.leastwise.sources.PolicyFinder.Found;
import java.util.List;

/** Tells whether values say the same, wherever they stand: an anchored value and its alias do. */
final class SameContent {
  private SameContent() {}

  /** Tells whether one of the policies has a statement that says the same. */
  static boolean isStatementOf(Bare bare, List<Found> policies) {
    for (Found policy : policies) {
      if (policy.node() instanceof ObjectNode object) {
        SourceNode statements = object.find("Statement").orElse(object);
        List<SourceNode> items =
            statements instanceof ArrayNode array ? array.items() : List.of(statements);
        if (items.stream().anyMatch(item -> is(item, bare.statement()))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean is(SourceNode a, SourceNode b) {
    if (a instanceof ObjectNode one && b instanceof ObjectNode other) {
      return one.members().size() == other.members().size()
          && one.members().stream().allMatch(member -> isMemberOf(member, other));
    }
    if (a instanceof ArrayNode one && b instanceof ArrayNode other) {
      if (one.items().size() != other.items().size()) {
        return false;
      }
      for (int i = 0; i < one.items().size(); i++) {
        if (!is(one.items().get(i), other.items().get(i))) {
          return false;
        }
      }
      return true;
    }
    return isScalar(a, b);
  }

  private static boolean isMemberOf(Member member, ObjectNode object) {
    return object.find(member.name()).filter(value -> is(member.value(), value)).isPresent();
  }

  private static boolean isScalar(SourceNode a, SourceNode b) {
    if (a instanceof StringNode one && b instanceof StringNode other) {
      return one.value().equals(other.value());
    }
    if (a instanceof NumberNode one && b instanceof NumberNode other) {
      return one.text().equals(other.text());
    }
    if (a instanceof BooleanNode one && b instanceof BooleanNode other) {
      return one.value() == other.value();
    }
    return a instanceof NullNode && b instanceof NullNode;
  }
}
