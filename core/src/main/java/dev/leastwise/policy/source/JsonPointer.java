package dev.leastwise.policy.source;

import dev.leastwise.policy.source.SourceNode.ArrayNode;
import dev.leastwise.policy.source.SourceNode.Member;
import dev.leastwise.policy.source.SourceNode.ObjectNode;

/**
 * Says where in a tree a span lies, as a JSON pointer.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6901">RFC 6901</a>
 */
public final class JsonPointer {
  private JsonPointer() {}

  /**
   * Returns the pointer from {@code root} to the innermost value, or the member whose name, holds the span.
   *
   * @return {@code ""} for the root itself
   */
  public static String to(SourceNode root, Span span) {
    StringBuilder pointer = new StringBuilder();
    SourceNode node = root;
    while (true) {
      SourceNode inner = null;
      if (node instanceof ObjectNode object) {
        for (Member member : object.members()) {
          if (member.nameStart() <= span.start() && span.end() <= member.value().end()) {
            pointer.append('/').append(member.name().replace("~", "~0").replace("/", "~1"));
            inner = member.value();
            break;
          }
        }
      } else if (node instanceof ArrayNode array) {
        int index = 0;
        for (SourceNode item : array.items()) {
          if (item.span().contains(span)) {
            pointer.append('/').append(index);
            inner = item;
            break;
          }
          index++;
        }
      }
      if (inner == null || !inner.span().contains(span)) {
        return pointer.toString();
      }
      node = inner;
    }
  }
}
