package dev.leastwise.sources;

import dev.leastwise.lint.Baseline;
import dev.leastwise.lint.Finding;
import dev.leastwise.lint.Rule;
import dev.leastwise.lint.Severity;
import dev.leastwise.lint.Suppressed;
import dev.leastwise.lint.Suppression;
import dev.leastwise.lint.SuppressionResult;
import dev.leastwise.lint.SuppressionResult.Expiring;
import dev.leastwise.lint.SuppressionRules;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.Span;
import dev.leastwise.sources.files.PolicyFiles;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes out the findings that suppressions and the baseline name, and says what is wrong with
 * those. What leaves something unchecked is never taken out. For one run.
 */
final class SuppressionPass {
  private final LeastwiseConfiguration configuration;
  private final Coverage coverage;
  private final SubjectNames names;
  private final LocalDate asOf;
  private final Map<String, Baseline.Entry> baseline;
  private final Set<SuppressionEntry> used = new HashSet<>();
  private final Set<String> seen = new HashSet<>();
  private final List<Finding> kept = new ArrayList<>();
  private final List<Suppressed> suppressed = new ArrayList<>();

  SuppressionPass(LeastwiseConfiguration configuration, Coverage coverage) {
    this.configuration = configuration;
    this.coverage = coverage;
    this.names = new SubjectNames(configuration.root());
    this.asOf = configuration.asOf();
    this.baseline = configuration.baseline().byFingerprint();
  }

  /**
   * Sorts findings out.
   *
   * @return those that count, with those about the suppressions themselves
   */
  List<Finding> count(List<Finding> findings) {
    findings.forEach(this::sort);
    configuration.suppressions().forEach(this::judge);
    kept.addAll(expiredInBaseline());
    return kept;
  }

  private void sort(Finding finding) {
    seen.add(finding.fingerprint());
    Optional<Suppressed> hidden =
        finding.leavesUnchecked()
            ? Optional.empty()
            : byConfiguration(finding).or(() -> byBaseline(finding));
    hidden.ifPresentOrElse(suppressed::add, () -> kept.add(finding));
  }

  private Optional<Suppressed> byConfiguration(Finding finding) {
    String path = names.ofFile(finding.file());
    Optional<Suppressed> first = Optional.empty();
    for (SuppressionEntry entry : configuration.suppressions()) {
      if (!entry.isEverything() && entry.covers(finding, path)) {
        used.add(entry);
        if (first.isEmpty() && !entry.suppression().isExpired(asOf)) {
          first = Optional.of(new Suppressed(finding, entry.suppression(), false));
        }
      }
    }
    return first;
  }

  private Optional<Suppressed> byBaseline(Finding finding) {
    return Optional.ofNullable(baseline.get(finding.fingerprint()))
        .map(Baseline.Entry::suppression)
        .filter(suppression -> !suppression.isExpired(asOf))
        .map(suppression -> new Suppressed(finding, suppression, true));
  }

  private void judge(SuppressionEntry entry) {
    Suppression suppression = entry.suppression();
    if (entry.isEverything()) {
      tell(
          SuppressionRules.TOO_BROAD,
          entry,
          "the suppression names neither a rule nor a place, so it is not applied",
          "name the rule, and the path, subject, Sid or fingerprint");
    } else if (suppression.isExpired(asOf)) {
      tell(
          SuppressionRules.EXPIRED,
          entry,
          "the suppression of %s (%s) expired on %s"
              .formatted(entry, suppression.owner(), suppression.expires()),
          "mend what it suppressed, or let its owner set a later day");
    } else if (!used.contains(entry) && coverage.includes(entry)) {
      tell(
          SuppressionRules.UNUSED,
          entry,
          "nothing is found that the suppression of %s is for".formatted(entry),
          "take it out");
    }
  }

  private void tell(Rule rule, SuppressionEntry entry, String message, String fix) {
    finding(rule, entry.source(), entry.place(), message, fix).ifPresent(kept::add);
  }

  private Optional<Finding> finding(
      Rule rule, SourceText source, Span place, String message, String fix) {
    if (!configuration.isEnabled(rule)) {
      return Optional.empty();
    }
    Finding finding = Finding.about(source, place, names.ofFile(source.name()), rule, message, fix);
    Severity severity =
        configuration
            .settings()
            .severities()
            .getOrDefault(rule.descriptor().id(), finding.severity());
    return Optional.of(finding.withSeverity(severity));
  }

  /** One finding for all of a day: they were most likely written together. */
  private List<Finding> expiredInBaseline() {
    Map<LocalDate, Integer> counts = new LinkedHashMap<>();
    for (Baseline.Entry entry : baseline.values()) {
      if (entry.suppression().isExpired(asOf) && seen.contains(entry.fingerprint())) {
        counts.merge(entry.suppression().expires(), 1, Integer::sum);
      }
    }
    List<Finding> findings = new ArrayList<>();
    counts.forEach((day, count) -> expired(day, count).ifPresent(findings::add));
    return findings;
  }

  private Optional<Finding> expired(LocalDate day, int count) {
    SourceText file =
        SourceText.of(configuration.baselineFile().map(PolicyFiles::name).orElse("baseline"), "");
    return finding(
        SuppressionRules.EXPIRED,
        file,
        new Span(0, 0),
        "%d of the baseline's findings %s known only until %s, and %s again"
            .formatted(count, count == 1 ? "was" : "were", day, count == 1 ? "counts" : "count"),
        "mend them, or write the baseline anew with a later day");
  }

  /** What suppressions and baseline did; to be asked after {@link #count}. */
  SuppressionResult result() {
    List<Baseline.Entry> fixed =
        baseline.values().stream()
            .filter(entry -> !seen.contains(entry.fingerprint()) && coverage.includes(entry))
            .sorted(Baseline.Entry.ORDER)
            .toList();
    suppressed.sort(Comparator.comparing(Suppressed::finding, Finding.ORDER));
    return new SuppressionResult(suppressed, fixed, expiring());
  }

  private List<Expiring> expiring() {
    List<Expiring> soon = new ArrayList<>();
    for (SuppressionEntry entry : configuration.suppressions()) {
      if (!entry.isEverything() && entry.suppression().expiresSoon(asOf)) {
        soon.add(new Expiring(entry.toString(), entry.suppression()));
      }
    }
    Map<Suppression, Integer> ofBaseline = new HashMap<>();
    baseline.values().stream()
        .map(Baseline.Entry::suppression)
        .filter(suppression -> suppression.expiresSoon(asOf))
        .forEach(suppression -> ofBaseline.merge(suppression, 1, Integer::sum));
    ofBaseline.forEach(
        (suppression, count) ->
            soon.add(
                new Expiring(
                    (count == 1 ? "1 finding" : count + " findings") + " of the baseline",
                    suppression)));
    soon.sort(
        Comparator.<Expiring, LocalDate>comparing(s -> s.suppression().expires())
            .thenComparing(Expiring::what)
            .thenComparing(s -> s.suppression().owner()));
    return soon;
  }
}
