package dev.leastwise.policy.source;

import dev.leastwise.policy.source.SourceNode.ArrayNode;
import dev.leastwise.policy.source.SourceNode.HoleNode;
import dev.leastwise.policy.source.SourceNode.Member;
import dev.leastwise.policy.source.SourceNode.ObjectNode;
import dev.leastwise.policy.source.SourceNode.StringNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads one value of JSON with faults: an object or array of which a part was lost is incomplete,
 * and a value that could not be read is a hole.
 */
final class LenientValueReader {
  private static final String MISPLACED_COLON =
      "a colon cannot stand here; it stands between a name and its value, in an object only";

  private final SourceText source;
  private final SourceLimits limits;
  private final FaultList faults;
  private final Lookahead ahead;
  private final LenientScanner in;
  private final LenientScalarReader scalars;
  private final LenientPunctuation punctuation;
  private final OpenBrackets open;
  private boolean isEndTold;

  LenientValueReader(
      SourceText source,
      SourceLimits limits,
      FaultList faults,
      Lookahead ahead,
      LenientScanner in) {
    this.source = source;
    this.limits = limits;
    this.faults = faults;
    this.ahead = ahead;
    this.in = in;
    this.scalars =
        new LenientScalarReader(source.text(), limits.maxStringLength(), faults, ahead, in);
    this.punctuation = new LenientPunctuation(source, faults, in, ahead);
    this.open = new OpenBrackets(in, ahead);
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
  private boolean goesOn() {
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
    return opening == '{' ? object(start, new ArrayList<>(), true) : array(start);
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

  private SourceNode string(boolean isName) {
    SourceNode string = scalars.string(isName);
    isEndTold |= string instanceof HoleNode && ahead.space(in.at()) == in.length();
    return string;
  }

  /** Reads members up to the closing brace, or to where it should stand. */
  ObjectNode object(int start, List<Member> members, boolean isWhole) {
    open.open(true);
    boolean isComplete = isWhole;
    boolean isClosed = false;
    boolean isFirst = members.isEmpty();
    while (!isClosed) {
      boolean comma = punctuation.comma(isFirst);
      if (!goesOn()) {
        break;
      }
      char c = in.peek();
      if (c == '}') {
        in.take(in.at() + 1);
        isClosed = true;
      } else if (c == ']') {
        isClosed = bracketInObject(start);
      } else if (c == '{' && open.isInArray() && !members.isEmpty()) {
        punctuation.notClosed("object", '}', start);
        punctuation.giveBack(comma);
        isClosed = true;
      } else {
        punctuation.missingComma(comma, isFirst);
        isComplete &= member(members);
      }
      isFirst = false;
    }
    open.close();
    return new ObjectNode(members, start, Math.max(start, in.lastEnd()), isClosed && isComplete);
  }

  /** Reads a member; false if some of it was lost. */
  private boolean member(List<Member> members) {
    int nameStart = in.at();
    char c = in.peek();
    if (c == ':') {
      faults.add(MISPLACED_COLON, nameStart, nameStart + 1);
      in.take(nameStart + 1);
      return false;
    }
    if (joinsList(members)) {
      return true;
    }
    if (c == '{' && ahead.isNameAt(nameStart + 1)) {
      faults.add("one '{' is enough; remove this", nameStart, nameStart + 1);
      in.take(nameStart + 1);
      return true;
    }
    Optional<String> name = c == '{' || c == '[' ? noName() : name();
    if (name.isEmpty()) {
      return false;
    }
    int nameEnd = in.lastEnd();
    if (!colon(nameStart, nameEnd)) {
      return false;
    }
    members.add(new Member(name.get(), nameStart, nameEnd, memberValue()));
    return true;
  }

  /** Objects or strings behind the value of a member that is one: all are items of a list. */
  private boolean joinsList(List<Member> members) {
    if (members.isEmpty() || !goesOnAsList(members.get(members.size() - 1).value())) {
      return false;
    }
    Member last = members.remove(members.size() - 1);
    SourceNode first = last.value();
    faults.add("a '[' is missing before this", first.start(), first.start() + 1);
    List<SourceNode> items = new ArrayList<>(List.of(first, value()));
    boolean comma = punctuation.comma(false);
    while (goesOn() && goesOnAsList(first)) {
      punctuation.missingComma(comma, false);
      items.add(value());
      comma = punctuation.comma(false);
    }
    int end = items.get(items.size() - 1).end();
    if (in.at() < in.length() && in.peek() == ']') {
      in.take(in.at() + 1);
      end = in.at();
    } else {
      punctuation.giveBack(comma);
    }
    ArrayNode list = new ArrayNode(items, first.start(), end, true);
    members.add(new Member(last.name(), last.nameStart(), last.nameEnd(), list));
    return true;
  }

  private boolean goesOnAsList(SourceNode first) {
    return first instanceof ObjectNode
        ? in.peek() == '{'
        : first instanceof StringNode && ahead.endsAsListAt(in.at());
  }

  private Optional<String> noName() {
    int start = in.at();
    value();
    faults.lost(
        "a name in double quotes is missing before this",
        new Span(start, start + 1),
        new Span(start, in.lastEnd()));
    return Optional.empty();
  }

  private Optional<String> name() {
    int start = in.at();
    if (in.opensString()) {
      if (string(true) instanceof StringNode string) {
        return Optional.of(string.value());
      }
      valueOfNoName();
      return Optional.empty();
    }
    if (!in.beginsWord()) {
      value();
      return Optional.empty();
    }
    String name = in.word(true);
    int end = in.at();
    faults.habit(
        "name",
        () -> "the name '" + ahead.shown(start, end) + "' does not stand in double quotes",
        start,
        end);
    if (in.at() < in.length() && in.peek() == '"') {
      in.take(in.at() + 1);
    }
    return Optional.of(name);
  }

  /** What belongs to a name that could not be read goes with it. */
  private void valueOfNoName() {
    if (in.skip() && in.peek() == ':') {
      in.take(in.at() + 1);
      memberValue();
    }
  }

  /** Reads the colon behind a name; false if no value follows. */
  private boolean colon(int nameStart, int nameEnd) {
    if (!goesOn()) {
      return false;
    }
    int at = in.at();
    char c = in.peek();
    if (c == ':') {
      in.take(at + 1);
    } else if (c == '=') {
      int end = source.text().startsWith("=>", at) ? at + 2 : at + 1;
      faults.habit(
          "equals", () -> "a colon stands between a name and its value; write ':'", at, end);
      in.take(end);
    } else if (isCloser(c) && open.isTooManyInMember(false)) {
      punctuation.closesNothing();
      return colon(nameStart, nameEnd);
    } else if (c == ',' || isCloser(c)) {
      faults.lost(
          "the name before this has no value; add a colon and a value",
          new Span(at, at + 1),
          new Span(nameStart, nameEnd));
      return false;
    } else if (in.opensString() || in.beginsWord() || c == '{' || c == '[') {
      int end = in.beginsWord() ? ahead.wordEnd(at) : at;
      faults.add("a colon is missing between the name and this value", at, Math.max(end, at + 1));
    }
    return true;
  }

  private SourceNode memberValue() {
    while (goesOn() && in.peek() == ':') {
      faults.habit("colons", () -> "one colon is enough; remove this", in.at(), in.at() + 1);
      in.take(in.at() + 1);
    }
    if (in.at() < in.length() && isCloser(in.peek()) && open.isTooManyInMember(true)) {
      punctuation.closesNothing();
      return memberValue();
    }
    if (in.at() < in.length() && ahead.isNameAt(in.at())) {
      return beforeName();
    }
    boolean isThere = in.at() < in.length() && !stops() && ",}]".indexOf(in.peek()) < 0;
    if (isThere) {
      return value();
    }
    if (in.at() < in.length() && !stops()) {
      faults.lost(
          "a value is missing before this",
          new Span(in.at(), in.at() + 1),
          new Span(in.at(), in.at()));
    }
    return new HoleNode("a value that is missing", in.lastEnd(), in.lastEnd());
  }

  /** Where a value should be stands a name: the brace before it is missing, or the value. */
  private SourceNode beforeName() {
    if (ahead.isNameOfContainerAt(in.at())) {
      return withoutBrace();
    }
    punctuation.giveBack(true);
    faults.lost(
        "a value is missing before this",
        new Span(in.at(), in.at() + 1),
        new Span(in.at(), in.at()));
    return new HoleNode("a value that is missing", in.lastEnd(), in.lastEnd());
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
        isClosed = !open.isBracketTooManyInArray();
        if (isClosed) {
          in.take(in.at() + 1);
        } else {
          punctuation.closesNothing();
        }
      } else if (c == '}') {
        isClosed = braceInArray(start, items);
      } else if (c == ':') {
        faults.add(MISPLACED_COLON, in.at(), in.at() + 1);
        in.take(in.at() + 1);
        punctuation.giveBack(true);
      } else if (c == '{' && open.opensNothing()) {
        faults.add("nothing is named behind this '{'; remove it", in.at(), in.at() + 1);
        in.take(in.at() + 1);
        punctuation.giveBack(comma);
      } else if (!ahead.isNameAt(in.at())) {
        punctuation.missingComma(comma, isFirst);
        items.add(value());
      } else if (open.isInObject() && !items.isEmpty() && !holdsObjects(items)) {
        punctuation.notClosed("array", ']', start);
        punctuation.giveBack(comma);
        isClosed = true;
      } else {
        items.add(withoutBrace());
      }
      isFirst = false;
    }
    open.close();
    return new ArrayNode(items, start, Math.max(start, in.lastEnd()), isClosed);
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
    return object(start, new ArrayList<>(), false);
  }

  /** Returns whether the object is over. */
  private boolean bracketInObject(int start) {
    if (open.isBracketTooManyInObject()) {
      punctuation.closesNothing();
      return false;
    }
    if (open.endsArrayAround()) {
      punctuation.notClosed("object", '}', start);
    } else {
      faults.add("']' cannot close an object; write '}'", in.at(), in.at() + 1);
      in.take(in.at() + 1);
    }
    return true;
  }

  /** Returns whether the array is over. */
  private boolean braceInArray(int start, List<SourceNode> items) {
    if (open.isBraceTooManyInArray(!items.isEmpty(), items.isEmpty() || holdsObjects(items))) {
      punctuation.closesNothing();
      return false;
    }
    if (open.endsObjectAround()) {
      punctuation.notClosed("array", ']', start);
    } else {
      faults.add("'}' cannot close an array; write ']'", in.at(), in.at() + 1);
      in.take(in.at() + 1);
    }
    return true;
  }

  private static boolean isCloser(char c) {
    return c == '}' || c == ']';
  }
}
