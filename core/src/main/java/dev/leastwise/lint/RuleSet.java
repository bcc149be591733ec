package dev.leastwise.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/**
 * The rules of one jar; found by {@link ServiceLoader}, so name the provider in {@code module-info}
 * and in {@code META-INF/services}.
 */
public interface RuleSet {

  /** Returns the rules, in any order. */
  List<Rule> rules();

  /**
   * Returns every rule that the loader's jars provide and those of the linter itself, by id.
   *
   * @throws IllegalStateException where two rules have one id
   */
  static List<Rule> load(ClassLoader loader) {
    List<Rule> rules = new ArrayList<>(LinterRules.all());
    ServiceLoader.load(RuleSet.class, loader).forEach(set -> rules.addAll(set.rules()));
    LinterRules.requireOneForEachId(rules);
    rules.sort(Comparator.comparing(rule -> rule.descriptor().id()));
    return List.copyOf(rules);
  }
}
