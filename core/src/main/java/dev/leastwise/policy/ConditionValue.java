package dev.leastwise.policy;

/** A value that a condition compares with, and how the author wrote it. */
public record ConditionValue(Text text, Form form) {

  /**
   * The JSON type of a value; quotes around numbers and Booleans are optional in the policy
   * language.
   */
  public enum Form {
    /** In quotes. */
    STRING,
    /** A number without quotes. */
    NUMBER,
    /** {@code true} or {@code false} without quotes. */
    BOOLEAN
  }

  /** Returns its parts, for an operator that takes wildcards. */
  public Pattern pattern(PolicyVersion version) {
    return Pattern.parse(text, version);
  }

  @Override
  public String toString() {
    return text.value();
  }
}
