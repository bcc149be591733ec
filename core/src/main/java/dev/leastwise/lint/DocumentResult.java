package dev.leastwise.lint;

import java.util.List;

/**
 * What the rules say of one document.
 *
 * @param superseded findings that a sharper one on the same statement makes redundant
 * @param notes what is to be compared with other documents, by {@link Linter#compare}
 */
public record DocumentResult(
    List<Finding> findings, List<Finding> superseded, List<PolicySetRule.Note> notes) {

  /** Keeps unmodifiable copies. */
  public DocumentResult {
    findings = List.copyOf(findings);
    superseded = List.copyOf(superseded);
    notes = List.copyOf(notes);
  }
}
