package dev.leastwise.fuzz;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.leastwise.policy.source.SourceNode;
import dev.leastwise.policy.source.SourceNode.ArrayNode;
import dev.leastwise.policy.source.SourceNode.Member;
import dev.leastwise.policy.source.SourceNode.ObjectNode;
import dev.leastwise.policy.source.SourceTree;
import dev.leastwise.policy.source.SourceTree.Fault;
import dev.leastwise.policy.source.Span;
import java.io.IOException;

/** What several targets expect; plain comparisons, as they run for each of many nodes. */
final class Expect {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .build())
          .build();

  private Expect() {}

  /** Raises {@link AssertionError} unless it is so. */
  static void that(boolean isSo, String expectation) {
    if (!isSo) {
      throw new AssertionError("expected that " + expectation);
    }
  }

  /** Expects placed faults with a message, and values that nest and stand in order. */
  static void soundTree(SourceTree tree) {
    Span whole = new Span(0, tree.source().text().length());
    int from = 0;
    for (SourceNode document : tree.documents()) {
      that(from <= document.start(), "no document begins before the one before it ends");
      nested(document);
      from = document.end();
    }
    that(from <= whole.end(), "every value is within the text");
    for (Fault fault : tree.faults()) {
      that(!fault.message().isBlank(), "every fault has a message");
      that(whole.contains(fault.span()), "every fault is within the text");
      that(
          fault.unread().map(whole::contains).orElse(true), "what was not read is within the text");
    }
    that(
        !tree.documents().isEmpty() || !tree.faults().isEmpty(),
        "a text without a value has a fault");
  }

  private static void nested(SourceNode node) {
    Span last = new Span(node.start(), node.start());
    if (node instanceof ObjectNode object) {
      for (Member member : object.members()) {
        behind(last, member.nameSpan());
        behind(member.nameSpan(), member.value().span());
        nested(member.value());
        last = member.value().span();
      }
    } else if (node instanceof ArrayNode array) {
      for (SourceNode item : array.items()) {
        behind(last, item.span());
        nested(item);
        last = item.span();
      }
    }
    that(last.end() <= node.end(), "a value holds its parts");
  }

  /** All that an alias repeats stands at the alias. */
  private static void behind(Span last, Span next) {
    that(
        last.end() <= next.start() || last.equals(next),
        next + " is behind " + last + ", which it follows");
  }

  /** Tells whether strict JSON takes a text as exactly one value. */
  static boolean isOneJsonValue(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      int depth = 0;
      int values = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        parser.getText();
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        values += depth == 0 ? 1 : 0;
      }
      return values == 1;
    } catch (IOException e) {
      return false;
    }
  }
}
