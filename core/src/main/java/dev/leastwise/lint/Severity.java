package dev.leastwise.lint;

import java.util.Locale;
import java.util.Optional;

/** How grave a finding is; the gravest first. */
public enum Severity {
  /** Someone who is not meant to can take over an account or read sensitive data now. */
  CRITICAL,
  /** One step from that, or a guardrail that does not hold. */
  HIGH,
  /** More access than the purpose needs. */
  MEDIUM,
  /** Hygiene. */
  LOW,
  /** A fact worth knowing. */
  INFO;

  /** Returns the name as options and reports spell it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Tells whether it is as grave as the other, or graver. */
  public boolean isAtLeast(Severity other) {
    return compareTo(other) <= 0;
  }

  /** Returns the severity of that name. */
  public static Optional<Severity> parse(String id) {
    for (Severity severity : values()) {
      if (severity.id().equals(id)) {
        return Optional.of(severity);
      }
    }
    return Optional.empty();
  }
}
