package dev.leastwise.policy.source;

import dev.leastwise.policy.source.SourceNode.HoleNode;
import dev.leastwise.policy.source.SourceNode.ObjectNode;
import dev.leastwise.policy.source.SourceTree.Fault;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what strict JSON refuses: says what is wrong at each place, and keeps all that can be
 * understood before and behind it. Linear in the length of the text.
 */
final class LenientJsonReader {
  private final SourceText source;
  private final FaultList faults = new FaultList();
  private final Lookahead ahead;
  private final LenientScanner in;
  private final LenientValueReader values;

  private LenientJsonReader(SourceText source, SourceLimits limits) {
    this.source = source;
    this.ahead = new Lookahead(source.text());
    this.in = new LenientScanner(source.text(), faults, ahead);
    this.values = new LenientValueReader(source, limits, faults, ahead, in);
  }

  static SourceTree read(SourceText source, SourceLimits limits) {
    LenientJsonReader reader = new LenientJsonReader(source, limits);
    List<SourceNode> documents = reader.documents();
    return SourceTree.of(source, documents, reader.faults.byPlace());
  }

  private List<SourceNode> documents() {
    List<SourceNode> documents = new ArrayList<>();
    boolean isSecondTold = false;
    while (in.skip() && !values.stops()) {
      boolean opens = "{[\"".indexOf(in.peek()) >= 0;
      if (!documents.isEmpty() && closedTooEarly(documents.get(documents.size() - 1))) {
        documents.add(resumed((ObjectNode) documents.remove(documents.size() - 1)));
      } else if (documents.isEmpty() && ahead.isNameAt(in.at())) {
        documents.add(values.withoutBrace());
      } else if (!opens) {
        strayText(documents.isEmpty());
      } else {
        if (!documents.isEmpty() && !isSecondTold) {
          isSecondTold = true;
          faults.add(
              "another document begins here; put it into its own file", in.at(), in.at() + 1);
        }
        documents.add(values.value());
      }
    }
    documents.removeIf(HoleNode.class::isInstance);
    if (documents.isEmpty()
        && !faults.isAnyLost()
        && source.encodingFault().flatMap(Fault::unread).isEmpty()) {
      faults.lost(SourceTree.EMPTY, new Span(0, 0), new Span(0, 0));
    }
    return documents;
  }

  /** A further member behind the whole: a brace too many. */
  private boolean closedTooEarly(SourceNode document) {
    return document instanceof ObjectNode object
        && object.isComplete()
        && ahead.isNameAt(in.peek() == ',' ? in.at() + 1 : in.at());
  }

  private SourceNode resumed(ObjectNode object) {
    faults.add("this '}' closes the document too early; remove it", object.end() - 1, object.end());
    return values.resumed(object);
  }

  private void strayText(boolean isFirst) {
    int start = in.at();
    if (isFirst) {
      boolean isWord = in.beginsWord();
      int end = isWord ? ahead.wordEnd(start) : start + 1;
      Span place = new Span(start, Math.max(end, start + 1));
      Span unread = in.untilOpening();
      String message =
          unread.end() < in.length()
              ? "text stands before the JSON; remove it"
              : "this is no JSON: a document begins with '{'";
      faults.lost(message, place, unread);
    } else {
      Span unread = in.untilOpening();
      faults.lost(SourceTree.TRAILING_TEXT, new Span(start, start + 1), unread);
    }
  }
}
