package dev.leastwise.policy.parser;

import dev.leastwise.policy.Text;
import dev.leastwise.policy.source.SourceNode;
import dev.leastwise.policy.source.SourceNode.ArrayNode;
import dev.leastwise.policy.source.SourceNode.BooleanNode;
import dev.leastwise.policy.source.SourceNode.HoleNode;
import dev.leastwise.policy.source.SourceNode.NumberNode;
import dev.leastwise.policy.source.SourceNode.StringNode;
import dev.leastwise.policy.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads single strings and lists of them; what has another type is diagnosed and kept where its
 * text is plain.
 */
final class ValueReader {
  private static final List<Span> UNKNOWN = List.of(new Span(0, 0));

  private final Report report;

  ValueReader(Report report) {
    this.report = report;
  }

  /**
   * The entries of an element that takes a string or a list.
   *
   * @param isOpen whether more may be meant than was understood
   */
  record Strings(List<Text> texts, boolean isOpen, boolean isEmptyList) {}

  /** Reads a string; absent for a value that has no plain text. */
  Text string(String element, SourceNode value) {
    return plain(element, value, "a string").orElse(Text.absent(value.span()));
  }

  Strings strings(String element, SourceNode value) {
    if (value instanceof HoleNode) {
      return new Strings(List.of(), true, false);
    }
    if (!(value instanceof ArrayNode array)) {
      Optional<Text> text = plain(element, value, "a string or a list of strings");
      return new Strings(text.stream().toList(), text.isEmpty(), false);
    }
    List<Text> texts = new ArrayList<>(array.items().size());
    boolean open = !array.isComplete();
    for (SourceNode item : array.items()) {
      Optional<Text> text =
          item instanceof HoleNode ? Optional.empty() : plain(element, item, "strings");
      text.ifPresent(texts::add);
      open |= text.isEmpty();
    }
    return new Strings(texts, open, array.items().isEmpty() && array.isComplete());
  }

  private Optional<Text> plain(String element, SourceNode value, String expected) {
    if (value instanceof StringNode string) {
      return Optional.of(new Text(string.value(), string.span(), true, string.holes()));
    }
    if (value instanceof HoleNode hole) {
      return Optional.of(new Text("", hole.span(), true, UNKNOWN));
    }
    report.wrongType(element, value, expected);
    if (value instanceof NumberNode number) {
      return Optional.of(Text.of(number.text(), number.span()));
    }
    if (value instanceof BooleanNode bool) {
      return Optional.of(Text.of(String.valueOf(bool.value()), bool.span()));
    }
    return Optional.empty();
  }
}
