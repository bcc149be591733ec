package dev.leastwise.sources;

import dev.leastwise.lint.Finding;
import dev.leastwise.lint.Suppression;
import dev.leastwise.policy.glob.Glob;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A suppression of the configuration: the findings that it takes, and where it is written. Of the
 * lists that are not empty each must have a value that fits. Immutable and thread-safe.
 */
public final class SuppressionEntry {
  private final List<String> rules;
  private final List<PathGlob> paths;
  private final List<Glob> subjects;
  private final List<String> sids;
  private final List<String> fingerprints;
  private final Suppression suppression;
  private final SourceText source;
  private final Span place;

  /**
   * Makes a suppression.
   *
   * @param rules ids
   * @param paths patterns of paths below the configuration's folder, as {@link
   *     LeastwiseConfiguration#withTypeOf} takes them; raises {@link IllegalArgumentException} if
   *     one is none
   * @param subjects ARNs of policies, which take {@code *} and {@code ?}
   * @param place where it stands in the configuration's text
   */
  public SuppressionEntry(
      List<String> rules,
      List<String> paths,
      List<String> subjects,
      List<String> sids,
      List<String> fingerprints,
      Suppression suppression,
      SourceText source,
      Span place) {
    this.rules = List.copyOf(rules);
    this.paths = paths.stream().map(PathGlob::new).toList();
    this.subjects = subjects.stream().map(Glob::of).toList();
    this.sids = List.copyOf(sids);
    this.fingerprints = List.copyOf(fingerprints);
    this.suppression = suppression;
    this.source = source;
    this.place = place;
  }

  /**
   * Tells whether it takes a finding.
   *
   * @param path of the finding's file, below the configuration's folder
   */
  boolean covers(Finding finding, String path) {
    return (rules.isEmpty() || rules.contains(finding.rule()))
        && mayBeIn(path)
        && (subjects.isEmpty() || subjects.stream().anyMatch(g -> g.matches(finding.subject())))
        && (sids.isEmpty() || sids.contains(finding.sid()))
        && (fingerprints.isEmpty() || fingerprints.contains(finding.fingerprint()));
  }

  /** Tells whether it may take findings of a file, by its path below the configuration's folder. */
  boolean mayBeIn(String path) {
    return paths.isEmpty() || paths.stream().anyMatch(glob -> glob.matches(path));
  }

  /** Tells whether it would take whatever is found. */
  boolean isEverything() {
    return rules.isEmpty()
        && sids.isEmpty()
        && fingerprints.isEmpty()
        && (paths.isEmpty() || paths.stream().anyMatch(PathGlob::isEverything))
        && (subjects.isEmpty() || subjects.stream().anyMatch(g -> PathGlob.isAnybody(g::matches)));
  }

  /** Returns the rules that it is about; none for all. */
  List<String> rules() {
    return rules;
  }

  /** Returns the patterns of paths that it is about; none for all. */
  List<PathGlob> paths() {
    return paths;
  }

  /** Returns who says so, why, and until when. */
  public Suppression suppression() {
    return suppression;
  }

  SourceText source() {
    return source;
  }

  Span place() {
    return place;
  }

  /** Returns what it takes, in a few words. */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    parts.add(rules.isEmpty() ? "every rule" : String.join(", ", rules));
    String where =
        Stream.of(paths, subjects, sids, fingerprints)
            .flatMap(List::stream)
            .map(Object::toString)
            .collect(Collectors.joining(", "));
    return where.isEmpty() ? parts.get(0) : parts.get(0) + " in " + where;
  }
}
