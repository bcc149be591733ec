package dev.leastwise.sources.configuration;

import dev.leastwise.lint.Rule;
import dev.leastwise.lint.RuleSettings;
import dev.leastwise.lint.Severity;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.source.SourceLimits;
import dev.leastwise.policy.source.SourceNode;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.SourceTree;
import dev.leastwise.policy.source.TokenSource;
import dev.leastwise.sources.LeastwiseConfiguration;
import dev.leastwise.sources.configuration.Section.Scalar;
import dev.leastwise.sources.yaml.YamlTokenSource;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads {@code leastwise.yaml}; what is wrong with it is told all at once. */
final class ConfigurationReader {
  private static final String VERSION = "1";
  private static final String NONE = "none";
  private static final String TITLE = "the configuration";
  private static final String OF_TYPES = "an entry of 'types'";

  private static final List<String> SETTINGS =
      List.of(
          "version",
          "fail-on",
          "min-severity",
          "types",
          "organization",
          "guardrails",
          "rules",
          "suppressions",
          "baseline");

  private static final List<String> SEVERITIES =
      Arrays.stream(Severity.values()).map(Severity::id).toList();
  private static final List<String> TYPES =
      Arrays.stream(PolicyType.values()).map(PolicyType::id).toList();

  private final SourceText text;
  private final Path root;
  private final Mistakes mistakes;
  private final RulesReader rules;
  private final PathPatterns patterns;

  private ConfigurationReader(SourceText text, Path root, Collection<Rule> rules) {
    this.text = text;
    this.root = root;
    this.mistakes = new Mistakes(text);
    this.rules = new RulesReader(rules, mistakes);
    this.patterns = new PathPatterns(mistakes);
  }

  /** A configuration, and where it says that the baseline is. */
  record Result(LeastwiseConfiguration configuration, Optional<String> baseline) {}

  /**
   * Reads a text.
   *
   * @param root the folder that the configuration is for
   * @throws ConfigurationException for a text that is no configuration
   */
  static Result read(SourceText text, Path root, Collection<Rule> rules) {
    return new ConfigurationReader(text, root, rules).read();
  }

  private Result read() {
    Section file = file();
    LeastwiseConfiguration configuration = read(file);
    Optional<String> baseline = file.scalar("baseline").filter(this::isPath).map(Scalar::text);
    mistakes.raise();
    return new Result(configuration, baseline);
  }

  /** Returns the settings of a text that is YAML and of a version that is read. */
  private Section file() {
    SourceLimits limits = SourceLimits.DEFAULT;
    if (new YamlTokenSource(text.text(), limits).next() == TokenSource.Kind.END) {
      mistakes.add(0, TITLE + " is empty; its first line is version: 1");
      mistakes.raise();
    }
    SourceTree tree = SourceTree.read(text, new YamlTokenSource(text.text(), limits), limits);
    tree.faults().forEach(fault -> mistakes.add(fault.span().start(), fault.message()));
    for (SourceNode other : tree.documents().stream().skip(1).limit(1).toList()) {
      mistakes.add(other.start(), TITLE + " is one document, not several");
    }
    mistakes.raise();
    Optional<Section> file = Section.of(tree.root().orElseThrow(), TITLE, mistakes);
    if (file.isEmpty() || isOfAnotherVersion(file.get())) {
      mistakes.raise(); // nothing is known of what else it may hold
    }
    return file.orElseThrow();
  }

  private boolean isOfAnotherVersion(Section file) {
    String version = file.required("version", TITLE);
    boolean isAnother = !version.isEmpty() && !version.equals(VERSION);
    if (isAnother) {
      mistakes.add(
          file.placeOf("version"),
          "version " + Mistakes.quoted(version) + " is not read, only " + VERSION);
    }
    return isAnother;
  }

  private LeastwiseConfiguration read(Section file) {
    file.expect(SETTINGS, TITLE);
    RuleSettings settings =
        RuleSettings.NONE.withOrganization(new OrganizationReader(mistakes).read(file));
    file.section("rules").ifPresent(rules::read);
    return severities(file, types(file))
        .withSkipped(rules.off())
        .withSettings(
            settings.withParameters(rules.parameters()).withSeverities(rules.severities()))
        .withSuppressions(new SuppressionReader(rules, patterns, mistakes).read(file));
  }

  private LeastwiseConfiguration types(Section file) {
    LeastwiseConfiguration configuration = LeastwiseConfiguration.defaults(root);
    for (Section entry : file.sections("types", OF_TYPES)) {
      entry.expect(List.of("path", "type"), OF_TYPES);
      entry.require("path", OF_TYPES);
      entry.require("type", OF_TYPES);
      Optional<PolicyType> type = entry.parsed("type", PolicyType::parse, "type of policy", TYPES);
      for (Scalar path : entry.scalars("path")) {
        if (patterns.isOne(path) && type.isPresent()) {
          configuration = configuration.withTypeOf(path.text(), type.get());
        }
      }
    }
    return configuration;
  }

  private LeastwiseConfiguration severities(Section file, LeastwiseConfiguration configuration) {
    List<String> thresholds = new ArrayList<>(SEVERITIES);
    thresholds.add(NONE);
    Optional<Threshold> threshold =
        file.parsed("fail-on", Threshold::parse, "severity", thresholds);
    Optional<Severity> minimum =
        file.parsed("min-severity", Severity::parse, "severity", SEVERITIES);
    return configuration
        .withThreshold(threshold.isPresent() ? threshold.get().least() : configuration.threshold())
        .withMinimum(minimum.orElse(configuration.minimum()));
  }

  /** What fails a run: findings at least that grave, or no findings at all. */
  private record Threshold(Optional<Severity> least) {
    static Optional<Threshold> parse(String word) {
      Optional<Severity> severity = Severity.parse(word);
      return severity.isPresent() || word.equals(NONE)
          ? Optional.of(new Threshold(severity))
          : Optional.empty();
    }
  }

  private boolean isPath(Scalar file) {
    try {
      return !root.resolve(file.text()).toString().isEmpty();
    } catch (InvalidPathException e) {
      mistakes.add(
          file.node().start(),
          Mistakes.quoted(file.text()) + " is no usable path: " + e.getReason());
      return false;
    }
  }
}
