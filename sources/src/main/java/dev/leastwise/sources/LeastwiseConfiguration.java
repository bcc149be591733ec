package dev.leastwise.sources;

import dev.leastwise.lint.Rule;
import dev.leastwise.lint.RuleDescriptor;
import dev.leastwise.lint.Severity;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.source.SourceLimits;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a team has decided about a run: which rules, how grave, what the files are. Immutable and
 * thread-safe; every {@code with} method returns a changed copy.
 */
public final class LeastwiseConfiguration {
  private final Path root;
  private final @Nullable PolicyType type;
  private final Set<String> only;
  private final Set<String> skipped;
  private final Severity minimum;
  private final Map<String, List<String>> parameters;
  private final SourceLimits limits;

  private LeastwiseConfiguration(
      Path root,
      @Nullable PolicyType type,
      Set<String> only,
      Set<String> skipped,
      Severity minimum,
      Map<String, List<String>> parameters,
      SourceLimits limits) {
    this.root = root;
    this.type = type;
    this.only = only;
    this.skipped = skipped;
    this.minimum = minimum;
    this.parameters = parameters;
    this.limits = limits;
  }

  /**
   * Returns the configuration of a team that has decided nothing.
   *
   * @param root the folder that subjects and fingerprints are relative to
   */
  public static LeastwiseConfiguration defaults(Path root) {
    return new LeastwiseConfiguration(
        root, null, Set.of(), Set.of(), Severity.INFO, Map.of(), SourceLimits.DEFAULT);
  }

  /** Says what every file is. */
  public LeastwiseConfiguration withType(PolicyType value) {
    return new LeastwiseConfiguration(root, value, only, skipped, minimum, parameters, limits);
  }

  /** Runs these rules alone, and those that nobody can switch off; none means all. */
  public LeastwiseConfiguration withOnly(Collection<String> ruleIds) {
    return new LeastwiseConfiguration(
        root, type, Set.copyOf(ruleIds), skipped, minimum, parameters, limits);
  }

  /** Leaves these rules out, except those that nobody can switch off. */
  public LeastwiseConfiguration withSkipped(Collection<String> ruleIds) {
    return new LeastwiseConfiguration(
        root, type, only, Set.copyOf(ruleIds), minimum, parameters, limits);
  }

  /** Drops findings that are less grave. */
  public LeastwiseConfiguration withMinimum(Severity value) {
    return new LeastwiseConfiguration(root, type, only, skipped, value, parameters, limits);
  }

  /** Sets rules' parameters, by {@code rule-id.parameter-name}. */
  public LeastwiseConfiguration withParameters(Map<String, List<String>> values) {
    return new LeastwiseConfiguration(
        root, type, only, skipped, minimum, Map.copyOf(values), limits);
  }

  /** Sets how much of a file is read. */
  public LeastwiseConfiguration withLimits(SourceLimits value) {
    return new LeastwiseConfiguration(root, type, only, skipped, minimum, parameters, value);
  }

  /** Returns the folder that subjects are relative to. */
  public Path root() {
    return root;
  }

  /** Returns what every file is, if that was said. */
  public Optional<PolicyType> type() {
    return Optional.ofNullable(type);
  }

  /** Returns the least grave severity that is reported. */
  public Severity minimum() {
    return minimum;
  }

  /** Returns the rules' parameters. */
  public Map<String, List<String>> parameters() {
    return parameters;
  }

  /** Returns how much of a file is read. */
  public SourceLimits limits() {
    return limits;
  }

  /** Tells whether a rule is to run. */
  public boolean isEnabled(Rule rule) {
    RuleDescriptor descriptor = rule.descriptor();
    return descriptor.isAlwaysOn()
        || ((only.isEmpty() || only.contains(descriptor.id()))
            && !skipped.contains(descriptor.id()));
  }
}
