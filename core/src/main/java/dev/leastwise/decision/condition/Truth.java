package dev.leastwise.decision.condition;

/**
 * Yes, no, or not known and why: the values of Kleene's three-valued logic. Immutable and
 * thread-safe.
 *
 * @see <a href="https://plato.stanford.edu/entries/logic-manyvalued/">Many-valued logic</a>
 */
public final class Truth {
  /** It is so. */
  public static final Truth YES = new Truth("");

  /** It is not so. */
  public static final Truth NO = new Truth("");

  private final String reason;

  private Truth(String reason) {
    this.reason = reason;
  }

  /** Returns yes or no. */
  public static Truth of(boolean value) {
    return value ? YES : NO;
  }

  /** Returns what is not known, with the reason. */
  public static Truth unknown(String reason) {
    return new Truth(reason);
  }

  /** Tells whether it is so. */
  public boolean isYes() {
    return this == YES;
  }

  /** Tells whether it is not so. */
  public boolean isNo() {
    return this == NO;
  }

  /** Tells whether it is not known. */
  public boolean isUnknown() {
    return this != YES && this != NO;
  }

  /** Returns why it is not known; empty where it is. */
  public String reason() {
    return reason;
  }

  /** Returns whether both are so. */
  public Truth and(Truth other) {
    if (this == NO || other == YES) {
      return this;
    }
    return this == YES || other == NO ? other : this;
  }

  /** Returns whether one of both is so. */
  public Truth or(Truth other) {
    if (this == YES || other == NO) {
      return this;
    }
    return this == NO || other == YES ? other : this;
  }

  /** Returns the opposite; what is not known stays so. */
  public Truth not() {
    return this == YES ? NO : this == NO ? YES : this;
  }

  @Override
  public String toString() {
    return this == YES ? "yes" : this == NO ? "no" : "unknown: " + reason;
  }
}
