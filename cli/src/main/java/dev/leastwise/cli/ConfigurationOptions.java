package dev.leastwise.cli;

import dev.leastwise.lint.Rule;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.parser.Spelling;
import dev.leastwise.sources.LeastwiseConfiguration;
import dev.leastwise.sources.configuration.ConfigurationException;
import dev.leastwise.sources.configuration.ConfigurationFile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a run is told by {@code leastwise.yaml} and by the options that go before it. */
final class ConfigurationOptions {
  private static final List<String> TYPES =
      Arrays.stream(PolicyType.values()).map(PolicyType::id).toList();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The configuration (default: the nearest leastwise.yaml in this folder or above it).")
  private @Nullable String file;

  @Option(
      names = "--no-config",
      description = "Runs without a configuration and without a baseline.")
  private boolean isWithout;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description =
          "The day on which suppressions hold or do not, such as 2027-03-31 (default: today).")
  private @Nullable String asOf;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description =
          "What the policies are: identity, trust, resource, boundary, session, scp, rcp or vpce; else told by configuration, path and content.")
  private @Nullable String type;

  @Option(
      names = "--rule",
      paramLabel = "RULE",
      split = ",",
      description = "Runs this rule alone; may be given several times.")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--skip-rule",
      paramLabel = "RULE",
      split = ",",
      description = "Leaves this rule out; may be given several times.")
  private List<String> skipped = new ArrayList<>();

  @Option(
      names = "--limit",
      paramLabel = "NAME=NUMBER",
      split = ",",
      description =
          "How much is read: size of a file in bytes (default: 20M), depth of nesting (200), characters of a string (1M), statements of a policy (10000).")
  private List<String> limits = new ArrayList<>();

  @Mixin private RuleOptions ruleOptions = new RuleOptions();

  /** For picocli. */
  ConfigurationOptions() {}

  List<Rule> rules() {
    return ruleOptions.load();
  }

  LeastwiseConfiguration read(List<Rule> rules) {
    LeastwiseConfiguration configuration = ofFile(rules);
    only.forEach(id -> RuleOptions.named(id, rules));
    Set<String> off = new HashSet<>(configuration.skipped());
    for (String id : skipped) {
      if (RuleOptions.named(id, rules).descriptor().isAlwaysOn()) {
        throw new UsageException(
            "--skip-rule: '"
                + id
                + "' cannot be switched off: it says that something was not checked");
      }
      off.add(id);
    }
    off.removeAll(only);
    configuration =
        configuration
            .withLimits(LimitOption.apply(limits, configuration.limits()))
            .withOnly(only)
            .withSkipped(off);
    if (asOf != null) {
      configuration = configuration.withAsOf(date("--as-of", asOf));
    }
    return type == null ? configuration : configuration.withType(policyType(type));
  }

  private LeastwiseConfiguration ofFile(List<Rule> rules) {
    if (isWithout) {
      if (file != null) {
        throw new UsageException("--config and --no-config exclude each other");
      }
      return LeastwiseConfiguration.defaults(Path.of(""));
    }
    try {
      return file == null
          ? ConfigurationFile.find(Path.of(""), rules)
          : ConfigurationFile.load(existing(file), rules);
    } catch (ConfigurationException e) {
      throw new UsageException("the configuration cannot be used\n" + e.getMessage());
    }
  }

  private static Path existing(String name) {
    try {
      Path path = Path.of(name);
      if (Files.isRegularFile(path)) {
        return path;
      }
    } catch (InvalidPathException e) {
      throw new UsageException("--config: '" + name + "' is no usable path: " + e.getReason());
    }
    throw new UsageException("--config: there is no file '" + name + "'");
  }

  static LocalDate date(String option, String text) {
    return ConfigurationFile.date(text)
        .orElseThrow(
            () ->
                new UsageException(option + ": '" + text + "' is no date; write it as 2027-03-31"));
  }

  private static PolicyType policyType(String value) {
    return PolicyType.parse(value)
        .orElseThrow(
            () ->
                new UsageException(
                    "--type: there is no type of policy '%s'%s (%s)"
                        .formatted(value, Spelling.hint(value, TYPES), String.join(", ", TYPES))));
  }
}
