package dev.leastwise.lint;

import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.Span;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Something wrong, and where. Immutable and thread-safe; it needs its document no more.
 *
 * @param rule the rule's id
 * @param message what is wrong
 * @param fix what to do, in one line; empty where the rule says nothing
 * @param witness a request that shows it, as a command line of {@code leastwise can}; empty where
 *     there is none
 * @param file what the file is called, with {@code /}
 * @param related other places that have a part in it
 * @param policyType nothing for a finding about the configuration
 * @param subject the policy's ARN, else its file
 * @param sid the statement's id; empty where there is none
 * @param documentPointer where the policy stands in its file
 * @param offset where the place begins in the file, for sorting
 * @param fingerprint the same in later runs, wherever the statement has moved to
 * @param leavesUnchecked whether it says that something was not read or not checked, which fails a
 *     run whatever its threshold
 */
public record Finding(
    String rule,
    Severity severity,
    String message,
    String fix,
    String witness,
    String file,
    Location location,
    List<Location> related,
    Optional<PolicyType> policyType,
    String subject,
    String sid,
    String documentPointer,
    int offset,
    String fingerprint,
    boolean leavesUnchecked,
    CodeFrame frame) {

  /** By file, place and rule: the order of every report. */
  public static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::file)
          .thenComparingInt(Finding::offset)
          .thenComparing(Finding::rule)
          .thenComparing(Finding::message);

  /** Keeps an unmodifiable copy of the related places. */
  public Finding {
    related = List.copyOf(related);
  }

  /**
   * Returns a finding about a text that is no policy, such as the configuration.
   *
   * @param name what fingerprints call the text, wherever the run was started
   */
  public static Finding about(
      SourceText source, Span place, String name, Rule rule, String message, String fix) {
    RuleDescriptor descriptor = rule.descriptor();
    return new Finding(
        descriptor.id(),
        descriptor.severity(),
        message,
        fix,
        "",
        source.name(),
        Location.of(source, place, ""),
        List.of(),
        Optional.empty(),
        name,
        "",
        "",
        source.toOutermost(place).start(),
        Fingerprints.of(descriptor.id(), name, source.cut(place)),
        false,
        CodeFrame.of(source, place));
  }

  /** Returns the same finding, as grave as that. */
  public Finding withSeverity(Severity value) {
    return copy(rule, value, message, fix, leavesUnchecked);
  }

  /** Returns a finding of a rule at the same place. */
  Finding saying(
      String ruleId, Severity gravity, String words, String advice, boolean isUnchecked) {
    return copy(ruleId, gravity, words, advice, isUnchecked);
  }

  private Finding copy(
      String ruleId, Severity gravity, String words, String advice, boolean isUnchecked) {
    return new Finding(
        ruleId,
        gravity,
        words,
        advice,
        "",
        file,
        location,
        related,
        policyType,
        subject,
        sid,
        documentPointer,
        offset,
        fingerprint,
        isUnchecked,
        frame);
  }
}
