package dev.leastwise.policy.source;

import dev.leastwise.policy.source.SourceNode.ArrayNode;
import dev.leastwise.policy.source.SourceNode.Member;
import dev.leastwise.policy.source.SourceNode.ObjectNode;
import java.util.Optional;

/**
 * Says where in a tree a span lies, as a JSON pointer.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6901">RFC 6901</a>
 */
public final class JsonPointer {
  private JsonPointer() {}

  /**
   * Returns the pointer from {@code root} to the innermost value, or the member whose name, holds
   * the span.
   *
   * @return {@code ""} for the root itself
   */
  public static String to(SourceNode root, Span span) {
    StringBuilder pointer = new StringBuilder();
    SourceNode node = root;
    while (true) {
      Optional<SourceNode> inner = step(node, span, pointer);
      if (inner.isEmpty() || !inner.get().span().contains(span)) {
        return pointer.toString();
      }
      node = inner.get();
    }
  }

  /** Appends the name or index of the child that holds the span, and returns its value. */
  private static Optional<SourceNode> step(SourceNode node, Span span, StringBuilder pointer) {
    if (node instanceof ObjectNode object) {
      int index = Span.lastFrom(object.members(), Member::nameStart, span.start());
      if (index >= 0 && span.end() <= object.members().get(index).value().end()) {
        Member member = object.members().get(index);
        pointer.append('/').append(member.name().replace("~", "~0").replace("/", "~1"));
        return Optional.of(member.value());
      }
    } else if (node instanceof ArrayNode array) {
      int index = Span.lastFrom(array.items(), SourceNode::start, span.start());
      if (index >= 0 && span.end() <= array.items().get(index).end()) {
        pointer.append('/').append(index);
        return Optional.of(array.items().get(index));
      }
    }
    return Optional.empty();
  }
}
