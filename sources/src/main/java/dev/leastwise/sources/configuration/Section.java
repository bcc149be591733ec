package dev.leastwise.sources.configuration;

import dev.leastwise.policy.parser.Spelling;
import dev.leastwise.policy.source.SourceNode;
import dev.leastwise.policy.source.SourceNode.ArrayNode;
import dev.leastwise.policy.source.SourceNode.BooleanNode;
import dev.leastwise.policy.source.SourceNode.Member;
import dev.leastwise.policy.source.SourceNode.NullNode;
import dev.leastwise.policy.source.SourceNode.NumberNode;
import dev.leastwise.policy.source.SourceNode.ObjectNode;
import dev.leastwise.policy.source.SourceNode.StringNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** An object of a file, whose settings each stand in it at most once and by a known name. */
final class Section {

  /** A scalar and where it stands. */
  record Scalar(String text, SourceNode node) {}

  private final Mistakes mistakes;
  private final ObjectNode object;

  private Section(Mistakes mistakes, ObjectNode object) {
    this.mistakes = mistakes;
    this.object = object;
  }

  /** Reads a value that must be an object. */
  static Optional<Section> of(SourceNode node, String title, Mistakes mistakes) {
    if (!(node instanceof ObjectNode object)) {
      mistakes.add(node.start(), title + " has settings below it, and is not " + node.kind());
      return Optional.empty();
    }
    Set<String> names = new HashSet<>();
    for (Member member : object.members()) {
      if (!names.add(member.name())) {
        mistakes.add(member.nameStart(), "'" + member.name() + "' stands twice in " + title);
      }
    }
    return Optional.of(new Section(mistakes, object));
  }

  /** Says of which settings there are none. */
  void expect(List<String> names, String title) {
    for (Member member : object.members()) {
      if (!names.contains(member.name())) {
        String hint = Spelling.hint(member.name(), names);
        mistakes.add(
            member.nameStart(),
            "%s has no setting '%s'%s"
                .formatted(
                    title,
                    member.name(),
                    hint.isEmpty() ? "; there are " + String.join(", ", names) : hint));
      }
    }
  }

  List<Member> members() {
    return object.members();
  }

  ObjectNode node() {
    return object;
  }

  /** Returns the value of a setting, unless it is empty. */
  Optional<SourceNode> find(String name) {
    return object.find(name).filter(node -> !(node instanceof NullNode));
  }

  Optional<Section> section(String name) {
    return find(name).flatMap(node -> of(node, "'" + name + "'", mistakes));
  }

  /** Returns a text, number or Boolean as it was written. */
  Optional<Scalar> scalar(String name) {
    return find(name).flatMap(node -> scalar(node, "'" + name + "'", mistakes));
  }

  /** Returns a text that may not be missing or blank. */
  String required(String name, String title) {
    Optional<Scalar> scalar = scalar(name);
    if (find(name).isEmpty() || scalar.filter(s -> s.text().isBlank()).isPresent()) {
      mistakes.add(object.start(), title + " lacks '" + name + "'");
    }
    return scalar.map(Scalar::text).orElse("");
  }

  /** Returns the items of a list, or the one value that stands without it. */
  List<SourceNode> items(String name) {
    return find(name)
        .map(node -> node instanceof ArrayNode array ? array.items() : List.of(node))
        .orElse(List.of());
  }

  /** Returns the texts of a list, or the one text that stands without it. */
  List<Scalar> scalars(String name) {
    List<Scalar> scalars = new ArrayList<>();
    for (SourceNode item : items(name)) {
      scalar(item, "an entry of '" + name + "'", mistakes).ifPresent(scalars::add);
    }
    return scalars;
  }

  List<String> strings(String name) {
    return scalars(name).stream().map(Scalar::text).toList();
  }

  /** Returns what a setting's text stands for, or says that it stands for nothing. */
  <T> Optional<T> parsed(
      String name, Function<String, Optional<T>> parse, String what, List<String> all) {
    Optional<Scalar> scalar = scalar(name);
    Optional<T> value = scalar.flatMap(s -> parse.apply(s.text()));
    if (scalar.isPresent() && value.isEmpty()) {
      String text = scalar.get().text();
      mistakes.add(
          scalar.get().node().start(),
          "'%s' is no %s%s (%s)"
              .formatted(text, what, Spelling.hint(text, all), String.join(", ", all)));
    }
    return value;
  }

  LocalDate date(String name, String title) {
    String text = required(name, title);
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      if (!text.isBlank()) {
        mistakes.add(
            find(name).map(SourceNode::start).orElse(object.start()),
            "'" + text + "' is no date; write it as 2027-03-31");
      }
      return LocalDate.EPOCH;
    }
  }

  static Optional<Scalar> scalar(SourceNode node, String title, Mistakes mistakes) {
    if (node instanceof StringNode string) {
      return Optional.of(new Scalar(string.value(), node));
    } else if (node instanceof NumberNode number) {
      return Optional.of(new Scalar(number.text(), node));
    } else if (node instanceof BooleanNode bool) {
      return Optional.of(new Scalar(String.valueOf(bool.value()), node));
    }
    mistakes.add(node.start(), title + " is a text, not " + node.kind());
    return Optional.empty();
  }
}
