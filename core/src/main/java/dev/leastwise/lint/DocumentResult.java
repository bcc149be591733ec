package dev.leastwise.lint;

import java.util.List;

/**
 * What the rules say of one document.
 *
 * @param superseded findings that a sharper one on the same statement makes redundant
 */
public record DocumentResult(List<Finding> findings, List<Finding> superseded) {

  /** Keeps unmodifiable copies. */
  public DocumentResult {
    findings = List.copyOf(findings);
    superseded = List.copyOf(superseded);
  }
}
