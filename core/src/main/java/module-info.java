/**
 * The policy model and parser, the glob algebra, the authorizer, the rule interfaces and the
 * linter.
 */
module dev.leastwise.core {
  requires com.fasterxml.jackson.core;
  requires static transitive org.jspecify;

  exports dev.leastwise.decision;
  exports dev.leastwise.decision.question;
  exports dev.leastwise.lint;
  exports dev.leastwise.policy;
  exports dev.leastwise.policy.glob;
  exports dev.leastwise.policy.parser;
  exports dev.leastwise.policy.source;

  uses dev.leastwise.lint.RuleSet;
}
