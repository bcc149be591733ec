package dev.leastwise.lint;

import dev.leastwise.policy.PolicyType;
import java.util.List;

/**
 * What a whole run found, in the order of every report. Immutable and thread-safe.
 *
 * @param superseded findings that a sharper one makes redundant, and that count nowhere
 * @param files the files that held policies, or should have
 * @param notAssessed what could not be checked, and why; it fails the run
 * @param skipped what was passed over, and why
 * @param suppressions what is not among the findings because somebody said so
 */
public record LintResult(
    List<Finding> findings,
    List<Finding> superseded,
    List<FileSummary> files,
    List<NotAssessed> notAssessed,
    List<Skipped> skipped,
    SuppressionResult suppressions) {

  /** A result without suppressions. */
  public LintResult(
      List<Finding> findings,
      List<Finding> superseded,
      List<FileSummary> files,
      List<NotAssessed> notAssessed,
      List<Skipped> skipped) {
    this(findings, superseded, files, notAssessed, skipped, SuppressionResult.NONE);
  }

  /**
   * A file that was read.
   *
   * @param policies those in it; empty where none could be read
   */
  public record FileSummary(String file, List<PolicySummary> policies) {
    /** Keeps an unmodifiable copy of the policies. */
    public FileSummary {
      policies = List.copyOf(policies);
    }
  }

  /**
   * A policy that was checked.
   *
   * @param documentPointer where it stands in its file; empty for the whole
   */
  public record PolicySummary(
      String subject, String documentPointer, PolicyType type, TypeOrigin typeOrigin) {}

  /** Something that was not checked. */
  public record NotAssessed(String file, String reason) {}

  /**
   * A file in a folder, or a part of a file, that was passed over, as nothing in it is to be
   * checked or its notation is not read.
   */
  public record Skipped(String file, String reason) {}

  /** Keeps unmodifiable copies. */
  public LintResult {
    findings = List.copyOf(findings);
    superseded = List.copyOf(superseded);
    files = List.copyOf(files);
    notAssessed = List.copyOf(notAssessed);
    skipped = List.copyOf(skipped);
  }

  /** Returns how many policies were checked. */
  public int policyCount() {
    return files.stream().mapToInt(file -> file.policies().size()).sum();
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
