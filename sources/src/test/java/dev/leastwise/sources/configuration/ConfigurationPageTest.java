package dev.leastwise.sources.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.lint.Parameter;
import dev.leastwise.lint.Rule;
import dev.leastwise.lint.RuleDescriptor;
import dev.leastwise.policy.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/configuration.md} shows configurations that are some, and names every setting. */
class ConfigurationPageTest {
  private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\n(.*?)^```$");

  private record Named(RuleDescriptor descriptor) implements Rule {}

  private static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    for (String id :
        List.of("admin-access", "missing-version", "pass-role-with-star-in-resource")) {
      rules.add(new Named(RuleDescriptor.of(id, id)));
    }
    rules.add(
        new Named(
            RuleDescriptor.of("a-rule-with-parameters", "an example")
                .parameters(Parameter.strings("name-of-a-parameter", "an example"))));
    return rules;
  }

  private static String page() throws IOException {
    return Files.readString(ConfigurationSchema.repository().resolve("docs/configuration.md"));
  }

  private static List<String> examples(String language) throws IOException {
    List<String> examples = new ArrayList<>();
    Matcher fence = FENCE.matcher(page());
    while (fence.find()) {
      if (fence.group(1).equals(language)) {
        examples.add(fence.group(2));
      }
    }
    return examples;
  }

  private static List<String> mistakes(String yaml) {
    try {
      ConfigurationReader.read(SourceText.of("leastwise.yaml", yaml), Path.of(""), rules());
      return List.of();
    } catch (ConfigurationException e) {
      return String.valueOf(e.getMessage()).lines().toList();
    }
  }

  @Test
  void examplesAreConfigurations() throws IOException {
    List<String> examples = examples("yaml");

    assertThat(examples).hasSizeGreaterThan(8);
    for (String example : examples) {
      String whole = example.contains("version: 1") ? example : "version: 1\n" + example;
      assertThat(mistakes(whole)).as(example).isEmpty();
      assertThat(ConfigurationSchema.faults(whole)).as(example).isEmpty();
    }
  }

  @Test
  void mistakesAreToldAsThePageShowsThem() throws IOException {
    assertThat(examples("text").get(0).lines().skip(1))
        .containsExactlyElementsOf(
            mistakes("version: 1\nfail_on: high\nrules:\n  admin-acess: off\n"));
  }

  @Test
  void everySettingIsNamed() throws IOException {
    String page = page();

    ConfigurationSchema.read()
        .get("properties")
        .fieldNames()
        .forEachRemaining(name -> assertThat(page).containsPattern("(?m)^" + name + ":"));
    ConfigurationSchema.read()
        .at("/$defs/suppression/properties")
        .fieldNames()
        .forEachRemaining(name -> assertThat(page).contains("`" + name + "`"));
  }
}
