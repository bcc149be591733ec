package dev.leastwise.sources;

import dev.leastwise.policy.source.SourceNode;
import dev.leastwise.policy.source.SourceNode.ArrayNode;
import dev.leastwise.policy.source.SourceNode.ObjectNode;
import dev.leastwise.policy.source.SourceNode.StringNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value of a document, and what it stands in.
 *
 * @param above the object or array that holds it; null for a document's root
 * @param step its name or index there; empty for a root
 */
record Place(SourceNode node, @Nullable Place above, String step) {

  static Place root(SourceNode node) {
    return new Place(node, null, "");
  }

  Place in(SourceNode value, String name) {
    return new Place(value, this, name);
  }

  boolean isRoot() {
    return above == null;
  }

  /** The way to it, as a JSON pointer; to the text, for what is written out in one. */
  String pointer() {
    StringBuilder pointer = new StringBuilder();
    for (Place place = this; place.above != null; place = place.above) {
      if (place.above.node instanceof StringNode) {
        pointer.setLength(0);
      } else {
        pointer.insert(0, "/" + place.step.replace("~", "~0").replace("/", "~1"));
      }
    }
    return pointer.toString();
  }

  /** The nearest member that it is the value of, or an item in; empty where there is none. */
  String member() {
    Place place = this;
    while (place.above != null
        && (place.above.node instanceof ArrayNode || place.above.node instanceof StringNode)) {
      place = place.above;
    }
    return place.step;
  }

  /** The nearest object around it. */
  Optional<Place> holder() {
    for (Place place = above; place != null; place = place.above) {
      if (place.node instanceof ObjectNode) {
        return Optional.of(place);
      }
    }
    return Optional.empty();
  }

  /** The text of a member, where this is an object that has it. */
  Optional<String> text(String name) {
    return node instanceof ObjectNode object
            && object.find(name).orElse(null) instanceof StringNode string
        ? Optional.of(string.value())
        : Optional.empty();
  }

  boolean has(String name) {
    return node instanceof ObjectNode object && object.find(name).isPresent();
  }
}
