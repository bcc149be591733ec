package dev.leastwise.sources;

import dev.leastwise.policy.source.PercentCodes;
import dev.leastwise.policy.source.SourceLimits;
import dev.leastwise.policy.source.SourceNode;
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
    if (isPercentCoded(source.text())) {
      return percentCoded(source, limits);
    }
    if (name.endsWith(".json")) {
      return SourceTree.readJson(source, limits);
    }
    return isYaml(name) ? readYaml(source, limits) : readAny(source, limits);
  }

  /** Reads what is written out as a text in another document. */
  static SourceTree readWritten(SourceText text, SourceLimits limits) {
    return isPercentCoded(text.text()) ? percentCoded(text, limits) : readAny(text, limits);
  }

  static boolean isYaml(String lowerCaseName) {
    return lowerCaseName.endsWith(".yaml") || lowerCaseName.endsWith(".yml");
  }

  /** Much of JSON is YAML, but not all: tabs are not. */
  private static SourceTree readYaml(SourceText source, SourceLimits limits) {
    if (isBracketed(source.text())) {
      SourceTree json = SourceTree.readJson(source, limits);
      if (json.faults().isEmpty()) {
        return json;
      }
    }
    return yaml(source, limits);
  }

  private static SourceTree readAny(SourceText source, SourceLimits limits) {
    SourceTree json = SourceTree.readJson(source, limits);
    boolean isWhole = json.faults().stream().allMatch(fault -> fault.unread().isEmpty());
    if (isWhole || isBracketed(source.text())) {
      return json;
    }
    SourceTree yaml = yaml(source, limits);
    return yaml.documents().stream().anyMatch(Notation::isCollection) ? yaml : json;
  }

  private static SourceTree yaml(SourceText source, SourceLimits limits) {
    return SourceTree.read(source, new YamlTokenSource(source.text(), limits), limits);
  }

  private static boolean isBracketed(String text) {
    String begin = text.stripLeading();
    return begin.startsWith("{") || begin.startsWith("[");
  }

  private static boolean isCollection(SourceNode root) {
    return root instanceof ObjectNode || root instanceof ArrayNode;
  }

  /** Tells whether JSON is there in percent codes, all of it or the quotes in its braces. */
  private static boolean isPercentCoded(String text) {
    int at = 0;
    while (at < text.length() && isSpaceAt(text, at)) {
      at += text.charAt(at) == '%' ? 3 : 1;
    }
    return text.regionMatches(true, at, "%7B", 0, 3)
        || text.regionMatches(true, at, "%5B", 0, 3)
        || text.regionMatches(true, at, "%257B", 0, 5)
        || text.startsWith("{%22", at);
  }

  private static boolean isSpaceAt(String text, int at) {
    return Character.isWhitespace(text.charAt(at))
        || text.regionMatches(true, at, "%0A", 0, 3)
        || text.regionMatches(true, at, "%0D", 0, 3)
        || text.startsWith("%20", at);
  }

  /** Reads a text in percent codes, perhaps coded twice; its places are those of the text. */
  private static SourceTree percentCoded(SourceText source, SourceLimits limits) {
    String text = withSpaces(source.text());
    PercentCodes codes = PercentCodes.decode(text, new Span(0, text.length()));
    SourceText decoded = source.embedded(codes.value(), codes.places());
    SourceTree tree = readWritten(decoded, limits);
    if (codes.malformed().isEmpty()) {
      return tree;
    }
    List<Fault> faults = new ArrayList<>(tree.faults());
    faults.add(malformed(codes, decoded, tree.source()));
    return new SourceTree(tree.source(), tree.documents(), faults);
  }

  /** Codes of forms write a space as a plus sign, and the sign itself in codes. */
  private static String withSpaces(String text) {
    boolean isForm =
        text.contains("+")
            && !text.contains("%20")
            && (text.contains("%3A+") || text.contains("%7B+") || text.contains("%2C+"));
    return isForm ? text.replace('+', ' ') : text;
  }

  /**
   * In the decoded text the sign stands as itself, so its place there is looked up; in a text that
   * was coded twice it has none.
   */
  private static Fault malformed(PercentCodes codes, SourceText decoded, SourceText read) {
    int at = 0;
    while (read == decoded && codes.places().toOuter(at) < codes.malformed().get(0)) {
      at++;
    }
    String message = "no percent code begins here; write %25 for the sign itself";
    int length = read.text().length();
    Span place = new Span(Math.min(at, length), Math.min(at + 1, length));
    return new Fault(FaultKind.ENCODING, message, place, Optional.of(place))
        .andMore(codes.malformed().size() - 1);
  }
}
