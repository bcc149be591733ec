package dev.leastwise.cli;

import dev.leastwise.policy.parser.Spelling;
import dev.leastwise.policy.source.SourceLimits;
import java.util.List;
import java.util.Locale;

/** What {@code --limit NAME=NUMBER} changes of the limits on what is read. */
final class LimitOption {
  private static final List<String> NAMES = List.of("size", "depth", "string", "statements");

  private LimitOption() {}

  /** Returns the limits with all changes; raises {@link UsageException} for what is none. */
  static SourceLimits apply(List<String> changes, SourceLimits limits) {
    SourceLimits changed = limits;
    for (String change : changes) {
      changed = apply(change, changed);
    }
    return changed;
  }

  private static SourceLimits apply(String change, SourceLimits old) {
    int equals = change.indexOf('=');
    if (equals <= 0) {
      throw new UsageException("--limit: '" + change + "' is no limit; write size=100M, say");
    }
    String name = change.substring(0, equals);
    int value = number(change.substring(equals + 1));
    try {
      return switch (name) {
        case "size" ->
            new SourceLimits(value, old.maxDepth(), old.maxStringLength(), old.maxStatements());
        case "depth" ->
            new SourceLimits(old.maxLength(), value, old.maxStringLength(), old.maxStatements());
        case "string" ->
            new SourceLimits(old.maxLength(), old.maxDepth(), value, old.maxStatements());
        case "statements" ->
            new SourceLimits(old.maxLength(), old.maxDepth(), old.maxStringLength(), value);
        default ->
            throw new UsageException(
                "--limit: there is no limit '%s'%s (%s)"
                    .formatted(name, Spelling.hint(name, NAMES), String.join(", ", NAMES)));
      };
    } catch (IllegalArgumentException e) {
      throw new UsageException("--limit " + name + ": " + e.getMessage());
    }
  }

  /** A number, perhaps in thousands or millions as memory counts them: 64K, 100M. */
  private static int number(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    int shift = upper.endsWith("M") ? 20 : upper.endsWith("K") ? 10 : 0;
    String digits = shift == 0 ? text : text.substring(0, text.length() - 1);
    try {
      return Math.toIntExact(Math.multiplyExact(Long.parseLong(digits), 1L << shift));
    } catch (ArithmeticException | NumberFormatException e) {
      throw new UsageException(
          "--limit: '" + text + "' is no number; write 500, 64K or 100M, up to 2047M");
    }
  }
}
