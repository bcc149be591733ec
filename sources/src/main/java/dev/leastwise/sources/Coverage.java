package dev.leastwise.sources;

import dev.leastwise.lint.Baseline;
import dev.leastwise.lint.LintResult.FileSummary;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a run looked at, so that nothing is said of what it did not look at.
 *
 * @param root the configuration's folder
 * @param paths files and folders that were named
 * @param subjects policies that were read
 * @param rules ids of those that ran
 * @param isOfAllRules whether none was left out for this run alone
 */
record Coverage(
    Path root, List<Path> paths, Set<String> subjects, Set<String> rules, boolean isOfAllRules) {

  static Coverage of(
      Path root,
      List<Path> paths,
      List<FileSummary> files,
      Set<String> rules,
      boolean isOfAllRules) {
    return new Coverage(
        root.toAbsolutePath().normalize(),
        paths.stream().map(path -> path.toAbsolutePath().normalize()).toList(),
        files.stream()
            .flatMap(file -> file.policies().stream())
            .map(policy -> policy.subject())
            .collect(Collectors.toSet()),
        rules,
        isOfAllRules);
  }

  /** Tells whether the run would have found again what the baseline knows. */
  boolean includes(Baseline.Entry entry) {
    boolean isGone = isBelow(entry.file()) && !Files.exists(root.resolve(entry.file()));
    return rules.contains(entry.rule()) && (subjects.contains(entry.subject()) || isGone);
  }

  /** Tells whether the run would have found what a suppression is for. */
  boolean includes(SuppressionEntry entry) {
    boolean isRun = entry.rules().isEmpty() ? isOfAllRules : rules.containsAll(entry.rules());
    return isRun
        && (entry.paths().isEmpty()
            ? isBelow("")
            : entry.paths().stream().allMatch(glob -> isBelow(glob.beginning())));
  }

  /** Tells whether a path below the root is one of those that were named, or lies in one. */
  private boolean isBelow(String path) {
    try {
      Path file = root.resolve(path).normalize();
      return paths.stream().anyMatch(file::startsWith);
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
