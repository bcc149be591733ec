package dev.leastwise.cli;

import dev.leastwise.lint.LintResult;
import dev.leastwise.lint.Severity;
import java.util.Optional;

/** What the process tells its caller. */
final class ExitCode {
  /** Nothing to complain about. */
  static final int CLEAN = 0;

  /** Findings at or above the threshold. */
  static final int FINDINGS = 1;

  /** Wrong usage or configuration, or a report that could not be written. */
  static final int USAGE = 2;

  /** Something could not be read or checked. */
  static final int NOT_ASSESSED = 3;

  private ExitCode() {}

  static int of(LintResult result, Optional<Severity> threshold) {
    if (!result.notAssessed().isEmpty()) {
      return NOT_ASSESSED;
    }
    return threshold.isPresent() && result.hasAtLeast(threshold.get()) ? FINDINGS : CLEAN;
  }
}
