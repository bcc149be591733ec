package dev.leastwise.cli;

import dev.leastwise.lint.Rule;
import dev.leastwise.lint.RuleSet;
import dev.leastwise.policy.parser.Spelling;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import picocli.CommandLine.Option;

/** Which rules there are: the built-in ones, and those of jars that the user names. */
final class RuleOptions {

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
    } catch (ServiceConfigurationError | IllegalStateException e) {
      throw new UsageException("the rules cannot be loaded: " + e.getMessage());
    }
  }

  private static URL url(Path jar) {
    if (!Files.isReadable(jar)) {
      throw new UsageException("--rule-jar: there is no readable file '" + jar + "'");
    }
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UsageException("--rule-jar: '" + jar + "' is no usable path");
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
