package dev.leastwise.lint;

/** A rule that looks at one policy. */
public interface PolicyRule extends Rule {

  /**
   * Looks at a policy of a type that the descriptor names, and reports what it finds.
   *
   * <p>What it throws becomes a finding of {@code rule-failed}; the other rules run on.
   */
  void check(PolicyDocument document, RuleContext context, FindingSink findings);
}
