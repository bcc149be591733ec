package dev.leastwise.sources;

import dev.leastwise.lint.Baseline;
import dev.leastwise.lint.Finding;
import dev.leastwise.lint.LintResult.FileSummary;
import dev.leastwise.lint.LintResult.PolicySummary;
import dev.leastwise.lint.PolicySetRule;
import dev.leastwise.lint.Rule;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a run looked at, so that nothing is said of what it did not look at. For one run.
 *
 * @see SuppressionPass
 */
final class Coverage {
  private final SubjectNames names;
  private final Path root;
  private final List<Path> paths;
  private final Set<String> rules = new HashSet<>();
  private final Set<String> comparing = new HashSet<>();
  private final boolean isOfAllRules;

  /** Files and policies that were read. */
  private final Set<String> read = new HashSet<>();

  /** Those of them that were not read or not checked in every way. */
  private final Set<String> unchecked;

  /**
   * @param rules those that ran
   * @param paths files and folders that were named
   * @param files that were read
   * @param findings of the run, some of which may say that something was not checked
   */
  Coverage(
      LeastwiseConfiguration configuration,
      Collection<Rule> rules,
      List<Path> paths,
      List<FileSummary> files,
      List<Finding> findings) {
    this.names = new SubjectNames(configuration.root());
    this.root = configuration.root().toAbsolutePath().normalize();
    this.paths = paths.stream().map(path -> root.resolve(names.ofFile(path.toString()))).toList();
    this.isOfAllRules = configuration.isOfAllRules();
    for (Rule rule : rules) {
      this.rules.add(rule.descriptor().id());
      if (rule instanceof PolicySetRule) {
        comparing.add(rule.descriptor().id());
      }
    }
    for (FileSummary file : files) {
      read.add(names.ofFile(file.file()));
      file.policies().stream().map(PolicySummary::subject).forEach(read::add);
    }
    this.unchecked =
        findings.stream()
            .filter(Finding::leavesUnchecked)
            .map(finding -> names.ofFile(finding.file()))
            .collect(Collectors.toSet());
  }

  /** Tells whether the run would have found again what the baseline knows. */
  boolean includes(Baseline.Entry entry) {
    return rules.contains(entry.rule())
        && (!comparing.contains(entry.rule()) || isOfEveryFile())
        && !unchecked.contains(entry.file())
        && (read.contains(entry.file()) || read.contains(entry.subject()) || isGone(entry.file()));
  }

  private boolean isGone(String file) {
    return isBelow(file) && !Files.exists(root.resolve(file));
  }

  /** Tells whether the run would have found what a suppression is for. */
  boolean includes(SuppressionEntry entry) {
    boolean isRun = entry.rules().isEmpty() ? isOfAllRules : rules.containsAll(entry.rules());
    return isRun
        && (!isOfComparison(entry) || isOfEveryFile())
        && unchecked.stream().noneMatch(entry::mayBeIn)
        && (entry.paths().isEmpty()
            ? isBelow("")
            : entry.paths().stream().allMatch(glob -> isBelow(glob.beginning())));
  }

  private boolean isOfComparison(SuppressionEntry entry) {
    return entry.rules().isEmpty()
        ? !comparing.isEmpty()
        : entry.rules().stream().anyMatch(comparing::contains);
  }

  /** What comes of a comparison of policies may need any of them. */
  private boolean isOfEveryFile() {
    return unchecked.isEmpty() && isBelow("");
  }

  /** Tells whether a path below the root is one of those that were named, or lies in one. */
  private boolean isBelow(String path) {
    try {
      Path file = root.resolve(path).normalize();
      return paths.stream().map(Path::normalize).anyMatch(file::startsWith);
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
