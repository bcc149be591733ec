package dev.leastwise.sources;

import dev.leastwise.policy.PolicyVersion;
import dev.leastwise.policy.parser.Spelling;
import dev.leastwise.policy.source.SourceNode;
import dev.leastwise.policy.source.SourceNode.ArrayNode;
import dev.leastwise.policy.source.SourceNode.HoleNode;
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

  private PolicyShape() {}

  /** Tells whether an object is meant as a policy, where it stands alone or inside a document. */
  static boolean isPolicy(ObjectNode object, boolean isRoot) {
    boolean hasVersion = hasVersion(object);
    boolean isOnlyVersion = hasVersion;
    for (Member member : object.members()) {
      boolean isExact = member.name().equals("Statement");
      boolean isStatement = isExact || member.name().equalsIgnoreCase("Statement");
      if (isStatement && (hasVersion || holdsStatements(member.value(), isExact && isRoot))) {
        return true;
      }
      isOnlyVersion &= member.name().equals("Version") || member.name().equals("Id");
    }
    return isRoot && (isOnlyVersion || isMisspelt(object));
  }

  private static boolean isMisspelt(ObjectNode object) {
    return object.members().stream()
        .anyMatch(member -> isMisspelt(member.name()) && holdsStatements(member.value(), false));
  }

  private static boolean isMisspelt(String name) {
    return Spelling.nearest(name, STATEMENT).isPresent();
  }

  /**
   * Tells whether a value is a list of statements.
   *
   * @param isSure whether the name leaves no doubt, so that the statements may be broken or none
   */
  private static boolean holdsStatements(SourceNode value, boolean isSure) {
    if ((value instanceof ArrayNode array && array.items().isEmpty())
        || value instanceof HoleNode) {
      return isSure;
    }
    Stream<SourceNode> items =
        value instanceof ArrayNode array ? array.items().stream() : Stream.of(value);
    return items.anyMatch(
        item -> item instanceof ObjectNode object && (isSure || isLikeStatement(object)));
  }

  /** Version of the policy language. */
  private static boolean hasVersion(ObjectNode object) {
    return object.find("Version").orElse(null) instanceof StringNode version
        && PolicyVersion.parse(version.value()).isPresent();
  }

  private static boolean isLikeStatement(ObjectNode object) {
    return Stream.of("Effect", "Action", "NotAction")
        .flatMap(name -> values(object, name))
        .anyMatch(text -> !text.isEmpty());
  }

  /** Tells whether an object is a statement, whatever it stands in: by two of its elements. */
  static boolean isStatement(ObjectNode object) {
    boolean hasAction = hasAction(object);
    boolean hasResource = has(object, "Resource") || has(object, "NotResource");
    return hasEffect(object)
        ? hasAction || hasResource
        : hasAction && object.find("Action").isPresent() && object.find("Resource").isPresent();
  }

  private static boolean hasEffect(ObjectNode object) {
    return values(object, "Effect")
        .anyMatch(text -> text.equalsIgnoreCase("Allow") || text.equalsIgnoreCase("Deny"));
  }

  private static boolean hasAction(ObjectNode object) {
    return Stream.of("Action", "NotAction")
        .flatMap(name -> values(object, name))
        .anyMatch(text -> text.equals("*") || (text.indexOf(':') > 0 && !text.contains("://")));
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
}
