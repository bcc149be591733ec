package dev.leastwise.sources;

import dev.leastwise.policy.PolicyVersion;
import dev.leastwise.policy.parser.Spelling;
import dev.leastwise.policy.source.SourceNode;
import dev.leastwise.policy.source.SourceNode.ArrayNode;
import dev.leastwise.policy.source.SourceNode.Member;
import dev.leastwise.policy.source.SourceNode.ObjectNode;
import dev.leastwise.policy.source.SourceNode.StringNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells by a document's shape whether it is a policy, holds one, or has nothing to do with
 * policies. Letter case and spelling are not taken strictly, so that a misspelt element is
 * diagnosed and not passed over.
 */
enum PolicyShape {
  /** The document is a policy, perhaps a broken one. */
  POLICY,
  /** A policy stands somewhere inside the document. */
  INSIDE,
  /** No policy is in it. */
  NONE;

  private static final int DEPTH = 8;
  private static final List<String> STATEMENT = List.of("Statement");

  static PolicyShape of(Optional<SourceNode> root) {
    if (root.isEmpty()) {
      return NONE;
    }
    if (root.get() instanceof ObjectNode object
        && (statements(object).isPresent() || hasVersion(object) || isStatement(object))) {
      return POLICY;
    }
    return holdsPolicy(root.get(), DEPTH) ? INSIDE : NONE;
  }

  private static boolean holdsPolicy(SourceNode node, int depth) {
    if (depth == 0) {
      return false;
    }
    if (node instanceof StringNode string) {
      return isWrittenOut(string.value());
    }
    if (node instanceof ObjectNode object) {
      return statements(object).map(PolicyShape::hasStatement).orElse(false)
          || object.members().stream().anyMatch(member -> holdsPolicy(member.value(), depth - 1));
    }
    return node instanceof ArrayNode array
        && (hasStatement(array)
            || array.items().stream().anyMatch(item -> holdsPolicy(item, depth - 1)));
  }

  private static Optional<SourceNode> statements(ObjectNode object) {
    return object.members().stream()
        .filter(member -> Spelling.nearest(member.name(), STATEMENT).isPresent())
        .map(Member::value)
        .findFirst();
  }

  private static boolean hasVersion(ObjectNode object) {
    return object.find("Version").orElse(null) instanceof StringNode version
        && PolicyVersion.parse(version.value()).isPresent()
        && object.find("Resources").isEmpty();
  }

  private static boolean hasStatement(SourceNode statements) {
    Stream<SourceNode> items =
        statements instanceof ArrayNode array ? array.items().stream() : Stream.of(statements);
    return items.anyMatch(item -> item instanceof ObjectNode object && isStatement(object));
  }

  private static boolean isStatement(ObjectNode object) {
    return has(object, "Effect") && (has(object, "Action") || has(object, "NotAction"));
  }

  private static boolean has(ObjectNode object, String name) {
    return object.members().stream().anyMatch(member -> member.name().equalsIgnoreCase(name));
  }

  /** A policy as a string in JSON, or in percent codes, as AWS's answers hold it. */
  private static boolean isWrittenOut(String text) {
    String begin = text.stripLeading();
    return (begin.startsWith("{") && text.contains("\"Statement\""))
        || (begin.startsWith("%7B") && text.contains("%22Statement%22"));
  }
}
