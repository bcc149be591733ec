package dev.leastwise.sources.configuration;

import dev.leastwise.lint.Baseline;
import dev.leastwise.lint.Inert;
import dev.leastwise.lint.Rule;
import dev.leastwise.policy.source.SourceLimits;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.sources.LeastwiseConfiguration;
import dev.leastwise.sources.files.PolicyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
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

  private static final String OTHER_NAME = "leastwise.yml";
  private static final int LENGTH_OF_A_DATE = "2027-03-31".length();

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

  /**
   * Returns the nearest {@code leastwise.yaml} in a folder or above it, as {@link #find} looks for
   * it; that of the working directory, {@code ""}, by its path from there.
   *
   * @throws ConfigurationException for one that is called {@code leastwise.yml}
   */
  public static Optional<Path> locate(Path folder) {
    return locate(folder, Path.of(System.getProperty("user.home", "")));
  }

  /**
   * A link that leads nowhere is found too, so that its author hears of it.
   *
   * @param home where the search ends at the latest
   */
  static Optional<Path> locate(Path folder, Path home) {
    Path last = home.toAbsolutePath().normalize();
    boolean isFromHere = folder.toString().isEmpty();
    Path up = folder;
    for (Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(NAME), LinkOption.NOFOLLOW_LINKS)) {
        return Optional.of((isFromHere ? up : at).resolve(NAME));
      }
      refuse((isFromHere ? up : at).resolve(OTHER_NAME), at.resolve(OTHER_NAME));
      if (at.equals(last) || Files.exists(at.resolve(".git"))) {
        return Optional.empty();
      }
      up = up.resolve("..");
    }
    return Optional.empty();
  }

  /** What a team wrote under a name that is not looked for would count for nothing. */
  private static void refuse(Path shown, Path file) {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw unusable(
          PolicyFiles.name(shown), "the configuration is called " + NAME + "; rename it");
    }
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

  /** Returns the day that is written as {@code 2027-03-31}, in files and in options alike. */
  public static Optional<LocalDate> date(String text) {
    try {
      // a year of more than four digits would be one, too
      return text.length() == LENGTH_OF_A_DATE
          ? Optional.of(LocalDate.parse(text))
          : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static LeastwiseConfiguration withBaseline(
      LeastwiseConfiguration configuration, Path root, Optional<String> name) {
    Path file = root.resolve(name.orElse(BaselineFile.NAME));
    return configuration.withBaseline(
        Files.exists(file) ? BaselineFile.read(text(file)) : Baseline.EMPTY, file);
  }

  private static SourceText text(Path file) {
    String name = PolicyFiles.name(file);
    int most = SourceLimits.DEFAULT.maxLength();
    try {
      if (Files.isDirectory(file)) {
        throw unusable(name, "it is a folder");
      } else if (Files.size(file) > most) {
        throw unusable(name, "it has more than the " + most + " bytes that are read");
      }
      return SourceText.decode(name, Files.readAllBytes(file));
    } catch (IOException e) {
      throw unusable(name, PolicyFiles.reason(e));
    }
  }

  private static ConfigurationException unusable(String name, String reason) {
    return new ConfigurationException(List.of(Inert.of(name + ": " + reason)));
  }
}
