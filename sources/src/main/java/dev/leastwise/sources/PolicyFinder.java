package dev.leastwise.sources;

import dev.leastwise.policy.source.PositionMap;
import dev.leastwise.policy.source.SourceLimits;
import dev.leastwise.policy.source.SourceNode;
import dev.leastwise.policy.source.SourceNode.ArrayNode;
import dev.leastwise.policy.source.SourceNode.HoleNode;
import dev.leastwise.policy.source.SourceNode.Member;
import dev.leastwise.policy.source.SourceNode.ObjectNode;
import dev.leastwise.policy.source.SourceNode.StringNode;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.SourceTree;
import dev.leastwise.policy.source.SourceTree.Fault;
import dev.leastwise.policy.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the policies in a file: the document itself, or those in it, as values or written out as
 * texts.
 */
final class PolicyFinder {
  /** A text in a text in a text. */
  private static final int MOST_TEXTS = 3;

  /** Statements that are written once and used elsewhere; each is compared with all others. */
  private static final int MOST_ANCHORS = 100;

  private static final Set<String> ELEMENTS = Set.of("Version", "Id", "Statement");

  /**
   * A policy.
   *
   * @param source what its places count in
   * @param faults of the text, as far as they concern this policy
   * @param place where it stands, or the text that it is written out in
   * @param document the number of the document in the file, from 0
   */
  record Found(SourceText source, SourceNode node, List<Fault> faults, Place place, int document) {

    private Found with(List<Fault> concerning) {
      List<Fault> all = new ArrayList<>(faults);
      all.addAll(concerning);
      return new Found(source, node, List.copyOf(all), place, document);
    }
  }

  /** Faults that concern no single policy. */
  record Loose(SourceText source, List<Fault> faults) {}

  /** A part that was passed over, and why. */
  record PassedOver(String pointer, String reason) {}

  /** A part that is about permissions and was not read. */
  record NotRead(SourceText source, Span place, String reason, String fix) {}

  /** A statement that stands in no policy. */
  record Bare(SourceText source, ObjectNode statement) {}

  final List<Found> policies = new ArrayList<>();
  final List<Loose> loose = new ArrayList<>();
  final List<Bare> bareStatements = new ArrayList<>();
  final List<NotRead> notRead = new ArrayList<>();
  final List<PassedOver> passedOver = new ArrayList<>();
  private final SourceLimits limits;
  private int document;

  private PolicyFinder(SourceLimits limits) {
    this.limits = limits;
  }

  static PolicyFinder in(SourceTree tree, SourceLimits limits) {
    PolicyFinder finder = new PolicyFinder(limits);
    Scope file = finder.new Scope(tree, 0);
    for (SourceNode root : tree.documents()) {
      file.visitRoot(Place.root(root));
      finder.document++;
    }
    file.handOutFaults();
    if (finder.bareStatements.size() <= MOST_ANCHORS) {
      finder.bareStatements.removeIf(bare -> SameContent.isStatementOf(bare, finder.policies));
    }
    return finder;
  }

  /** Tells whether nothing that is about permissions is in the file, as far as it was read. */
  boolean isEmpty(SourceText file) {
    return policies.isEmpty()
        && bareStatements.isEmpty()
        && notRead.isEmpty()
        && loose.stream().allMatch(faults -> faults.source() == file);
  }

  /** How much was found; only a template's root takes some of it back, and adds that it did. */
  private int told() {
    return policies.size() + bareStatements.size() + notRead.size() + loose.size();
  }

  /** One text: the file's, or one that is written out in it. */
  private final class Scope {
    private final SourceTree tree;
    private final int texts;
    private final boolean hasTags;
    private final int first = policies.size();

    Scope(SourceTree tree, int texts) {
      this.tree = tree;
      this.texts = texts;
      this.hasTags = tree.source().text().indexOf('!') >= 0;
    }

    /** A template's policies are not as AWS will see them. */
    void visitRoot(Place place) {
      Optional<String> kind = TemplateKind.of(place.node());
      int policiesBefore = policies.size();
      int bareBefore = bareStatements.size();
      visit(place);
      boolean isAny = policies.size() > policiesBefore || bareStatements.size() > bareBefore;
      if (kind.isPresent() && isAny) {
        policies.subList(policiesBefore, policies.size()).clear();
        bareStatements.subList(bareBefore, bareStatements.size()).clear();
        notRead.add(
            new NotRead(
                tree.source(),
                new Span(place.node().start(), place.node().start()),
                "policies stand here, but in " + kind.get() + ", which is not read",
                "lint the policies as they come out of it"));
      }
    }

    private void visit(Place place) {
      if (AwsAnswers.isRepetition(place)) {
        return;
      }
      Optional<String> skip = AwsAnswers.reasonToSkip(place);
      SourceNode node = place.node();
      if (skip.isPresent()) {
        passedOver.add(new PassedOver(place.pointer(), skip.get()));
      } else if (node instanceof StringNode string) {
        visitText(string, place);
      } else if (node instanceof ArrayNode array) {
        for (int i = 0; i < array.items().size(); i++) {
          visit(place.in(array.items().get(i), String.valueOf(i)));
        }
      } else if (node instanceof ObjectNode object) {
        visitObject(object, place);
      } else if (node instanceof HoleNode && AwsAnswers.isPolicyMember(place)) {
        add(node, place);
      }
    }

    private void visitObject(ObjectNode object, Place place) {
      boolean isMember = AwsAnswers.isPolicyMember(place) && !object.members().isEmpty();
      if (PolicyShape.isPolicy(object, place.isRoot())) {
        add(object, place);
        visitMembers(object, place, ELEMENTS); // what no policy has may hold another one
      } else if (PolicyShape.isStatement(object)) {
        bareStatements.add(new Bare(tree.source(), object));
      } else if (isMember) {
        add(object, place);
      } else {
        visitMembers(object, place, Set.of());
      }
    }

    private void visitMembers(ObjectNode object, Place place, Set<String> except) {
      for (Member member : object.members()) {
        if (!except.contains(member.name())) {
          visit(place.in(member.value(), member.name()));
        }
      }
    }

    private void add(SourceNode policy, Place place) {
      List<Fault> unknown = hasTags ? UnknownValues.in(policy, tree).stream().toList() : List.of();
      policies.add(new Found(tree.source(), policy, unknown, place, document));
    }

    private void visitText(StringNode string, Place place) {
      boolean isMember = AwsAnswers.isPolicyMember(place) && !string.value().isBlank();
      if (!isMember && !WrittenPolicy.isLikely(string.value())) {
        return;
      }
      if (texts == MOST_TEXTS) {
        notRead(string, "a policy in texts that stand in texts is not read deeper than this");
        return;
      }
      SourceText outer = tree.source();
      PositionMap map = PositionMap.ofScalar(outer.text(), string.span(), string.value());
      SourceText text = outer.embedded(string.value(), map);
      Scope inner = new Scope(Notation.readWritten(text, limits), texts + 1);
      if (!inner.readAt(place) && isMember) {
        notRead(string, "the text of '" + place.member() + "' is no policy that can be read");
      }
    }

    private void notRead(StringNode string, String reason) {
      notRead.add(
          new NotRead(
              tree.source(), string.span(), reason, "lint the policy in a file of its own"));
    }

    /** What is written out as a text stands where the text does; false if it is about nothing. */
    private boolean readAt(Place place) {
      int before = told();
      for (SourceNode root : tree.documents()) {
        if (root instanceof ObjectNode object && PolicyShape.isPolicy(object, true)) {
          add(object, place);
        } else {
          visitRoot(place.in(root, ""));
        }
      }
      handOutFaults();
      return told() > before;
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
      if (own.size() == 1) {
        policies.set(own.get(0), policies.get(own.get(0)).with(tree.faults()));
        return;
      }
      List<List<Fault>> taken = new ArrayList<>();
      own.forEach(i -> taken.add(new ArrayList<>()));
      List<Fault> rest = new ArrayList<>();
      for (Fault fault : tree.faults()) {
        int at = Span.lastFrom(own, i -> policies.get(i).node().start(), fault.span().start());
        boolean isIn = at >= 0 && policies.get(own.get(at)).node().span().contains(fault.span());
        (isIn ? taken.get(at) : rest).add(fault);
      }
      for (int i = 0; i < own.size(); i++) {
        policies.set(own.get(i), policies.get(own.get(i)).with(taken.get(i)));
      }
      if (!rest.isEmpty()) {
        loose.add(new Loose(tree.source(), rest));
      }
    }
  }
}
