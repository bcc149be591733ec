package dev.leastwise.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.lint.Rule;
import dev.leastwise.lint.RuleSet;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BuiltInRulesTest {
  private static final List<Rule> RULES = new BuiltInRules().rules();

  /** The folder of this module's classes and resources. */
  private static Path classes() throws URISyntaxException {
    return Path.of(BuiltInRules.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  @Test
  void moduleAndServicesFileNameTheSameProvider() throws Exception {
    List<String> inFile =
        Files.readAllLines(classes().resolve("META-INF/services/" + RuleSet.class.getName()));
    ModuleDescriptor module;
    try (InputStream in = Files.newInputStream(classes().resolve("module-info.class"))) {
      module = ModuleDescriptor.read(in);
    }

    assertThat(inFile).containsExactly(BuiltInRules.class.getName());
    assertThat(module.provides())
        .singleElement()
        .satisfies(
            provides -> {
              assertThat(provides.service()).isEqualTo(RuleSet.class.getName());
              assertThat(provides.providers()).isEqualTo(inFile);
            });
  }

  @Test
  void idIsTheNameOfTheClass() {
    assertThat(RULES)
        .allSatisfy(
            rule ->
                assertThat(rule.descriptor().id())
                    .isEqualTo(kebabCase(rule.getClass().getSimpleName())));
  }

  @Test
  void packageIsTheCategory() {
    assertThat(RULES)
        .allSatisfy(
            rule ->
                assertThat(rule.getClass().getPackageName())
                    .isEqualTo("dev.leastwise.rules." + rule.descriptor().category().id()));
  }

  @Test
  void everyRuleHasAPageAndEveryPageARule() throws IOException, URISyntaxException {
    try (Stream<Path> pages = Files.list(classes().resolve("META-INF/leastwise/rules"))) {
      assertThat(pages.map(page -> page.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              RULES.stream().map(rule -> rule.descriptor().id() + ".md").toList());
    }
  }

  @Test
  void ruleThatIsACheckOfAwsHasItsName() {
    assertThat(RULES)
        .allSatisfy(
            rule ->
                rule.descriptor()
                    .accessAnalyzer()
                    .ifPresent(
                        check ->
                            assertThat(check.issueCode().toLowerCase(Locale.ROOT).replace('_', '-'))
                                .isEqualTo(rule.descriptor().id())));
  }

  @Test
  void whatARuleSupersedesExists() {
    List<String> ids =
        RuleSet.load(BuiltInRules.class.getClassLoader()).stream()
            .map(rule -> rule.descriptor().id())
            .toList();

    assertThat(RULES).flatExtracting(rule -> rule.descriptor().supersedes()).isSubsetOf(ids);
  }

  private static String kebabCase(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }
}
