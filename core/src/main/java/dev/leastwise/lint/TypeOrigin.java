package dev.leastwise.lint;

/**
 * How the type of a policy was known.
 *
 * @param isAssumed whether it was a guess, which reports then say
 * @param reason what it rests on, to be read behind "assumed": {@code from the folder 'scp'},
 *     {@code since it names no principal}
 */
public record TypeOrigin(boolean isAssumed, String reason) {

  /** The user said so. */
  public static final TypeOrigin GIVEN = new TypeOrigin(false, "as given");

  /** Returns the origin of what is no guess: {@code as the answer of the AWS CLI says}. */
  public static TypeOrigin known(String reason) {
    return new TypeOrigin(false, reason);
  }

  /** Returns the origin of a guess. */
  public static TypeOrigin assumed(String reason) {
    return new TypeOrigin(true, reason);
  }
}
