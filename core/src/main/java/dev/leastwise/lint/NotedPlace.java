package dev.leastwise.lint;

import java.util.ArrayList;
import java.util.List;

/** A note of a {@link PolicySetRule}, with all that a finding at its place needs. */
final class NotedPlace implements PolicySetRule.Note {
  private final RuleDescriptor rule;
  private final Finding place;
  private final List<String> values;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * @param place a finding that lacks nothing but its message
   */
  NotedPlace(RuleDescriptor rule, Finding place, List<String> values) {
    this.rule = rule;
    this.place = place;
    this.values = values;
  }

  @Override
  public String subject() {
    return place.subject();
  }

  @Override
  public List<String> values() {
    return values;
  }

  @Override
  public void report(String message, String fix) {
    findings.add(place.saying(rule.id(), place.severity(), message, fix, false));
  }

  /** Returns the note without what an earlier comparison said of it. */
  NotedPlace unjudged() {
    return new NotedPlace(rule, place, values);
  }

  boolean isOf(RuleDescriptor other) {
    return rule.id().equals(other.id());
  }

  List<Finding> findings() {
    return findings;
  }

  /** Returns the finding that the comparison did not come to its end. */
  Finding unchecked(RuleDescriptor failed, String message, String fix) {
    return place.saying(failed.id(), failed.severity(), message, fix, true);
  }
}
