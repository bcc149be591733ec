package dev.leastwise.policy.source;

import java.util.BitSet;

/**
 * The objects and arrays around the current place, and what a bracket that does not fit them was
 * meant to be, by what stands behind it.
 */
final class OpenBrackets {
  private final LenientScanner in;
  private final BitSet objects = new BitSet();
  private int depth;

  OpenBrackets(LenientScanner in) {
    this.in = in;
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
    char behind = in.visibleAt(in.at() + 1);
    boolean isSlip = behind == ']' || (behind == ',' && in.visibleAt(behindComma()) == '{');
    return isInArray() && !isSlip;
  }

  /**
   * In an array, tells whether the object around it ends here; else the brace is a slip for a
   * bracket.
   */
  boolean endsObjectAround() {
    char behind = in.visibleAt(in.at() + 1);
    boolean isObjectInArray = depth >= 3 && !objects.get(depth - 3);
    boolean isMemberBehind = behind == ',' && in.isNameAt(behindComma());
    boolean isSlip =
        isMemberBehind ? isObjectInArray || depth == 2 : isObjectInArray && behind == '}';
    return isInObject() && !isSlip;
  }

  /** In an array of objects, tells whether a further one stands behind the brace. */
  boolean isTooMany() {
    return in.visibleAt(in.at() + 1) == ',' && in.visibleAt(behindComma()) == '{';
  }

  private int behindComma() {
    return in.space(in.at() + 1) + 1;
  }
}
