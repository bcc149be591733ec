package dev.leastwise.policy.source;

import dev.leastwise.policy.source.SourceNode.ArrayNode;
import dev.leastwise.policy.source.SourceNode.HoleNode;
import dev.leastwise.policy.source.SourceNode.Member;
import dev.leastwise.policy.source.SourceNode.ObjectNode;
import dev.leastwise.policy.source.SourceNode.StringNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads objects with faults, member by member; one of which a part was lost is incomplete. */
final class LenientMemberReader {
  private final String text;
  private final FaultList faults;
  private final Lookahead ahead;
  private final LenientScanner in;
  private final LenientPunctuation punctuation;
  private final OpenBrackets open;
  private final LenientValueReader values;

  LenientMemberReader(
      String text,
      FaultList faults,
      Lookahead ahead,
      LenientScanner in,
      LenientPunctuation punctuation,
      OpenBrackets open,
      LenientValueReader values) {
    this.text = text;
    this.faults = faults;
    this.ahead = ahead;
    this.in = in;
    this.punctuation = punctuation;
    this.open = open;
    this.values = values;
  }

  /** Reads members up to the closing brace, or to where it should stand. */
  ObjectNode object(int start, List<Member> members, boolean isWhole) {
    open.open(true);
    boolean isComplete = isWhole;
    boolean isClosed = false;
    boolean isFirst = members.isEmpty();
    while (!isClosed) {
      boolean comma = punctuation.comma(isFirst);
      if (!values.goesOn()) {
        break;
      }
      char c = in.peek();
      if (c == '}') {
        in.take(in.at() + 1);
        isClosed = true;
      } else if (c == ']') {
        isClosed =
            punctuation.wrongBracket(
                open.isBracketTooManyInObject(), open.endsArrayAround(), true, start);
      } else if (c == '{' && open.isInArray() && !members.isEmpty()) {
        punctuation.notClosed(true, start);
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
      faults.add(LenientPunctuation.MISPLACED_COLON, nameStart, nameStart + 1);
      in.take(nameStart + 1);
      return false;
    }
    if (joinsList(members)) {
      return true;
    }
    if (c == '{' && ahead.isNameAt(nameStart + 1)) {
      faults.add("one '{' is enough; remove this", nameStart, nameStart + 1);
      in.take(nameStart + 1);
      punctuation.giveBack(true);
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
    List<SourceNode> items = new ArrayList<>(List.of(first, values.value()));
    boolean comma = punctuation.comma(false);
    while (values.goesOn() && goesOnAsList(first)) {
      punctuation.missingComma(comma, false);
      items.add(values.value());
      comma = punctuation.comma(false);
    }
    int end = items.get(items.size() - 1).end();
    if (in.isAt(']')) {
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
    values.value();
    faults.lost(
        "a name in double quotes is missing before this",
        new Span(start, start + 1),
        new Span(start, in.lastEnd()));
    return Optional.empty();
  }

  private Optional<String> name() {
    int start = in.at();
    if (in.opensString()) {
      if (values.string(true) instanceof StringNode string) {
        return Optional.of(string.value());
      }
      valueOfNoName();
      return Optional.empty();
    }
    if (!in.beginsWord()) {
      values.value();
      return Optional.empty();
    }
    String name = in.word(true);
    int end = in.at();
    faults.habit(
        "name",
        () -> "the name '" + ahead.shown(start, end) + "' does not stand in double quotes",
        start,
        end);
    if (in.isAt('"')) {
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
    if (!values.goesOn()) {
      return false;
    }
    int at = in.at();
    char c = in.peek();
    if (c == ':') {
      in.take(at + 1);
    } else if (c == '=') {
      int end = text.startsWith("=>", at) ? at + 2 : at + 1;
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
    while (values.goesOn() && in.peek() == ':') {
      faults.habit("colons", () -> "one colon is enough; remove this", in.at(), in.at() + 1);
      in.take(in.at() + 1);
    }
    if (in.at() == in.length()) {
      return missing();
    }
    char c = in.peek();
    if (isCloser(c) && open.isTooManyInMember(true)) {
      punctuation.closesNothing();
      return memberValue();
    }
    if (ahead.isNameAt(in.at())) {
      return beforeName();
    }
    if (values.stops()) {
      return missing();
    }
    return c == ',' || isCloser(c) ? missingBeforeThis() : values.value();
  }

  /** Where a value should be stands a name: the brace before it is missing, or the value. */
  private SourceNode beforeName() {
    if (ahead.isNameOfContainerAt(in.at())) {
      return values.withoutBrace();
    }
    punctuation.giveBack(true);
    return missingBeforeThis();
  }

  private SourceNode missingBeforeThis() {
    Span place = new Span(in.at(), in.at() + 1);
    faults.lost("a value is missing before this", place, new Span(in.at(), in.at()));
    return missing();
  }

  private SourceNode missing() {
    return new HoleNode("a value that is missing", in.lastEnd(), in.lastEnd());
  }

  private static boolean isCloser(char c) {
    return c == '}' || c == ']';
  }
}
