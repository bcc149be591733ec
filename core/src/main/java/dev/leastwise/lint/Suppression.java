package dev.leastwise.lint;

import java.time.LocalDate;

/**
 * Who says that a finding need not count, why, and until when. Immutable and thread-safe.
 *
 * @param ticket where it is discussed; empty if nobody said
 * @param expires the last day on which it holds
 */
public record Suppression(String owner, String reason, String ticket, LocalDate expires) {
  private static final int SOON_DAYS = 30;

  /** Tells whether it holds no longer; its last day counts. */
  public boolean isExpired(LocalDate asOf) {
    return asOf.isAfter(expires);
  }

  /** Tells whether it holds for 30 days more at most. */
  public boolean expiresSoon(LocalDate asOf) {
    return !isExpired(asOf) && !asOf.plusDays(SOON_DAYS).isBefore(expires);
  }
}
