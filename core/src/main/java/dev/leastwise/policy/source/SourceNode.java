package dev.leastwise.policy.source;

import java.util.List;
import java.util.Optional;

/** A value of a document, with its place; the tree that every notation is read into. */
public sealed interface SourceNode {

  /** Returns the offset where the value begins. */
  int start();

  /** Returns the offset behind the value. */
  int end();

  /** Returns the place of the value, quotes and brackets included. */
  default Span span() {
    return new Span(start(), end());
  }

  /** Names the kind of value for messages, such as "an object". */
  String kind();

  /**
   * An object; the members stand in the author's order, repeated names included.
   *
   * @param isComplete false where the document ended or broke before the object did
   */
  record ObjectNode(List<Member> members, int start, int end, boolean isComplete)
      implements SourceNode {
    /** Keeps an unmodifiable copy of the members. */
    public ObjectNode {
      members = List.copyOf(members);
    }

    /** Returns the first member of that name. */
    public Optional<SourceNode> find(String name) {
      for (Member member : members) {
        if (member.name().equals(name)) {
          return Optional.of(member.value());
        }
      }
      return Optional.empty();
    }

    @Override
    public String kind() {
      return "an object";
    }
  }

  /**
   * A name and its value.
   *
   * @param nameStart offset of the name, quotes included
   */
  record Member(String name, int nameStart, int nameEnd, SourceNode value) {
    /** Returns the place of the name, quotes included. */
    public Span nameSpan() {
      return new Span(nameStart, nameEnd);
    }
  }

  /**
   * An array.
   *
   * @param isComplete false where the document ended or broke before the array did
   */
  record ArrayNode(List<SourceNode> items, int start, int end, boolean isComplete)
      implements SourceNode {
    /** Keeps an unmodifiable copy of the items. */
    public ArrayNode {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "an array";
    }
  }

  /**
   * A string.
   *
   * @param value the decoded text
   * @param holes stretches of the value that are not known here
   */
  record StringNode(String value, List<Span> holes, int start, int end) implements SourceNode {
    /** Keeps an unmodifiable copy of the holes. */
    public StringNode {
      holes = List.copyOf(holes);
    }

    @Override
    public String kind() {
      return "a string";
    }
  }

  /**
   * A number.
   *
   * @param text as the author wrote it
   */
  record NumberNode(String text, int start, int end) implements SourceNode {
    /** Tells whether JSON writes the number so, too; YAML has more ways to write one. */
    public boolean isJson() {
      return JsonNumber.is(text);
    }

    @Override
    public String kind() {
      return "a number";
    }
  }

  /** {@code true} or {@code false}. */
  record BooleanNode(boolean value, int start, int end) implements SourceNode {
    @Override
    public String kind() {
      return "a Boolean";
    }
  }

  /** {@code null}. */
  record NullNode(int start, int end) implements SourceNode {
    @Override
    public String kind() {
      return "null";
    }
  }

  /**
   * A value that is not known here.
   *
   * @param description what stands there, such as {@code !Ref Bucket}
   */
  record HoleNode(String description, int start, int end) implements SourceNode {
    @Override
    public String kind() {
      return "a value not known here";
    }
  }
}
