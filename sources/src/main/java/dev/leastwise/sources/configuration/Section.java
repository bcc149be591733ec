package dev.leastwise.sources.configuration;

import static dev.leastwise.sources.configuration.Mistakes.quoted;

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
        mistakes.add(member.nameStart(), quoted(member.name()) + " stands twice in " + title);
      }
    }
    return Optional.of(new Section(mistakes, object));
  }

  /** Says of which settings there are none. */
  void expect(List<String> names, String title) {
    for (Member member : object.members()) {
      if (!names.contains(member.name())) {
        mistakes.add(
            member.nameStart(),
            () ->
                "%s has no setting %s%s"
                    .formatted(title, quoted(member.name()), suggestion(member.name(), names)));
      }
    }
  }

  private static String suggestion(String name, List<String> names) {
    String hint = Spelling.hint(name, names);
    return hint.isEmpty() ? "; there are " + String.join(", ", names) : hint;
  }

  List<Member> members() {
    return object.members();
  }

  ObjectNode node() {
    return object;
  }

  boolean has(String name) {
    return object.find(name).isPresent();
  }

  /** Returns where a setting's value stands, else where all of it does. */
  int placeOf(String name) {
    return object.find(name).map(SourceNode::start).orElse(object.start());
  }

  /** Returns what stands below a setting; all of it may be commented out. */
  Optional<Section> section(String name) {
    return object
        .find(name)
        .filter(node -> !(node instanceof NullNode))
        .flatMap(node -> of(node, quoted(name), mistakes));
  }

  /** Returns the entries of a list of objects; all of them may be commented out. */
  List<Section> sections(String name, String title) {
    List<Section> sections = new ArrayList<>();
    SourceNode node = object.find(name).orElse(new NullNode(0, 0));
    if (node instanceof ArrayNode array) {
      array.items().forEach(item -> of(item, title, mistakes).ifPresent(sections::add));
    } else if (!(node instanceof NullNode)) {
      mistakes.add(node.start(), quoted(name) + " is a list, not " + node.kind());
    }
    return sections;
  }

  /** Returns a text, number or Boolean as it was written. */
  Optional<Scalar> scalar(String name) {
    return object.find(name).flatMap(node -> scalar(node, quoted(name), mistakes));
  }

  /** Says that a setting is missing, if it is. */
  void require(String name, String title) {
    if (!has(name)) {
      mistakes.add(object.start(), title + " lacks " + quoted(name));
    }
  }

  /** Returns a text that may not be missing; where it is, an empty one. */
  String required(String name, String title) {
    require(name, title);
    return scalar(name).map(Scalar::text).orElse("");
  }

  /** Returns the texts of a list that has some, or the one text that stands without it. */
  List<Scalar> scalars(String name) {
    if (object.find(name).orElse(null) instanceof ArrayNode array && array.items().isEmpty()) {
      mistakes.add(array.start(), quoted(name) + " has no entries; add one, or remove it");
    }
    return scalarsIfAny(name);
  }

  /** Returns the texts of a list, or the one text that stands without it. */
  List<Scalar> scalarsIfAny(String name) {
    SourceNode value = object.find(name).orElse(null);
    if (!(value instanceof ArrayNode array)) {
      return scalar(name).stream().toList();
    }
    List<Scalar> scalars = new ArrayList<>();
    for (SourceNode item : array.items()) {
      scalar(item, "an entry of " + quoted(name), mistakes).ifPresent(scalars::add);
    }
    return scalars;
  }

  List<String> strings(String name) {
    return texts(scalars(name));
  }

  static List<String> texts(List<Scalar> scalars) {
    return scalars.stream().map(Scalar::text).toList();
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
          () ->
              "%s is no %s%s (%s)"
                  .formatted(quoted(text), what, Spelling.hint(text, all), String.join(", ", all)));
    }
    return value;
  }

  /** Returns a day, or says that it is none; then another one stands for it. */
  LocalDate date(String name, String title) {
    String text = required(name, title);
    Optional<LocalDate> date = ConfigurationFile.date(text);
    if (date.isEmpty() && !text.isEmpty()) {
      mistakes.add(placeOf(name), quoted(text) + " is no date; write it as 2027-03-31");
    }
    return date.orElse(LocalDate.EPOCH);
  }

  /** Reads a value that must be a text, number or Boolean, and not blank. */
  static Optional<Scalar> scalar(SourceNode node, String title, Mistakes mistakes) {
    Optional<String> text = text(node);
    if (node instanceof NullNode || text.filter(String::isBlank).isPresent()) {
      mistakes.add(node.start(), title + " has no value; give it one, or remove it");
      return Optional.empty();
    }
    if (text.isEmpty()) {
      mistakes.add(node.start(), title + " is a text, not " + node.kind());
    }
    return text.map(value -> new Scalar(value, node));
  }

  private static Optional<String> text(SourceNode node) {
    if (node instanceof StringNode string) {
      return Optional.of(string.value());
    } else if (node instanceof NumberNode number) {
      return Optional.of(number.text());
    } else if (node instanceof BooleanNode bool) {
      return Optional.of(String.valueOf(bool.value()));
    }
    return Optional.empty();
  }
}
