package dev.leastwise.policy.source;

import dev.leastwise.policy.source.SourceNode.ArrayNode;
import dev.leastwise.policy.source.SourceNode.HoleNode;
import dev.leastwise.policy.source.SourceNode.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one value of JSON with faults: an object or array of which a part was lost is incomplete,
 * and a value that could not be read is a hole.
 */
final class LenientValueReader {
  private final SourceLimits limits;
  private final FaultList faults;
  private final Lookahead ahead;
  private final LenientScanner in;
  private final LenientScalarReader scalars;
  private final LenientPunctuation punctuation;
  private final OpenBrackets open;
  private final LenientMemberReader members;
  private boolean isEndTold;

  LenientValueReader(
      SourceText source,
      SourceLimits limits,
      FaultList faults,
      Lookahead ahead,
      LenientScanner in) {
    this.limits = limits;
    this.faults = faults;
    this.ahead = ahead;
    this.in = in;
    this.scalars =
        new LenientScalarReader(source.text(), limits.maxStringLength(), faults, ahead, in);
    this.punctuation = new LenientPunctuation(source, faults, in, ahead);
    this.open = new OpenBrackets(in, ahead);
    this.members =
        new LenientMemberReader(source.text(), faults, ahead, in, punctuation, open, this);
  }

  /** Goes on with an object that was closed too early. */
  ObjectNode resumed(ObjectNode object) {
    return members.object(object.start(), new ArrayList<>(object.members()), true);
  }

  /** A text with more faults than anyone mends is not read further. */
  boolean stops() {
    if (faults.isFull() && !isEndTold) {
      isEndTold = true;
      faults.limit(
          "the text has too many faults; what follows this one was not read",
          new Span(in.at(), Math.min(in.at() + 1, in.length())),
          new Span(in.at(), in.length()));
    }
    return faults.isFull();
  }

  /** Tells whether a further item or member can come, and tells the fault if the text is over. */
  boolean goesOn() {
    if (in.skip()) {
      return !stops();
    }
    if (!isEndTold) {
      isEndTold = true;
      int end = in.endOfText();
      faults.lost(
          "the text ends before the JSON does; a closing bracket or brace is missing",
          new Span(end - 1, end),
          new Span(in.length(), in.length()));
    }
    return false;
  }

  /** Reads the value that begins at the next character. */
  SourceNode value() {
    char c = in.peek();
    if (in.beginsPlaceholder()) {
      return in.placeholder();
    }
    if (c == '{' || c == '[') {
      return open.depth() < limits.maxDepth() ? container(c) : tooDeep();
    }
    if (in.opensString()) {
      return string(false);
    }
    if (in.beginsWord()) {
      return scalars.word();
    }
    return scalars.garbage();
  }

  private SourceNode container(char opening) {
    int start = in.at();
    in.take(start + 1);
    if (opening == '{' && (open.depth() == 0 || open.isArray())) {
      start = lastOfSeveral(start);
    }
    return opening == '{' ? members.object(start, new ArrayList<>(), true) : array(start);
  }

  /** Nothing can stand between two braces that open; returns where the last one is. */
  private int lastOfSeveral(int first) {
    int start = first;
    while (ahead.visibleAt(start + 1) == '{') {
      start = ahead.space(start + 1);
      in.take(start + 1);
    }
    if (start > first) {
      faults.add("one '{' is enough; remove this", first, first + 1);
    }
    return start;
  }

  private SourceNode tooDeep() {
    Span opening = new Span(in.at(), in.at() + 1);
    Span unread = in.bracketed();
    isEndTold |= unread.end() == in.length();
    faults.limit(SourceTree.tooDeep(limits.maxDepth()), opening, unread);
    return new HoleNode("a value nested too deep", unread.start(), unread.end());
  }

  SourceNode string(boolean isName) {
    SourceNode string = scalars.string(isName);
    isEndTold |= string instanceof HoleNode && ahead.space(in.at()) == in.length();
    return string;
  }

  /** Reads items up to the closing bracket, or to where it should stand. */
  private ArrayNode array(int start) {
    open.open(false);
    List<SourceNode> items = new ArrayList<>();
    boolean isClosed = false;
    boolean isFirst = true;
    while (!isClosed) {
      boolean comma = punctuation.comma(isFirst);
      if (!goesOn()) {
        break;
      }
      char c = in.peek();
      if (c == ']') {
        isClosed = bracketInArray();
      } else if (c == '}') {
        isClosed = braceInArray(start, items);
      } else if (!isSignTooMany(comma)) {
        punctuation.missingComma(comma, isFirst || ahead.isNameAt(in.at()));
        isClosed = !item(start, items, comma);
      }
      isFirst = false;
    }
    open.close();
    return new ArrayNode(items, start, Math.max(start, in.lastEnd()), isClosed);
  }

  /** Reads an item; false at the name of a member, before which the array should have ended. */
  private boolean item(int start, List<SourceNode> items, boolean comma) {
    if (!ahead.isNameAt(in.at())) {
      items.add(value());
    } else if (open.isInObject() && !items.isEmpty() && !holdsObjects(items)) {
      punctuation.notClosed(false, start);
      punctuation.giveBack(comma);
      return false;
    } else {
      items.add(withoutBrace());
    }
    return true;
  }

  /** Takes a sign that cannot stand before an item. */
  private boolean isSignTooMany(boolean comma) {
    boolean isColon = in.peek() == ':';
    if (!isColon && !(in.peek() == '{' && open.opensNothing())) {
      return false;
    }
    String message =
        isColon
            ? LenientPunctuation.MISPLACED_COLON
            : "nothing is named behind this '{'; remove it";
    faults.add(message, in.at(), in.at() + 1);
    in.take(in.at() + 1);
    punctuation.giveBack(isColon || comma);
    return true;
  }

  /** Returns whether the array is over. */
  private boolean bracketInArray() {
    if (open.isBracketTooManyInArray()) {
      punctuation.closesNothing();
      return false;
    }
    in.take(in.at() + 1);
    return true;
  }

  private static boolean holdsObjects(List<SourceNode> items) {
    return items.get(items.size() - 1) instanceof ObjectNode;
  }

  /** What lacks its opening brace may lack more. */
  SourceNode withoutBrace() {
    int start = in.at();
    if (open.depth() >= limits.maxDepth()) {
      return value();
    }
    faults.add("a '{' is missing before this name", start, start + 1);
    return members.object(start, new ArrayList<>(), false);
  }

  /** Returns whether the array is over. */
  private boolean braceInArray(int start, List<SourceNode> items) {
    boolean isTooMany =
        open.isBraceTooManyInArray(!items.isEmpty(), items.isEmpty() || holdsObjects(items));
    return punctuation.wrongBracket(isTooMany, open.endsObjectAround(), false, start);
  }
}
