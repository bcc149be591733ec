package dev.leastwise.lint;

import dev.leastwise.policy.source.Span;

/** Takes what a rule finds. */
public interface FindingSink {

  /**
   * Reports a fault at a place; what is chained to it must be said before {@code check} returns.
   *
   * @param place the token that is at fault, in the policy's source
   * @param message what is wrong: a clause in lower case, without a full stop
   */
  Reported report(Span place, String message);

  /** Adds to a fault that was just reported. */
  interface Reported {
    /** Says in one line what to do. */
    Reported fix(String fix);

    /**
     * Shows a request that proves it.
     *
     * @param command a command line of {@code leastwise can}
     */
    Reported witness(String command);

    /** Names another place that has a part in it. */
    Reported alsoAt(Span place);

    /** Lowers the severity because of the context; a graver one than the rule's is not taken. */
    Reported severity(Severity lower);
  }
}
