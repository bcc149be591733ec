package dev.leastwise.rules.federation;

import dev.leastwise.rules.probe.KeyValues;

/** A stretch of a claim that differs from token to token. */
enum Run {
  /** The name of a tenant: whoever registers it has it, so that nobody has that of another. */
  OWNER('o', "", true, false),
  /** The number of a tenant, which the issuer deals out. */
  OWNER_ID('n', "", true, false),
  /** What a tenant names as it likes: a repository, a project. */
  PLACE('p', ":/@", false, true),
  /** The same where the name may have a path. */
  PLACE_PATH('q', ":@", false, true),
  /** The number of a repository or project, which the issuer deals out. */
  PLACE_ID('r', "", true, true),
  /** The id of a pipeline, which the issuer deals out. */
  PLACE_UUID('s', ":/@", true, true),
  /** A number that says no more than the name beside it. */
  NUMBER('i', "", false, false),
  /** What is built, and why: a branch, a tag, an environment. */
  MOMENT('m', ":", false, false),
  /** What keeps nobody out. */
  ANYTHING('x', "", false, false);

  private static final String DIGITS = "987654321";

  private final char letter;
  private final String lacks;
  private final boolean isOfTenant;
  private final boolean isPlace;

  Run(char letter, String lacks, boolean isOfTenant, boolean isPlace) {
    this.letter = letter;
    this.lacks = lacks;
    this.isOfTenant = isOfTenant;
    this.isPlace = isPlace;
  }

  /** Returns the run that forms write as that letter in braces. */
  static Run of(char letter) {
    for (Run run : values()) {
      if (run.letter == letter) {
        return run;
      }
    }
    throw new IllegalArgumentException("no run is written {" + letter + "}");
  }

  /** Tells whether a stranger has a value of his own there, and no other. */
  boolean isOfTenant() {
    return isOfTenant;
  }

  /** Tells whether it says where in a tenant the token comes from. */
  boolean isPlace() {
    return isPlace;
  }

  /** Tells whether the character may stand there. */
  boolean takes(char c) {
    if (isNumber()) {
      return c >= '0' && c <= '9';
    }
    return this == OWNER
        ? Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.'
        : lacks.indexOf(c) < 0;
  }

  /** Returns what no policy names. */
  String fresh() {
    return isNumber() ? DIGITS : KeyValues.FRESH;
  }

  /** Returns a character of what no policy names. */
  char freshCharacter() {
    return isNumber() ? '7' : 'x';
  }

  private boolean isNumber() {
    return this == OWNER_ID || this == PLACE_ID || this == NUMBER;
  }
}
