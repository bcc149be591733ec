package dev.leastwise.lint;

import java.util.Locale;

/** What a rule is about. */
public enum Category {
  /** Form and style of a policy. */
  VALIDITY,
  /** What a policy or principal may do. */
  PRIVILEGE,
  /** Becoming more than one is. */
  ESCALATION,
  /** Who may become a role. */
  TRUST,
  /** Who reaches a resource. */
  EXPOSURE,
  /** What service control and resource control policies hold. */
  GUARDRAIL,
  /** Structure of an organization. */
  ORGANIZATION,
  /** Credentials and principals. */
  HYGIENE,
  /** Tags. */
  TAGGING,
  /** What an account must have. */
  BASELINE;

  /** Returns the name as reports spell it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
