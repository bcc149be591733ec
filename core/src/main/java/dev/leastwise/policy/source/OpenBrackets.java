package dev.leastwise.policy.source;

import java.util.BitSet;

/**
 * The objects and arrays around the current place, and what a bracket that does not fit them was
 * meant to be, by what stands behind it.
 */
final class OpenBrackets {
  private final LenientScanner in;
  private final Lookahead ahead;
  private final BitSet objects = new BitSet();
  private int depth;

  OpenBrackets(LenientScanner in, Lookahead ahead) {
    this.in = in;
    this.ahead = ahead;
  }

  int depth() {
    return depth;
  }

  void open(boolean isObject) {
    objects.set(depth++, isObject);
  }

  void close() {
    depth--;
  }

  boolean isInObject() {
    return depth >= 2 && objects.get(depth - 2);
  }

  boolean isInArray() {
    return depth >= 2 && !objects.get(depth - 2);
  }

  /**
   * In an object, tells whether the array around it ends here; else the bracket is a slip for a
   * brace.
   */
  boolean endsArrayAround() {
    char behind = ahead.visibleAt(in.at() + 1);
    boolean isSlip = behind == ']' || (behind == ',' && ahead.visibleAt(behindComma()) == '{');
    return isInArray() && !isSlip;
  }

  /**
   * In an array, tells whether the object around it ends here; else the brace is a slip for a
   * bracket.
   */
  boolean endsObjectAround() {
    char behind = ahead.visibleAt(in.at() + 1);
    boolean isObjectInArray = depth >= 3 && !objects.get(depth - 3);
    boolean isMemberBehind = behind == ',' && ahead.isNameAt(behindComma());
    boolean isSlip =
        isMemberBehind ? isObjectInArray || depth == 2 : isObjectInArray && behind == '}';
    return isInObject() && !isSlip;
  }

  /** Tells whether the container that was opened last is an array. */
  boolean isArray() {
    return depth >= 1 && !objects.get(depth - 1);
  }

  /** In an object, tells whether the bracket closes nothing: a member stands behind it. */
  boolean isBracketTooManyInObject() {
    char behind = ahead.visibleAt(in.at() + 1);
    return behind == '"' || (behind == ',' && isInArray() && ahead.isNameAt(behindComma()));
  }

  /** In an array, tells whether the bracket closes nothing: a further item stands behind it. */
  boolean isBracketTooManyInArray() {
    return isInObject() && (ahead.visibleAt(in.at() + 1) == '{' || ahead.isItemAt(in.at() + 1));
  }

  /** Tells whether the brace there opens nothing: no member stands behind it. */
  boolean opensNothing() {
    char behind = ahead.visibleAt(in.at() + 1);
    return isArray() && (behind == ',' || behind == ']' || ahead.isItemAt(in.at() + 1));
  }

  /**
   * In an array, tells whether the brace closes nothing: a further item stands behind it.
   *
   * @param holdsAny whether there are items
   * @param mayHoldObjects whether they are objects, or none is known
   */
  boolean isBraceTooManyInArray(boolean holdsAny, boolean mayHoldObjects) {
    boolean isComma = ahead.visibleAt(in.at() + 1) == ',';
    int item = isComma ? behindComma() : in.at() + 1;
    return (mayHoldObjects && ahead.visibleAt(item) == '{')
        || ((!holdsAny || !mayHoldObjects) && ahead.isItemAt(item));
  }

  /** Tells whether the bracket there closes nothing: the name's colon, or its value, follows. */
  boolean isTooManyInMember(boolean hasColon) {
    char behind = ahead.visibleAt(in.at() + 1);
    return hasColon ? behind == '[' || behind == '{' || ahead.isItemAt(in.at() + 1) : behind == ':';
  }

  private int behindComma() {
    return ahead.space(in.at() + 1) + 1;
  }
}
