package dev.leastwise.decision.question;

import dev.leastwise.policy.source.SourceText;

/** Ends the reading of a question; the message says what is wrong, and where. */
final class WrongQuestionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WrongQuestionException(SourceText text, int offset, String message) {
    super("column " + text.position(offset).column() + ": " + message, null, false, false);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
