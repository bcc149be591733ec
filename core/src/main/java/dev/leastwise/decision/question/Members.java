package dev.leastwise.decision.question;

import dev.leastwise.policy.parser.Spelling;
import dev.leastwise.policy.source.SourceNode;
import dev.leastwise.policy.source.SourceNode.ArrayNode;
import dev.leastwise.policy.source.SourceNode.BooleanNode;
import dev.leastwise.policy.source.SourceNode.Member;
import dev.leastwise.policy.source.SourceNode.NumberNode;
import dev.leastwise.policy.source.SourceNode.ObjectNode;
import dev.leastwise.policy.source.SourceNode.StringNode;
import dev.leastwise.policy.source.SourceText;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The members of a question's object, each at most once. */
final class Members {
  private final SourceText text;
  private final ObjectNode object;
  private final String title;

  private Members(SourceText text, ObjectNode object, String title) {
    this.text = text;
    this.object = object;
    this.title = title;
  }

  static Members of(SourceText text, SourceNode node, String title) {
    if (!(node instanceof ObjectNode object)) {
      throw wrong(text, node, title + " is an object, not " + node.kind());
    }
    Set<String> names = new HashSet<>();
    for (Member member : object.members()) {
      if (!names.add(member.name())) {
        throw new WrongQuestionException(
            text, member.nameStart(), "'" + member.name() + "' stands twice in " + title);
      }
    }
    return new Members(text, object, title);
  }

  /** Refuses other members, but for plain values under names of their own, such as a comment. */
  void expect(List<String> names) {
    for (Member member : object.members()) {
      boolean isPlain =
          !(member.value() instanceof ObjectNode) && !(member.value() instanceof ArrayNode);
      boolean isNear = Spelling.nearest(member.name(), names).isPresent();
      if (!names.contains(member.name()) && (isNear || !isPlain)) {
        throw new WrongQuestionException(
            text,
            member.nameStart(),
            title + " has no '" + member.name() + "'" + Spelling.hint(member.name(), names));
      }
    }
  }

  List<Member> all() {
    return object.members();
  }

  /** Returns the value of a member, unless it is null or not there. */
  Optional<SourceNode> find(String name) {
    return object.find(name).filter(value -> !isNull(value));
  }

  Optional<String> string(String name) {
    return find(name).map(value -> string(text, value, "'" + name + "'"));
  }

  WrongQuestionException lacks(String name) {
    return wrong(text, object, title + " lacks '" + name + "'");
  }

  static boolean isNull(SourceNode node) {
    return node instanceof SourceNode.NullNode;
  }

  static String string(SourceText text, SourceNode node, String title) {
    if (!(node instanceof StringNode string)) {
      throw wrong(text, node, title + " is a string, not " + node.kind());
    }
    return string.value();
  }

  /** Returns the text of a string, number or Boolean. */
  static String scalar(SourceText text, SourceNode node, String title) {
    if (node instanceof NumberNode number) {
      return number.text();
    } else if (node instanceof BooleanNode bool) {
      return String.valueOf(bool.value());
    }
    return string(text, node, title);
  }

  /** Returns the items of a list, or the one value that stands without it; none for null. */
  static List<SourceNode> items(SourceNode node) {
    if (node instanceof ArrayNode array) {
      return array.items();
    }
    return isNull(node) ? List.of() : List.of(node);
  }

  static WrongQuestionException wrong(SourceText text, SourceNode node, String message) {
    return new WrongQuestionException(text, node.start(), message);
  }
}
