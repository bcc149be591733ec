package dev.leastwise.sources;

import dev.leastwise.lint.Baseline;
import dev.leastwise.lint.Rule;
import dev.leastwise.lint.RuleDescriptor;
import dev.leastwise.lint.RuleSettings;
import dev.leastwise.lint.Severity;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.source.SourceLimits;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a team has decided about a run: which rules, how grave, what the files are, what does not
 * count. Immutable and thread-safe; every {@code with} method returns a changed copy.
 *
 * <pre>{@code
 * LeastwiseConfiguration configuration =
 *     ConfigurationFile.find(Path.of(""), rules);
 * }</pre>
 */
public final class LeastwiseConfiguration {
  /** What the files are that a pattern matches. */
  record TypePattern(PathGlob glob, PolicyType type) {}

  private final Path root;
  private @Nullable PolicyType type;
  private List<TypePattern> typePatterns = List.of();
  private Set<String> only = Set.of();
  private Set<String> skipped = Set.of();
  private Severity minimum = Severity.INFO;
  private Optional<Severity> threshold = Optional.of(Severity.HIGH);
  private RuleSettings settings = RuleSettings.NONE;
  private SourceLimits limits = SourceLimits.DEFAULT;
  private List<SuppressionEntry> suppressions = List.of();
  private Baseline baseline = Baseline.EMPTY;
  private @Nullable Path baselineFile;
  private @Nullable LocalDate asOf;

  private LeastwiseConfiguration(Path root) {
    this.root = root;
  }

  /**
   * Returns the configuration of a team that has decided nothing.
   *
   * @param root the folder that subjects and fingerprints are relative to
   */
  public static LeastwiseConfiguration defaults(Path root) {
    return new LeastwiseConfiguration(root);
  }

  private LeastwiseConfiguration with(Consumer<LeastwiseConfiguration> change) {
    LeastwiseConfiguration copy = new LeastwiseConfiguration(root);
    copy.type = type;
    copy.typePatterns = typePatterns;
    copy.only = only;
    copy.skipped = skipped;
    copy.minimum = minimum;
    copy.threshold = threshold;
    copy.settings = settings;
    copy.limits = limits;
    copy.suppressions = suppressions;
    copy.baseline = baseline;
    copy.baselineFile = baselineFile;
    copy.asOf = asOf;
    change.accept(copy);
    return copy;
  }

  /** Says what every file is. */
  public LeastwiseConfiguration withType(PolicyType value) {
    return with(copy -> copy.type = value);
  }

  /**
   * Says what the files of a pattern are; of several patterns that match, the first said wins.
   *
   * @param glob of paths below the root, such as {@code organization/scp/**} or {@code **}{@code
   *     /*-trust.json}, as {@link java.nio.file.FileSystem#getPathMatcher} reads them, but for
   *     {@code **}{@code /}, which stands for no folder, too; a folder stands for all that is in
   *     it; raises {@link IllegalArgumentException} if it is none
   */
  public LeastwiseConfiguration withTypeOf(String glob, PolicyType value) {
    List<TypePattern> patterns = new ArrayList<>(typePatterns);
    patterns.add(new TypePattern(new PathGlob(glob), value));
    return with(copy -> copy.typePatterns = List.copyOf(patterns));
  }

  /** Runs these rules alone, and those that nobody can switch off; none means all. */
  public LeastwiseConfiguration withOnly(Collection<String> ruleIds) {
    return with(copy -> copy.only = Set.copyOf(ruleIds));
  }

  /** Leaves these rules out, except those that nobody can switch off. */
  public LeastwiseConfiguration withSkipped(Collection<String> ruleIds) {
    return with(copy -> copy.skipped = Set.copyOf(ruleIds));
  }

  /** Drops findings that are less grave. */
  public LeastwiseConfiguration withMinimum(Severity value) {
    return with(copy -> copy.minimum = value);
  }

  /** Sets the least severity that fails a run; nothing for none. */
  public LeastwiseConfiguration withThreshold(Optional<Severity> value) {
    return with(copy -> copy.threshold = value);
  }

  /** Sets parameters and severities of rules, and what is known of the organization. */
  public LeastwiseConfiguration withSettings(RuleSettings value) {
    return with(copy -> copy.settings = value);
  }

  /** Sets how much of a file is read. */
  public LeastwiseConfiguration withLimits(SourceLimits value) {
    return with(copy -> copy.limits = value);
  }

  /** Sets which findings do not count. */
  public LeastwiseConfiguration withSuppressions(List<SuppressionEntry> values) {
    return with(copy -> copy.suppressions = List.copyOf(values));
  }

  /**
   * Sets which findings are known and do not count for a while.
   *
   * @param file where that is written, whether it exists or not
   */
  public LeastwiseConfiguration withBaseline(Baseline value, Path file) {
    return with(
        copy -> {
          copy.baseline = value;
          copy.baselineFile = file;
        });
  }

  /** Sets the day of the run, on which suppressions hold or do not. */
  public LeastwiseConfiguration withAsOf(LocalDate day) {
    return with(copy -> copy.asOf = day);
  }

  /** Returns the folder that subjects are relative to. */
  public Path root() {
    return root;
  }

  /** Returns what every file is, if that was said. */
  public Optional<PolicyType> type() {
    return Optional.ofNullable(type);
  }

  /** Returns the first of the patterns that says what the file of that path below the root is. */
  Optional<TypePattern> typeOf(String path) {
    return typePatterns.stream().filter(pattern -> pattern.glob().matches(path)).findFirst();
  }

  /** Returns the rules that are left out. */
  public Set<String> skipped() {
    return skipped;
  }

  /** Returns the least grave severity that is reported. */
  public Severity minimum() {
    return minimum;
  }

  /** Returns the least severity that fails a run; nothing for none. */
  public Optional<Severity> threshold() {
    return threshold;
  }

  /** Returns parameters and severities of rules, and what is known of the organization. */
  public RuleSettings settings() {
    return settings;
  }

  /** Returns how much of a file is read. */
  public SourceLimits limits() {
    return limits;
  }

  /** Returns which findings do not count. */
  public List<SuppressionEntry> suppressions() {
    return suppressions;
  }

  /** Returns which findings are known and do not count for a while. */
  public Baseline baseline() {
    return baseline;
  }

  /** Returns where the baseline is written, if that was said. */
  public Optional<Path> baselineFile() {
    return Optional.ofNullable(baselineFile);
  }

  /** Returns the day of the run: the one that was set, else today in UTC. */
  public LocalDate asOf() {
    return asOf == null ? LocalDate.now(ZoneOffset.UTC) : asOf;
  }

  /** Tells whether no rule was asked for alone. */
  boolean isOfAllRules() {
    return only.isEmpty();
  }

  /** Tells whether a rule is to run. */
  public boolean isEnabled(Rule rule) {
    RuleDescriptor descriptor = rule.descriptor();
    return descriptor.isAlwaysOn()
        || ((only.isEmpty() || only.contains(descriptor.id()))
            && !skipped.contains(descriptor.id()));
  }
}
