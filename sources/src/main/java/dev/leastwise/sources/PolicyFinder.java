package dev.leastwise.sources;

import dev.leastwise.policy.source.PositionMap;
import dev.leastwise.policy.source.SourceLimits;
import dev.leastwise.policy.source.SourceNode;
import dev.leastwise.policy.source.SourceNode.ArrayNode;
import dev.leastwise.policy.source.SourceNode.Member;
import dev.leastwise.policy.source.SourceNode.ObjectNode;
import dev.leastwise.policy.source.SourceNode.StringNode;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.SourceTree;
import dev.leastwise.policy.source.SourceTree.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the policies in a file: the document itself, or those in it, as values or written out as
 * texts.
 */
final class PolicyFinder {
  /** A text in a text in a text. */
  private static final int MOST_TEXTS = 3;

  /**
   * A policy.
   *
   * @param source what its places count in
   * @param node absent where nothing of it could be read
   * @param faults of the text, as far as they concern this policy
   * @param place where it stands, or the text that it is written out in
   */
  record Found(
      SourceText source, Optional<SourceNode> node, List<Fault> faults, Place place, int document) {

    /** Where it stands in its file; a text in a text has no pointer of its own. */
    String pointer() {
      return place.pointer();
    }
  }

  /** Faults that concern no single policy. */
  record Loose(SourceText source, List<Fault> faults) {}

  /** A part that was passed over, and why. */
  record PassedOver(String pointer, String reason) {}

  private final SourceLimits limits;
  final List<Found> policies = new ArrayList<>();
  final List<Loose> loose = new ArrayList<>();
  final List<SourceNode> bareStatements = new ArrayList<>();
  final List<PassedOver> passedOver = new ArrayList<>();
  private int document;

  private PolicyFinder(SourceLimits limits) {
    this.limits = limits;
  }

  static PolicyFinder in(SourceTree tree, SourceLimits limits) {
    PolicyFinder finder = new PolicyFinder(limits);
    Scope file = finder.new Scope(tree, 0);
    for (SourceNode root : tree.documents()) {
      file.visit(Place.root(root));
      finder.document++;
    }
    file.handOutFaults();
    return finder;
  }

  /** One text: the file's, or one that is written out in it. */
  private final class Scope {
    private final SourceTree tree;
    private final int texts;
    private final int first = policies.size();

    Scope(SourceTree tree, int texts) {
      this.tree = tree;
      this.texts = texts;
    }

    void visit(Place place) {
      SourceNode node = place.node();
      if (AwsAnswers.isRepetition(place)) {
        return;
      }
      if (node instanceof StringNode string) {
        written(string, place);
      } else if (node instanceof ArrayNode array) {
        for (int i = 0; i < array.items().size(); i++) {
          visit(place.in(array.items().get(i), String.valueOf(i)));
        }
      } else if (node instanceof ObjectNode object) {
        visit(object, place);
      }
    }

    private void visit(ObjectNode object, Place place) {
      Optional<String> skip = AwsAnswers.reasonToSkip(place);
      if (skip.isPresent()) {
        passedOver.add(new PassedOver(place.pointer(), skip.get()));
      } else if (PolicyShape.isPolicy(object, place.isRoot()) || AwsAnswers.isPolicyMember(place)) {
        add(Optional.of(object), place);
      } else if (PolicyShape.isStatement(object)) {
        bareStatements.add(object);
      } else {
        for (Member member : object.members()) {
          visit(place.in(member.value(), member.name()));
        }
      }
    }

    private void add(Optional<SourceNode> policy, Place place) {
      policies.add(new Found(tree.source(), policy, List.of(), place, document));
    }

    private void written(StringNode string, Place place) {
      if (texts == MOST_TEXTS || !PolicyShape.isWrittenOut(string.value())) {
        return;
      }
      SourceText outer = tree.source();
      PositionMap map = PositionMap.ofScalar(outer.text(), string.span(), string.value());
      SourceText text = outer.embedded(string.value(), map);
      Scope inner = new Scope(Notation.written(text, limits), texts + 1);
      inner.readAt(place);
    }

    /** What is written out as a text stands where the text does. */
    private void readAt(Place place) {
      for (SourceNode root : tree.documents()) {
        if (root instanceof ObjectNode object && PolicyShape.isPolicy(object, true)) {
          add(Optional.of(object), place);
        } else {
          visit(place.in(root, ""));
        }
      }
      handOutFaults();
    }

    /** One policy takes all of them; of several each takes those within it. */
    void handOutFaults() {
      if (tree.faults().isEmpty()) {
        return;
      }
      List<Integer> own = new ArrayList<>();
      for (int i = first; i < policies.size(); i++) {
        if (policies.get(i).source() == tree.source()) {
          own.add(i);
        }
      }
      List<Fault> rest = new ArrayList<>(tree.faults());
      for (int i : own) {
        Found found = policies.get(i);
        List<Fault> taken =
            own.size() == 1
                ? List.copyOf(rest)
                : rest.stream().filter(fault -> isIn(fault, found)).toList();
        rest.removeAll(taken);
        policies.set(
            i, new Found(found.source(), found.node(), taken, found.place(), found.document()));
      }
      if (!rest.isEmpty()) {
        loose.add(new Loose(tree.source(), rest));
      }
    }

    private boolean isIn(Fault fault, Found found) {
      return found.node().map(node -> node.span().contains(fault.span())).orElse(false);
    }
  }
}
