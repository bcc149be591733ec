package dev.leastwise.lint;

import java.util.List;

/** The rules about suppressions themselves; the run reports for them, by {@link Finding#about}. */
public final class SuppressionRules {
  /** A suppression, or an entry of the baseline, whose time is over. */
  public static final Rule EXPIRED =
      rule("suppression-expired", "a suppression whose time is over", Severity.MEDIUM);

  /** A suppression that nothing was found for. */
  public static final Rule UNUSED =
      rule("suppression-unused", "a suppression of nothing", Severity.LOW);

  /** A suppression of everything, which is not applied. */
  public static final Rule TOO_BROAD =
      rule("suppression-too-broad", "a suppression of whatever is found", Severity.MEDIUM);

  static final List<Rule> ALL = List.of(EXPIRED, TOO_BROAD, UNUSED);

  private record OfConfiguration(RuleDescriptor descriptor) implements Rule {}

  private SuppressionRules() {}

  private static Rule rule(String id, String title, Severity severity) {
    return new OfConfiguration(
        RuleDescriptor.of(id, title).severity(severity).category(Category.VALIDITY));
  }
}
