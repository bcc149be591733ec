/** The built-in rules. */
module dev.leastwise.rules {
  requires dev.leastwise.core;
  requires static org.jspecify;

  exports dev.leastwise.rules;

  provides dev.leastwise.lint.RuleSet with
      dev.leastwise.rules.BuiltInRules;
}
