package dev.leastwise.lint;

import dev.leastwise.policy.PolicyType;
import java.util.List;

/**
 * What a whole run found, in the order of every report. Immutable and thread-safe.
 *
 * @param superseded findings that a sharper one makes redundant, and that count nowhere
 * @param files the files that held policies, or should have
 * @param notAssessed what could not be checked, and why; it fails the run
 * @param skipped files in folders that hold no policy, or one in a notation that is not read
 */
public record LintResult(
    List<Finding> findings,
    List<Finding> superseded,
    List<FileSummary> files,
    List<NotAssessed> notAssessed,
    List<String> skipped) {

  /** A file that was read. */
  public record FileSummary(String file, PolicyType type, TypeOrigin typeOrigin, int policies) {}

  /** Something that was not checked. */
  public record NotAssessed(String file, String reason) {}

  /** Keeps unmodifiable copies. */
  public LintResult {
    findings = List.copyOf(findings);
    superseded = List.copyOf(superseded);
    files = List.copyOf(files);
    notAssessed = List.copyOf(notAssessed);
    skipped = List.copyOf(skipped);
  }

  /** Returns how many findings are exactly this grave. */
  public long count(Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  /** Tells whether a finding is at least this grave. */
  public boolean hasAtLeast(Severity threshold) {
    return findings.stream().anyMatch(finding -> finding.severity().isAtLeast(threshold));
  }
}
