package dev.leastwise.sources;

import dev.leastwise.lint.Rule;
import dev.leastwise.lint.RuleDescriptor;
import dev.leastwise.lint.Severity;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.source.SourceLimits;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
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
  /** What the files are that a pattern matches. */
  record TypePattern(String glob, PathMatcher matcher, PolicyType type) {}

  private final Path root;
  private final @Nullable PolicyType type;
  private final List<TypePattern> typePatterns;
  private final Set<String> only;
  private final Set<String> skipped;
  private final Severity minimum;
  private final Map<String, List<String>> parameters;
  private final SourceLimits limits;

  private LeastwiseConfiguration(
      Path root,
      @Nullable PolicyType type,
      List<TypePattern> typePatterns,
      Set<String> only,
      Set<String> skipped,
      Severity minimum,
      Map<String, List<String>> parameters,
      SourceLimits limits) {
    this.root = root;
    this.type = type;
    this.typePatterns = typePatterns;
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
        root, null, List.of(), Set.of(), Set.of(), Severity.INFO, Map.of(), SourceLimits.DEFAULT);
  }

  /** Says what every file is. */
  public LeastwiseConfiguration withType(PolicyType value) {
    return new LeastwiseConfiguration(
        root, value, typePatterns, only, skipped, minimum, parameters, limits);
  }

  /**
   * Says what the files of a pattern are; of several patterns that match, the first said wins.
   *
   * @param glob of paths below the root, such as {@code organization/scp/**} or {@code **}{@code
   *     /*-trust.json}, as {@link java.nio.file.FileSystem#getPathMatcher} reads them; raises
   *     {@link IllegalArgumentException} if it is none
   */
  public LeastwiseConfiguration withTypeOf(String glob, PolicyType value) {
    List<TypePattern> patterns = new ArrayList<>(typePatterns);
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
    patterns.add(new TypePattern(glob, matcher, value));
    return new LeastwiseConfiguration(
        root, type, List.copyOf(patterns), only, skipped, minimum, parameters, limits);
  }

  /** Runs these rules alone, and those that nobody can switch off; none means all. */
  public LeastwiseConfiguration withOnly(Collection<String> ruleIds) {
    return new LeastwiseConfiguration(
        root, type, typePatterns, Set.copyOf(ruleIds), skipped, minimum, parameters, limits);
  }

  /** Leaves these rules out, except those that nobody can switch off. */
  public LeastwiseConfiguration withSkipped(Collection<String> ruleIds) {
    return new LeastwiseConfiguration(
        root, type, typePatterns, only, Set.copyOf(ruleIds), minimum, parameters, limits);
  }

  /** Drops findings that are less grave. */
  public LeastwiseConfiguration withMinimum(Severity value) {
    return new LeastwiseConfiguration(
        root, type, typePatterns, only, skipped, value, parameters, limits);
  }

  /** Sets rules' parameters, by {@code rule-id.parameter-name}. */
  public LeastwiseConfiguration withParameters(Map<String, List<String>> values) {
    return new LeastwiseConfiguration(
        root, type, typePatterns, only, skipped, minimum, Map.copyOf(values), limits);
  }

  /** Sets how much of a file is read. */
  public LeastwiseConfiguration withLimits(SourceLimits value) {
    return new LeastwiseConfiguration(
        root, type, typePatterns, only, skipped, minimum, parameters, value);
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
    if (typePatterns.isEmpty()) {
      return Optional.empty();
    }
    try {
      Path file = Path.of(path);
      return typePatterns.stream().filter(pattern -> pattern.matcher().matches(file)).findFirst();
    } catch (InvalidPathException e) {
      return Optional.empty(); // a name that is no path
    }
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
