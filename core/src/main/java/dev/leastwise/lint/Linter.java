package dev.leastwise.lint;

import dev.leastwise.policy.parser.Diagnostic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Runs rules over documents.
 *
 * <pre>{@code
 * Linter linter = Linter.of(RuleSet.load(MyTool.class.getClassLoader()));
 * DocumentResult result = linter.lint(PolicyDocument.parse(source, PolicyType.IDENTITY));
 * }</pre>
 *
 * <p>Immutable and thread-safe. A rule that throws is a finding of {@code rule-failed}, never an
 * exception.
 */
public final class Linter {
  /** A rule with what it needs, asked for once and not for every document. */
  private record Prepared(PolicyRule rule, RuleDescriptor descriptor, RuleContext context) {}

  private final List<Prepared> policyRules;
  private final Map<String, RuleDescriptor> descriptors;

  private Linter(Collection<Rule> rules, Map<String, List<String>> parameters) {
    LinterRules.requireOneForEachId(rules);
    Map<String, RuleDescriptor> byId = new HashMap<>();
    for (Rule rule : LinterRules.all()) {
      if (rule.descriptor().isAlwaysOn()) {
        byId.put(rule.descriptor().id(), rule.descriptor());
      }
    }
    List<Prepared> prepared = new ArrayList<>();
    for (Rule rule : rules) {
      RuleDescriptor descriptor = rule.descriptor();
      byId.put(descriptor.id(), descriptor);
      if (rule instanceof PolicyRule policyRule) {
        prepared.add(new Prepared(policyRule, descriptor, context(descriptor, parameters)));
      }
    }
    this.descriptors = Map.copyOf(byId);
    this.policyRules = List.copyOf(prepared);
  }

  private static RuleContext context(RuleDescriptor rule, Map<String, List<String>> parameters) {
    return parameter ->
        Objects.requireNonNullElse(
            parameters.get(rule.id() + "." + parameter.name()), parameter.defaultValue());
  }

  /**
   * Returns a linter of these rules; those that say that something was not checked are always among
   * them.
   */
  public static Linter of(Collection<Rule> rules) {
    return new Linter(rules, Map.of());
  }

  /**
   * Returns a linter of these rules.
   *
   * @param parameters values by {@code rule-id.parameter-name}
   */
  public static Linter of(Collection<Rule> rules, Map<String, List<String>> parameters) {
    Map<String, List<String>> copy = new HashMap<>();
    parameters.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    return new Linter(rules, copy);
  }

  /** Runs every rule that applies to the document. */
  public DocumentResult lint(PolicyDocument document) {
    FindingCollector collector = new FindingCollector(document);
    for (Diagnostic diagnostic : document.diagnostics()) {
      RuleDescriptor descriptor = descriptors.get(diagnostic.code().id());
      if (descriptor != null) {
        collector.add(descriptor, diagnostic);
      }
    }
    for (Prepared rule : policyRules) {
      if (rule.descriptor().types().contains(document.type())) {
        run(rule, document, collector);
      }
    }
    return collector.result();
  }

  private static void run(Prepared rule, PolicyDocument document, FindingCollector collector) {
    try {
      rule.rule().check(document, rule.context(), collector.sinkOf(rule.descriptor()));
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      collector.unchecked(
          LinterRules.RULE_FAILED,
          failure(rule.descriptor(), e),
          "report it to the rule's author; the other rules ran");
    }
  }

  private static String failure(RuleDescriptor rule, Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    return "the policy was not checked by '%s', which failed with %s%s%s"
        .formatted(
            rule.id(),
            e.getClass().getSimpleName(),
            e.getMessage() == null ? "" : ": " + e.getMessage(),
            trace.length == 0 ? "" : " at " + trace[0]);
  }
}
