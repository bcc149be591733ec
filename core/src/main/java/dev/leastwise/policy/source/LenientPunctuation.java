package dev.leastwise.policy.source;

/** Commas and brackets that are missing, or are too many, with their faults. */
final class LenientPunctuation {
  static final String MISPLACED_COLON =
      "a colon cannot stand here; it stands between a name and its value, in an object only";

  private final SourceText source;
  private final FaultList faults;
  private final LenientScanner in;
  private final Lookahead ahead;
  private boolean commaIsTaken;

  LenientPunctuation(SourceText source, FaultList faults, LenientScanner in, Lookahead ahead) {
    this.source = source;
    this.faults = faults;
    this.in = in;
    this.ahead = ahead;
  }

  /** What ended an item early stands behind a comma, if that is so: the next item needs none. */
  void giveBack(boolean comma) {
    commaIsTaken = comma;
  }

  /** Reads the commas before an item and tells whether there was one. */
  boolean comma(boolean isFirst) {
    boolean isRead = commaIsTaken;
    boolean isTold = false;
    int comma = -1;
    commaIsTaken = false;
    while (in.skip() && in.peek() == ',') {
      if (!isTold && isFirst) {
        faults.add("nothing stands before this comma; remove it", in.at(), in.at() + 1);
        isTold = true;
      } else if (!isTold && isRead) {
        int from = comma < 0 ? in.at() : comma;
        faults.add("there is nothing between two commas; remove one", from, in.at() + 1);
        isTold = true;
      }
      isRead = true;
      comma = in.at();
      in.take(comma + 1);
    }
    if (comma >= 0 && !isTold && (in.isAt('}') || in.isAt(']'))) {
      faults.add(
          "a comma stands before the closing '" + in.peek() + "'; remove it", comma, comma + 1);
    }
    return isRead;
  }

  void missingComma(boolean isThere, boolean isFirst) {
    if (!isThere && !isFirst && in.peek() != ':') {
      int end = in.beginsWord() ? ahead.wordEnd(in.at()) : in.at();
      faults.add("a comma is missing before this", in.at(), Math.max(end, in.at() + 1));
    }
  }

  void closesNothing() {
    faults.add(
        "nothing is open that this '" + in.peek() + "' closes; remove it", in.at(), in.at() + 1);
    in.take(in.at() + 1);
  }

  /**
   * Takes a bracket that does not fit what is open: one too many, that of what stands around, or a
   * slip; tells whether what is open is over.
   */
  boolean wrongBracket(boolean isTooMany, boolean endsAround, boolean isObject, int start) {
    if (isTooMany) {
      closesNothing();
      return false;
    }
    if (endsAround) {
      notClosed(isObject, start);
    } else {
      String container = isObject ? "an object" : "an array";
      faults.add(
          "'" + in.peek() + "' cannot close " + container + "; write '" + closing(isObject) + "'",
          in.at(),
          in.at() + 1);
      in.take(in.at() + 1);
    }
    return true;
  }

  void notClosed(boolean isObject, int start) {
    faults.add(
        "the "
            + (isObject ? "object" : "array")
            + " that line "
            + source.position(start).line()
            + " opens is not closed before this; add '"
            + closing(isObject)
            + "'",
        in.at(),
        in.at() + 1);
  }

  private static char closing(boolean isObject) {
    return isObject ? '}' : ']';
  }
}
