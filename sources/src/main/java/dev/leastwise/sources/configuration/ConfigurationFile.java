package dev.leastwise.sources.configuration;

import dev.leastwise.lint.Baseline;
import dev.leastwise.lint.Rule;
import dev.leastwise.policy.source.SourceLimits;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.sources.LeastwiseConfiguration;
import dev.leastwise.sources.files.PolicyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * {@code leastwise.yaml}: where it is, and what it says, with the baseline beside it.
 *
 * <pre>{@code
 * LeastwiseConfiguration configuration = ConfigurationFile.find(Path.of(""), rules);
 * }</pre>
 */
public final class ConfigurationFile {
  /** What the file is called. */
  public static final String NAME = "leastwise.yaml";

  private ConfigurationFile() {}

  /**
   * Returns the configuration for a folder: that of the nearest {@code leastwise.yaml} in it or
   * above, as far as a folder with {@code .git} or the home directory; else the defaults, with the
   * folder's own baseline.
   *
   * @param rules all that there are
   * @throws ConfigurationException where it, or the baseline, cannot be used
   */
  public static LeastwiseConfiguration find(Path folder, Collection<Rule> rules) {
    Optional<Path> file = locate(folder);
    return file.isPresent()
        ? load(file.get(), rules)
        : withBaseline(LeastwiseConfiguration.defaults(folder), folder, Optional.empty());
  }

  /** Returns the nearest {@code leastwise.yaml} in a folder or above it. */
  public static Optional<Path> locate(Path folder) {
    Path start = folder.toAbsolutePath().normalize();
    Path home = Path.of(System.getProperty("user.home", "")).toAbsolutePath();
    for (Path at = start; at != null; at = at.getParent()) {
      Path file = at.resolve(NAME);
      if (Files.exists(file)) {
        return Optional.of(folder.toString().isEmpty() && at.equals(start) ? Path.of(NAME) : file);
      }
      if (at.equals(home) || Files.exists(at.resolve(".git"))) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /**
   * Returns what a file says; paths in it are relative to its folder.
   *
   * @throws ConfigurationException where it, or the baseline, cannot be used
   */
  public static LeastwiseConfiguration load(Path file, Collection<Rule> rules) {
    Path parent = file.getParent();
    Path root = parent == null ? Path.of("") : parent;
    ConfigurationReader.Result read = ConfigurationReader.read(text(file), root, rules);
    return withBaseline(read.configuration(), root, read.baseline());
  }

  /**
   * Returns what a text says, without a baseline.
   *
   * @param root the folder that paths in it are relative to
   * @throws ConfigurationException where it cannot be used
   */
  public static LeastwiseConfiguration read(SourceText text, Path root, Collection<Rule> rules) {
    return ConfigurationReader.read(text, root, rules).configuration();
  }

  private static LeastwiseConfiguration withBaseline(
      LeastwiseConfiguration configuration, Path root, Optional<String> name) {
    Path file = root.resolve(name.orElse(BaselineFile.NAME));
    return configuration.withBaseline(
        Files.exists(file) ? BaselineFile.read(text(file)) : Baseline.EMPTY, file);
  }

  private static SourceText text(Path file) {
    String name = PolicyFiles.name(file);
    try {
      int most = SourceLimits.DEFAULT.maxLength();
      if (Files.size(file) > most) {
        throw new ConfigurationException(List.of(name + ": has more than " + most + " bytes"));
      }
      return SourceText.decode(name, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new ConfigurationException(
          List.of(name + ": cannot be read: " + e.getClass().getSimpleName()));
    }
  }
}
