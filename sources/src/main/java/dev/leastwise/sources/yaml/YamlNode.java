package dev.leastwise.sources.yaml;

import dev.leastwise.policy.source.TokenSource.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A node of a YAML document, with its place. */
sealed interface YamlNode {

  int start();

  int end();

  /**
   * A scalar.
   *
   * @param kind what it is as a value
   * @param text its text as a value
   * @param name its text as a key
   * @param isMergeKey whether it is a plain {@code <<}
   */
  record Scalar(Kind kind, String text, String name, boolean isMergeKey, int start, int end)
      implements YamlNode {}

  /** An alias; its target is no alias, and complete. */
  record Alias(YamlNode target, int start, int end) implements YamlNode {}

  /** A sequence or mapping; it grows until it is complete. */
  final class Collection implements YamlNode {
    private final boolean isMapping;
    private final boolean isBraced;
    private final Optional<String> hole;
    private final int start;
    private final List<YamlNode> children = new ArrayList<>();
    private boolean hasMergeKey;
    private boolean isComplete;
    private int end;

    /**
     * @param isBraced whether it stands in braces or brackets
     * @param hole what stands for it, when a template's tag is on it
     */
    Collection(boolean isMapping, boolean isBraced, Optional<String> hole, int start) {
      this.isMapping = isMapping;
      this.isBraced = isBraced;
      this.hole = hole;
      this.start = start;
      this.end = start;
    }

    boolean awaitsKey() {
      return isMapping && children.size() % 2 == 0;
    }

    void add(YamlNode child) {
      hasMergeKey |= awaitsKey() && child instanceof Scalar key && key.isMergeKey();
      children.add(child);
    }

    void complete(int behind) {
      end = behind;
      isComplete = true;
    }

    boolean isMapping() {
      return isMapping;
    }

    Optional<String> hole() {
      return hole;
    }

    boolean hasMergeKey() {
      return hasMergeKey;
    }

    boolean isComplete() {
      return isComplete;
    }

    /** The children; of a mapping keys and values by turns. */
    List<YamlNode> children() {
      return children;
    }

    /** The names that a mapping gives itself. */
    Set<String> names() {
      Set<String> names = new HashSet<>();
      for (int i = 0; i < children.size(); i += 2) {
        if (!(children.get(i) instanceof Scalar key && key.isMergeKey())) {
          YamlNode.name(children.get(i)).ifPresent(names::add);
        }
      }
      return names;
    }

    @Override
    public int start() {
      return start;
    }

    /** The offset behind the opening brace or bracket, if there is one. */
    int openingEnd() {
      return isBraced ? start + 1 : start;
    }

    /** The offset of the closing brace or bracket, or behind the last token within. */
    int closing() {
      return isBraced ? end - 1 : end;
    }

    boolean isBraced() {
      return isBraced;
    }

    @Override
    public int end() {
      return end;
    }
  }

  /** The name that a key's node gives; empty for a collection. */
  static Optional<String> name(YamlNode key) {
    return target(key) instanceof Scalar scalar ? Optional.of(scalar.name()) : Optional.empty();
  }

  /** The node that an alias repeats, or the node itself. */
  static YamlNode target(YamlNode node) {
    return node instanceof Alias alias ? alias.target() : node;
  }

  /** Tells whether the node, or what it repeats, is a template's expression. */
  static boolean isHole(YamlNode node) {
    YamlNode target = target(node);
    return target instanceof Scalar scalar
        ? scalar.kind() == Kind.HOLE
        : target instanceof Collection collection && collection.hole().isPresent();
  }
}
