package dev.leastwise.sources;

import dev.leastwise.policy.source.SourceNode;
import dev.leastwise.policy.source.SourceNode.ArrayNode;
import dev.leastwise.policy.source.SourceNode.HoleNode;
import dev.leastwise.policy.source.SourceNode.Member;
import dev.leastwise.policy.source.SourceNode.ObjectNode;
import dev.leastwise.policy.source.SourceTree;
import dev.leastwise.policy.source.SourceTree.Fault;
import dev.leastwise.policy.source.SourceTree.FaultKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the values of a policy that stand for others, such as {@code !Ref Bucket} in YAML. */
final class UnknownValues {
  private UnknownValues() {}

  /** Returns what is to be told of them; what is wrong with the text itself is told already. */
  static Optional<Fault> in(SourceNode policy, SourceTree tree) {
    if (policy instanceof HoleNode) {
      return Optional.empty();
    }
    List<HoleNode> holes = new ArrayList<>();
    collect(policy, tree.faults(), holes);
    if (holes.isEmpty()) {
      return Optional.empty();
    }
    HoleNode first = holes.get(0);
    String message = "a value of this policy is not known here: " + first.description();
    Fault fault = new Fault(FaultKind.UNKNOWN, message, first.span(), Optional.of(first.span()));
    return Optional.of(fault.andMore(holes.size() - 1));
  }

  private static void collect(SourceNode node, List<Fault> told, List<HoleNode> holes) {
    if (node instanceof ObjectNode object) {
      for (Member member : object.members()) {
        collect(member.value(), told, holes);
      }
    } else if (node instanceof ArrayNode array) {
      array.items().forEach(item -> collect(item, told, holes));
    } else if (node instanceof HoleNode hole && !isTold(hole, told)) {
      holes.add(hole);
    }
  }

  private static boolean isTold(HoleNode hole, List<Fault> told) {
    return told.stream()
        .anyMatch(fault -> fault.unread().filter(span -> span.contains(hole.span())).isPresent());
  }
}
