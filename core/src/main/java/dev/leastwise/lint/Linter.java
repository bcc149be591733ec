package dev.leastwise.lint;

import dev.leastwise.policy.parser.Diagnostic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
  private record Prepared(Rule rule, RuleDescriptor descriptor, RuleContext context) {}

  private final List<Prepared> rules;
  private final Map<String, RuleDescriptor> descriptors;
  private final RuleSettings settings;

  private Linter(Collection<Rule> rules, RuleSettings settings) {
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
      settings.requireTaken(descriptor);
      prepared.add(new Prepared(rule, descriptor, settings.context(descriptor)));
    }
    this.descriptors = Map.copyOf(byId);
    this.rules = List.copyOf(prepared);
    this.settings = settings;
  }

  /**
   * Returns a linter of these rules; those that say that something was not checked are always among
   * them.
   */
  public static Linter of(Collection<Rule> rules) {
    return new Linter(rules, RuleSettings.NONE);
  }

  /**
   * Returns a linter of these rules, as the team set them.
   *
   * @throws IllegalArgumentException for a value that a parameter does not take
   */
  public static Linter of(Collection<Rule> rules, RuleSettings settings) {
    return new Linter(rules, settings);
  }

  /** Runs every rule that applies to the document. */
  public DocumentResult lint(PolicyDocument document) {
    FindingCollector collector = new FindingCollector(document, settings);
    for (Diagnostic diagnostic : document.diagnostics()) {
      RuleDescriptor descriptor = descriptors.get(diagnostic.code().id());
      if (descriptor != null) {
        collector.add(descriptor, diagnostic);
      }
    }
    for (Prepared rule : rules) {
      if (rule.descriptor().types().contains(document.type())) {
        guarded(rule, () -> run(rule, document, collector), collector::unchecked);
      }
    }
    return collector.result();
  }

  private static void run(Prepared rule, PolicyDocument document, FindingCollector collector) {
    if (rule.rule() instanceof PolicyRule policyRule) {
      policyRule.check(document, rule.context(), collector.sinkOf(rule.descriptor()));
    }
    if (rule.rule() instanceof PolicySetRule setRule) {
      setRule.note(document, rule.context(), collector.notesOf(rule.descriptor()));
    }
  }

  /**
   * Lets the rules that compare policies compare those of a run.
   *
   * @param results of all documents, in the order of the report
   */
  public List<Finding> compare(List<DocumentResult> results) {
    List<NotedPlace> all =
        results.stream()
            .flatMap(result -> result.notes().stream())
            .map(note -> ((NotedPlace) note).unjudged())
            .toList();
    List<Finding> findings = new ArrayList<>();
    for (Prepared rule : rules) {
      List<NotedPlace> notes = all.stream().filter(note -> note.isOf(rule.descriptor())).toList();
      if (rule.rule() instanceof PolicySetRule setRule && !notes.isEmpty()) {
        guarded(
            rule,
            () -> setRule.compare(List.copyOf(notes), rule.context()),
            (failed, message, fix) -> findings.add(notes.get(0).unchecked(failed, message, fix)));
        notes.forEach(note -> findings.addAll(note.findings()));
      }
    }
    return findings;
  }

  /** Takes the word that a rule did not run to its end. */
  private interface Failures {
    void add(RuleDescriptor rule, String message, String fix);
  }

  private static void guarded(Prepared rule, Runnable run, Failures failures) {
    try {
      run.run();
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      failures.add(
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
