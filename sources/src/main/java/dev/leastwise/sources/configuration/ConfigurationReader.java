package dev.leastwise.sources.configuration;

import dev.leastwise.lint.OrganizationFacts;
import dev.leastwise.lint.Rule;
import dev.leastwise.lint.RuleSettings;
import dev.leastwise.lint.Severity;
import dev.leastwise.policy.AccountId;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.source.SourceLimits;
import dev.leastwise.policy.source.SourceNode;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.SourceTree;
import dev.leastwise.sources.LeastwiseConfiguration;
import dev.leastwise.sources.SuppressionEntry;
import dev.leastwise.sources.configuration.Section.Scalar;
import dev.leastwise.sources.yaml.YamlTokenSource;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code leastwise.yaml}; what is wrong with it is told all at once. */
final class ConfigurationReader {
  private static final String VERSION = "1";
  private static final String NONE = "none";
  private static final String TITLE = "leastwise.yaml";

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

  private static final List<String> OF_A_SUPPRESSION =
      List.of(
          "rule", "path", "subject", "sid", "fingerprint", "owner", "reason", "ticket", "expires");

  private static final List<String> SEVERITIES =
      Arrays.stream(Severity.values()).map(Severity::id).toList();
  private static final List<String> TYPES =
      Arrays.stream(PolicyType.values()).map(PolicyType::id).toList();

  private final SourceText text;
  private final Mistakes mistakes;
  private final RulesReader rules;

  private ConfigurationReader(SourceText text, Collection<Rule> rules) {
    this.text = text;
    this.mistakes = new Mistakes(text);
    this.rules = new RulesReader(rules, mistakes);
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
    return new ConfigurationReader(text, rules).read(LeastwiseConfiguration.defaults(root));
  }

  private Result read(LeastwiseConfiguration defaults) {
    SourceLimits limits = SourceLimits.DEFAULT;
    SourceTree tree = SourceTree.read(text, new YamlTokenSource(text.text(), limits), limits);
    tree.faults().forEach(fault -> mistakes.add(fault.span().start(), fault.message()));
    mistakes.raise();
    Optional<Section> file =
        tree.root().flatMap(root -> Section.of(root, "'" + TITLE + "'", mistakes));
    if (tree.root().isEmpty()) {
      mistakes.add(0, "'" + TITLE + "' is empty; its first line is version: 1");
    } else if (tree.documents().size() > 1) {
      mistakes.add(tree.documents().get(1).start(), "'" + TITLE + "' holds one document only");
    }
    Result result =
        new Result(
            file.map(section -> read(section, defaults)).orElse(defaults),
            file.flatMap(section -> section.scalar("baseline")).map(Scalar::text));
    mistakes.raise();
    return result;
  }

  private LeastwiseConfiguration read(Section file, LeastwiseConfiguration defaults) {
    String version = file.required("version", "'" + TITLE + "'");
    if (!version.isEmpty() && !version.equals(VERSION)) {
      int at = file.find("version").map(SourceNode::start).orElse(0);
      mistakes.add(at, "version " + version + " is not read, only " + VERSION);
      mistakes.raise();
    }
    file.expect(SETTINGS, "'" + TITLE + "'");
    LeastwiseConfiguration configuration = types(file, defaults);
    configuration = severities(file, configuration);
    RuleSettings settings = RuleSettings.NONE.withOrganization(organization(file));
    Optional<Section> ruleSection = file.section("rules");
    if (ruleSection.isPresent()) {
      rules.read(ruleSection.get());
      settings = settings.withParameters(rules.parameters()).withSeverities(rules.severities());
    }
    return configuration
        .withSkipped(rules.off())
        .withSettings(settings)
        .withSuppressions(suppressions(file));
  }

  private LeastwiseConfiguration severities(Section file, LeastwiseConfiguration configuration) {
    LeastwiseConfiguration changed = configuration;
    List<String> thresholds = new ArrayList<>(SEVERITIES);
    thresholds.add(NONE);
    if (file.scalar("fail-on").filter(word -> word.text().equals(NONE)).isPresent()) {
      changed = changed.withThreshold(Optional.empty());
    } else {
      Optional<Severity> threshold =
          file.parsed("fail-on", Severity::parse, "severity", thresholds);
      changed = threshold.isPresent() ? changed.withThreshold(threshold) : changed;
    }
    Optional<Severity> minimum =
        file.parsed("min-severity", Severity::parse, "severity", SEVERITIES);
    return minimum.isPresent() ? changed.withMinimum(minimum.get()) : changed;
  }

  private LeastwiseConfiguration types(Section file, LeastwiseConfiguration defaults) {
    LeastwiseConfiguration configuration = defaults;
    for (SourceNode item : file.items("types")) {
      Optional<Section> entry = Section.of(item, "an entry of 'types'", mistakes);
      if (entry.isPresent()) {
        entry.get().expect(List.of("path", "type"), "an entry of 'types'");
        String path = entry.get().required("path", "an entry of 'types'");
        entry.get().required("type", "an entry of 'types'");
        Optional<PolicyType> type =
            entry.get().parsed("type", PolicyType::parse, "type of policy", TYPES);
        if (type.isPresent() && isGlob(path, item)) {
          configuration = configuration.withTypeOf(path, type.get());
        }
      }
    }
    return configuration;
  }

  private OrganizationFacts organization(Section file) {
    Optional<Section> organization = file.section("organization");
    Optional<Section> guardrails = file.section("guardrails");
    organization.ifPresent(
        section -> section.expect(List.of("id", "accounts", "trusted-accounts"), "'organization'"));
    guardrails.ifPresent(section -> section.expect(List.of("exemptions"), "'guardrails'"));
    return new OrganizationFacts(
        organization.flatMap(this::organizationId).orElse(""),
        organization.map(section -> accounts(section, "accounts")).orElse(Set.of()),
        organization.map(section -> accounts(section, "trusted-accounts")).orElse(Set.of()),
        guardrails.map(section -> section.strings("exemptions")).orElse(List.of()));
  }

  /** Lower-case letters and digits behind {@code o-}, as AWS Organizations makes them. */
  private Optional<String> organizationId(Section section) {
    Optional<Scalar> id = section.scalar("id");
    boolean isId =
        id.isEmpty()
            || (id.get().text().startsWith("o-")
                && id.get().text().substring(2).chars().allMatch(ConfigurationReader::isOfAnId));
    if (!isId) {
      mistakes.add(
          id.get().node().start(),
          "'" + id.get().text() + "' is no organization id; write it as o-a1b2c3d4e5");
    }
    return id.map(Scalar::text);
  }

  private static boolean isOfAnId(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  private Set<AccountId> accounts(Section section, String name) {
    Set<AccountId> accounts = new HashSet<>();
    for (Scalar scalar : section.scalars(name)) {
      AccountId.parse(scalar.text())
          .ifPresentOrElse(
              accounts::add,
              () ->
                  mistakes.add(
                      scalar.node().start(),
                      "'" + scalar.text() + "' is no account id of twelve digits"));
    }
    return accounts;
  }

  private List<SuppressionEntry> suppressions(Section file) {
    List<SuppressionEntry> entries = new ArrayList<>();
    for (SourceNode item : file.items("suppressions")) {
      Section.of(item, "a suppression", mistakes)
          .flatMap(section -> suppression(section, item))
          .ifPresent(entries::add);
    }
    return entries;
  }

  private Optional<SuppressionEntry> suppression(Section section, SourceNode item) {
    section.expect(OF_A_SUPPRESSION, "a suppression");
    section.scalars("rule").forEach(rule -> rules.requireSuppressible(rule.text(), rule.node()));
    List<String> paths = section.strings("path");
    boolean isFine = paths.stream().filter(path -> !isGlob(path, item)).findAny().isEmpty();
    return isFine
        ? Optional.of(
            new SuppressionEntry(
                section.strings("rule"),
                paths,
                section.strings("subject"),
                section.strings("sid"),
                section.strings("fingerprint"),
                BaselineFile.suppression(section, "a suppression"),
                text,
                section.members().isEmpty() ? item.span() : section.members().get(0).nameSpan()))
        : Optional.empty();
  }

  private boolean isGlob(String path, SourceNode at) {
    try {
      FileSystems.getDefault().getPathMatcher("glob:" + path);
      return true;
    } catch (IllegalArgumentException e) {
      mistakes.add(at.start(), "'" + path + "' is no pattern of paths: " + e.getMessage());
      return false;
    }
  }
}
