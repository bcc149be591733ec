package dev.leastwise.sources;

import dev.leastwise.policy.PolicyVersion;
import dev.leastwise.policy.parser.Spelling;
import dev.leastwise.policy.source.SourceNode;
import dev.leastwise.policy.source.SourceNode.ArrayNode;
import dev.leastwise.policy.source.SourceNode.Member;
import dev.leastwise.policy.source.SourceNode.ObjectNode;
import dev.leastwise.policy.source.SourceNode.StringNode;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells by its shape what is a policy, and what has nothing to do with policies. Letter case and
 * spelling are not taken strictly, so that a misspelt element is diagnosed and not passed over.
 */
final class PolicyShape {
  private static final List<String> STATEMENT = List.of("Statement");
  private static final String QUOTED_STATEMENT = "\"statement\"";
  private static final String ESCAPED_STATEMENT = "\"statement\\";
  private static final String CODED_STATEMENT = "%22statement%22";

  private PolicyShape() {}

  /** Tells whether an object is meant as a policy, where it stands alone or inside a document. */
  static boolean isPolicy(ObjectNode object, boolean isRoot) {
    for (Member member : object.members()) {
      if (member.name().equalsIgnoreCase("Statement")) {
        return isRoot || holdsStatements(member.value());
      }
      if (isRoot && isMisspelt(member.name()) && holdsStatements(member.value())) {
        return true;
      }
    }
    return isRoot && hasVersion(object);
  }

  private static boolean isMisspelt(String name) {
    return Spelling.nearest(name, STATEMENT).isPresent();
  }

  private static boolean holdsStatements(SourceNode statements) {
    Stream<SourceNode> items =
        statements instanceof ArrayNode array ? array.items().stream() : Stream.of(statements);
    return items.anyMatch(item -> item instanceof ObjectNode object && isLikeStatement(object));
  }

  /** A version of the policy language, in what is no template. */
  private static boolean hasVersion(ObjectNode object) {
    return object.find("Version").orElse(null) instanceof StringNode version
        && PolicyVersion.parse(version.value()).isPresent()
        && object.find("Resources").isEmpty();
  }

  private static boolean isLikeStatement(ObjectNode object) {
    return has(object, "Effect") || has(object, "Action") || has(object, "NotAction");
  }

  /** Tells whether an object is a statement, whatever it stands in: by two of its elements. */
  static boolean isStatement(ObjectNode object) {
    boolean hasAction = hasAction(object);
    boolean hasResource = has(object, "Resource") || has(object, "NotResource");
    return hasEffect(object) ? hasAction || hasResource : hasAction && hasResource;
  }

  private static boolean hasEffect(ObjectNode object) {
    return values(object, "Effect")
        .anyMatch(text -> text.equalsIgnoreCase("Allow") || text.equalsIgnoreCase("Deny"));
  }

  private static boolean hasAction(ObjectNode object) {
    return Stream.of("Action", "NotAction")
        .flatMap(name -> values(object, name))
        .anyMatch(text -> text.indexOf(':') > 0 || text.equals("*"));
  }

  private static Stream<String> values(ObjectNode object, String name) {
    return object.members().stream()
        .filter(member -> member.name().equalsIgnoreCase(name))
        .flatMap(
            member ->
                member.value() instanceof ArrayNode array
                    ? array.items().stream()
                    : Stream.of(member.value()))
        .map(value -> value instanceof StringNode text ? text.value() : "");
  }

  private static boolean has(ObjectNode object, String name) {
    return object.members().stream().anyMatch(member -> member.name().equalsIgnoreCase(name));
  }

  /** Tells whether a text is a policy written out, in JSON or in percent codes. */
  static boolean isWrittenOut(String text) {
    return Notation.isPercentCoded(text)
        ? containsIgnoringCase(text, CODED_STATEMENT)
        : isJson(text)
            && (containsIgnoringCase(text, QUOTED_STATEMENT)
                || containsIgnoringCase(text, ESCAPED_STATEMENT));
  }

  /** A text in a text has escapes before its quotes. */
  private static boolean isJson(String text) {
    int at = 0;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return text.startsWith("{", at) || text.startsWith("[", at) || text.startsWith("\"{", at);
  }

  private static boolean containsIgnoringCase(String text, String lowerCase) {
    int last = text.length() - lowerCase.length();
    char first = lowerCase.charAt(0);
    for (int at = text.indexOf(first); at >= 0 && at <= last; at = text.indexOf(first, at + 1)) {
      if (text.regionMatches(true, at, lowerCase, 0, lowerCase.length())) {
        return true;
      }
    }
    return false;
  }
}
