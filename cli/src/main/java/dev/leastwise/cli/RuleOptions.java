package dev.leastwise.cli;

import dev.leastwise.lint.Rule;
import dev.leastwise.lint.RuleSet;
import dev.leastwise.policy.parser.Spelling;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.jar.JarFile;
import picocli.CommandLine.Option;

/** Which rules there are: the built-in ones, and those of jars that the user names. */
final class RuleOptions {

  private static final String PROVIDERS = "META-INF/services/dev.leastwise.lint.RuleSet";

  @Option(
      names = "--rule-jar",
      paramLabel = "JAR",
      description = "A jar with rules of your own; may be given several times.")
  private List<Path> jars = new ArrayList<>();

  /** For picocli. */
  RuleOptions() {}

  List<Rule> load() {
    URL[] urls = jars.stream().map(RuleOptions::url).toArray(URL[]::new);
    ClassLoader own = RuleOptions.class.getClassLoader();
    // The loader stays open as long as the process: rules may load classes and pages at any time.
    ClassLoader loader = urls.length == 0 ? own : new URLClassLoader(urls, own);
    try {
      return RuleSet.load(loader);
    } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
      throw new UsageException("the rules of " + jars + " cannot be loaded: " + cause(e));
    }
  }

  private static String cause(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause == e ? String.valueOf(e.getMessage()) : e.getMessage() + ": " + cause;
  }

  /** A jar that brings no rules would make a run look cleaner than it is. */
  private static URL url(Path jar) {
    if (!Files.isReadable(jar)) {
      throw new UsageException("--rule-jar: there is no readable file '" + jar + "'");
    }
    try (JarFile file = new JarFile(jar.toFile())) {
      if (file.getEntry(PROVIDERS) == null) {
        throw new UsageException(
            "--rule-jar: '" + jar + "' holds no rules; they are named in its " + PROVIDERS);
      }
      return jar.toUri().toURL();
    } catch (IOException e) {
      throw new UsageException("--rule-jar: '" + jar + "' is no jar: " + e.getMessage());
    }
  }

  /** Returns the rule of that id, or says what may have been meant. */
  static Rule named(String id, List<Rule> rules) {
    return rules.stream()
        .filter(rule -> rule.descriptor().id().equals(id))
        .findFirst()
        .orElseThrow(() -> new UsageException(unknown(id, rules)));
  }

  private static String unknown(String id, List<Rule> rules) {
    List<String> ids = rules.stream().map(rule -> rule.descriptor().id()).toList();
    String hint = Spelling.hint(id, ids);
    return "there is no rule '"
        + id
        + "'"
        + (hint.isEmpty() ? "; 'leastwise rules' lists them" : hint);
  }
}
