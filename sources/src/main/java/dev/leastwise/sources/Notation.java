package dev.leastwise.sources;

import dev.leastwise.policy.source.PercentCodes;
import dev.leastwise.policy.source.SourceLimits;
import dev.leastwise.policy.source.SourceNode.ArrayNode;
import dev.leastwise.policy.source.SourceNode.ObjectNode;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.SourceTree;
import dev.leastwise.policy.source.SourceTree.Fault;
import dev.leastwise.policy.source.SourceTree.FaultKind;
import dev.leastwise.policy.source.Span;
import dev.leastwise.sources.yaml.YamlTokenSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads a text in the notation that it is written in: JSON, YAML, or JSON in percent codes. */
final class Notation {
  private Notation() {}

  /** Reads a file: by its name as JSON or YAML, where that says nothing by what fits. */
  static SourceTree read(SourceText source, SourceLimits limits) {
    String name = source.name().toLowerCase(Locale.ROOT);
    if (name.endsWith(".yaml") || name.endsWith(".yml")) {
      return yaml(source, limits);
    }
    if (isPercentCoded(source.text())) {
      return percentCoded(source, limits);
    }
    SourceTree json = SourceTree.readJson(source, limits);
    if (name.endsWith(".json") || isWholeOrBracketed(json)) {
      return json;
    }
    SourceTree yaml = yaml(source, limits);
    return holdsValues(yaml) ? yaml : json;
  }

  private static SourceTree yaml(SourceText source, SourceLimits limits) {
    return SourceTree.read(source, new YamlTokenSource(source.text(), limits), limits);
  }

  /** Tells whether nothing was lost of it, or the text can be nothing else. */
  private static boolean isWholeOrBracketed(SourceTree json) {
    String text = json.source().text().stripLeading();
    return text.startsWith("{")
        || text.startsWith("[")
        || json.faults().stream().allMatch(fault -> fault.unread().isEmpty());
  }

  private static boolean holdsValues(SourceTree tree) {
    return tree.documents().stream()
        .anyMatch(root -> root instanceof ObjectNode || root instanceof ArrayNode);
  }

  /** Tells whether JSON begins there in percent codes. */
  static boolean isPercentCoded(String text) {
    int at = 0;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    while (text.regionMatches(true, at, "%0A", 0, 3)
        || text.regionMatches(true, at, "%0D", 0, 3)
        || text.startsWith("%20", at)) {
      at += 3;
    }
    return text.regionMatches(true, at, "%7B", 0, 3) || text.regionMatches(true, at, "%5B", 0, 3);
  }

  /** Reads what is written out as a text in another document. */
  static SourceTree written(SourceText text, SourceLimits limits) {
    return isPercentCoded(text.text())
        ? percentCoded(text, limits)
        : SourceTree.readJson(text, limits);
  }

  /** Reads a text that is JSON in percent codes; its places are those of the text. */
  private static SourceTree percentCoded(SourceText source, SourceLimits limits) {
    PercentCodes codes = PercentCodes.decode(source.text(), new Span(0, source.text().length()));
    SourceText decoded = source.embedded(codes.value(), codes.places());
    SourceTree tree = SourceTree.readJson(decoded, limits);
    if (codes.malformed().isEmpty()) {
      return tree;
    }
    List<Fault> faults = new ArrayList<>(tree.faults());
    faults.add(malformed(codes, decoded));
    return new SourceTree(decoded, tree.documents(), faults);
  }

  /** In the decoded text the sign stands as itself, so its place there is looked up. */
  private static Fault malformed(PercentCodes codes, SourceText decoded) {
    int outer = codes.malformed().get(0);
    int at = 0;
    while (codes.places().toOuter(at) < outer) {
      at++;
    }
    int more = codes.malformed().size() - 1;
    String message =
        "no percent code begins here; write %25 for the sign itself"
            + (more > 0 ? " (and " + more + " more)" : "");
    Span place = new Span(at, Math.min(at + 1, decoded.text().length()));
    return new Fault(FaultKind.ENCODING, message, place, Optional.of(place));
  }
}
