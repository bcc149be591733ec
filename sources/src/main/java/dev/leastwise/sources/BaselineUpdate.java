package dev.leastwise.sources;

import dev.leastwise.lint.Baseline;
import dev.leastwise.lint.Finding;
import dev.leastwise.lint.LintResult;
import dev.leastwise.lint.Suppressed;
import dev.leastwise.lint.Suppression;
import dev.leastwise.lint.SuppressionRules;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The baseline that a run leads to: new findings are added, fixed ones are gone, and those known
 * before keep who answers for them and until when. Immutable and thread-safe.
 *
 * @param added how many findings are new in it, or were there with a day that is over
 * @param fixed how many were found no more, and are gone
 */
public record BaselineUpdate(Baseline baseline, int added, int fixed) {
  private static final Set<String> ABOUT_SUPPRESSIONS =
      Set.of(
          SuppressionRules.EXPIRED.descriptor().id(),
          SuppressionRules.TOO_BROAD.descriptor().id(),
          SuppressionRules.UNUSED.descriptor().id());

  /**
   * Returns the baseline that follows the configuration's.
   *
   * @param result of a run with that configuration; what it did not look at stays as it was, and
   *     what was not checked is never taken in
   * @param suppression who answers for the new findings, and until when
   */
  public static BaselineUpdate of(
      LeastwiseConfiguration configuration, LintResult result, Suppression suppression) {
    Map<String, Baseline.Entry> entries =
        new LinkedHashMap<>(configuration.baseline().byFingerprint());
    result.suppressions().fixed().forEach(entry -> entries.remove(entry.fingerprint()));
    SubjectNames names = new SubjectNames(configuration.root());
    Set<String> added = new TreeSet<>();
    for (Finding finding : result.findings()) {
      if (!finding.leavesUnchecked() && !ABOUT_SUPPRESSIONS.contains(finding.rule())) {
        entries.put(finding.fingerprint(), entry(finding, names, suppression));
        added.add(finding.fingerprint());
      }
    }
    for (Suppressed known : result.suppressions().suppressed()) {
      if (known.isByBaseline()) {
        Finding finding = known.finding();
        entries.put(finding.fingerprint(), entry(finding, names, known.suppression()));
      }
    }
    return new BaselineUpdate(
        new Baseline(entries.values().stream().sorted(Baseline.Entry.ORDER).toList()),
        added.size(),
        result.suppressions().fixed().size());
  }

  private static Baseline.Entry entry(
      Finding finding, SubjectNames names, Suppression suppression) {
    return new Baseline.Entry(
        finding.fingerprint(),
        finding.rule(),
        names.ofFile(finding.file()),
        finding.subject(),
        suppression);
  }
}
