package dev.leastwise.sources.configuration;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.leastwise.lint.OrganizationFacts;
import dev.leastwise.lint.Severity;
import dev.leastwise.lint.Suppression;
import dev.leastwise.policy.AccountId;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.sources.LeastwiseConfiguration;
import dev.leastwise.sources.LintRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What settings lead to, and what hostile texts do; mistakes are in configurations.yaml. */
class ConfigurationReaderTest {

  private static ConfigurationReader.Result result(String yaml) {
    return ConfigurationReader.read(
        SourceText.of("leastwise.yaml", yaml), Path.of(""), SomeRules.all());
  }

  private static LeastwiseConfiguration read(String... lines) {
    return result("version: 1\n" + String.join("\n", lines) + "\n").configuration();
  }

  private static List<String> mistakes(String yaml) {
    try {
      result(yaml);
      return List.of();
    } catch (ConfigurationException e) {
      return String.valueOf(e.getMessage()).lines().toList();
    }
  }

  @Test
  void whatIsNotSetIsTheDefault() {
    LeastwiseConfiguration configuration = read();
    LeastwiseConfiguration defaults = LeastwiseConfiguration.defaults(Path.of(""));

    assertThat(configuration.threshold()).isEqualTo(defaults.threshold());
    assertThat(configuration.minimum()).isEqualTo(defaults.minimum());
    assertThat(configuration.settings()).isEqualTo(defaults.settings());
    assertThat(configuration.skipped()).isEmpty();
    assertThat(configuration.suppressions()).isEmpty();
    assertThat(result("version: 1").baseline()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"critical, CRITICAL", "high, HIGH", "medium, MEDIUM", "low, LOW", "info, INFO"})
  void severitiesAreTheThresholdAndTheMinimum(String word, Severity severity) {
    assertThat(read("fail-on: " + word).threshold()).contains(severity);
    assertThat(read("min-severity: " + word).minimum()).isEqualTo(severity);
  }

  @Test
  void noneMeansThatNoFindingFails() {
    assertThat(read("fail-on: none").threshold()).isEmpty();
  }

  private static PolicyType typeOf(LeastwiseConfiguration configuration, String file) {
    byte[] policy =
        "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"a:B\",\"Resource\":\"*\"}}"
            .getBytes(StandardCharsets.UTF_8);
    return LintRun.of(configuration, List.of())
        .onText(file, policy)
        .files()
        .get(0)
        .policies()
        .get(0)
        .type();
  }

  @Test
  void theFirstPatternThatFitsSaysTheType() {
    LeastwiseConfiguration configuration =
        read(
            "types:",
            "  - {path: 'iam/special', type: session}",
            "  - {path: [./iam, '*.json'], type: boundary}",
            "  - {path: ., type: vpce}");

    assertThat(typeOf(configuration, "iam/special/a.json")).isEqualTo(PolicyType.SESSION);
    assertThat(typeOf(configuration, "iam/a/b.json")).isEqualTo(PolicyType.BOUNDARY);
    assertThat(typeOf(configuration, "a.json")).isEqualTo(PolicyType.BOUNDARY);
    assertThat(typeOf(configuration, "scp/a.json")).isEqualTo(PolicyType.VPCE);
  }

  @Test
  void organizationAndGuardrailsAreFacts() {
    LeastwiseConfiguration configuration =
        read(
            "organization:",
            "  id: o-a1b2c3d4e5",
            "  accounts: [012345678901, '111122223333', 111122223333]",
            "  trusted-accounts: 444455556666",
            "guardrails:",
            "  exemptions: arn:aws:iam::*:role/BreakGlass");

    assertThat(configuration.settings().organization())
        .isEqualTo(
            new OrganizationFacts(
                "o-a1b2c3d4e5",
                Set.of(new AccountId("012345678901"), new AccountId("111122223333")),
                Set.of(new AccountId("444455556666")),
                List.of("arn:aws:iam::*:role/BreakGlass")));
  }

  @Test
  void rulesAreOffOrOfAnotherSeverityOrHaveParameters() {
    LeastwiseConfiguration configuration =
        read(
            "rules:",
            "  missing-action: off",
            "  missing-resource: {severity: off}",
            "  missing-effect: critical",
            "  required-tags: {severity: info, tag-keys: [A, b], mode: strict}");

    assertThat(configuration.skipped())
        .containsExactlyInAnyOrder("missing-action", "missing-resource");
    assertThat(configuration.settings().severities())
        .isEqualTo(Map.of("missing-effect", Severity.CRITICAL, "required-tags", Severity.INFO));
    assertThat(configuration.settings().parameters())
        .isEqualTo(
            Map.of(
                "required-tags.tag-keys", List.of("A", "b"),
                "required-tags.mode", List.of("strict")));
  }

  @Test
  void emptyListOfAParameterIsNotItsDefault() {
    assertThat(read("rules: {required-tags: {tag-keys: []}}").settings().parameters())
        .isEqualTo(Map.of("required-tags.tag-keys", List.of()));
  }

  @Test
  void suppressionsSayWhoWhyAndUntilWhen() {
    LeastwiseConfiguration configuration =
        read(
            "suppressions:",
            "  - rule: [missing-action, missing-effect]",
            "    path: iam/a.json",
            "    subject: arn:aws:iam::*:role/a",
            "    sid: First",
            "    fingerprint: 1:ab",
            "    owner: team",
            "    reason: because",
            "    ticket: 17",
            "    expires: 2027-03-31");

    assertThat(configuration.suppressions()).hasSize(1);
    assertThat(configuration.suppressions().get(0).suppression())
        .isEqualTo(new Suppression("team", "because", "17", LocalDate.of(2027, 3, 31)));
    assertThat(configuration.suppressions().get(0))
        .hasToString(
            "missing-action, missing-effect in iam/a.json, arn:aws:iam::*:role/a, First, 1:ab");
  }

  @Test
  void baselineIsNamed() {
    assertThat(result("version: 1\nbaseline: known/today.json").baseline())
        .isEqualTo(Optional.of("known/today.json"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "   \n\n", "# nothing\n", "---\n", "---\n...\n---\n", "\uFEFF"})
  void emptyFileSaysHowToBegin(String yaml) {
    assertThat(mistakes(yaml))
        .containsExactly(
            "leastwise.yaml:1:1: the configuration is empty; its first line is version: 1");
  }

  @Test
  void linesCountAlikeWhateverEndsThem() {
    String yaml = "version: 1\n\n# a comment\nfail_on: high\n";
    String told =
        "leastwise.yaml:4:1: the configuration has no setting 'fail_on'; did you mean 'fail-on'?";

    assertThat(mistakes(yaml)).containsExactly(told);
    assertThat(mistakes(yaml.replace("\n", "\r\n"))).containsExactly(told);
    assertThat(mistakes(yaml.replace("\n", "\r"))).containsExactly(told);
    assertThat(mistakes("\uFEFF" + yaml)).containsExactly(told);
  }

  @Test
  void oneDocumentIsEnough() {
    assertThat(mistakes("version: 1\n---\nversion: 1\n---\nfail-on: high\n"))
        .containsExactly("leastwise.yaml:3:1: the configuration is one document, not several");
    assertThat(mistakes("---\nversion: 1\n...\n---\n# nothing\n")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "version: 1\\n\\tfail-on: high | 2:1: a tab cannot stand here",
        "version: 1\\ntypes:\\n\\t- path: a | 3:1: a tab cannot stand here",
        "version: 1\\nfail-on: 'high | 2:10: the quote that begins here is never closed",
        "version: 1\\ntypes: [a | is never closed; add the ']'",
        "version: 1\\nfail-on: *high | 2:10: no anchor '&high' stands before this alias",
        "version: 1\\nrules: &a {b: *a} | 2:15: the alias '*a' stands within what it repeats",
        "version: 1\\n<<: 5 | 2:5: '<<' takes a mapping",
        "%YAML 3.0\\n---\\nversion: 1 | 1:1: this version of YAML is not known",
      })
  void brokenYamlIsToldAtItsPlace(String yaml, String told) {
    assertThat(mistakes(yaml.replace("\\n", "\n").replace("\\t", "\t")))
        .singleElement()
        .asString()
        .contains(told);
  }

  @Test
  void allMistakesAreToldAtOnceInTheirOrder() {
    List<String> mistakes =
        mistakes(
            """
            version: 1
            suppressions:
              - {rule: missing-acton, path: "[", owner: a, expires: soon}
            types: [{path: a, type: b}]
            organization: {id: x, accounts: [1]}
            fail-on: hi
            baseline: []
            rules: {missing-action: on}
            wrong: 1
            """);

    assertThat(mistakes.stream().map(line -> line.replaceFirst(": .*", "")))
        .containsExactly(
            "leastwise.yaml:3:5",
            "leastwise.yaml:3:12",
            "leastwise.yaml:3:33",
            "leastwise.yaml:3:57",
            "leastwise.yaml:4:25",
            "leastwise.yaml:5:20",
            "leastwise.yaml:5:34",
            "leastwise.yaml:6:10",
            "leastwise.yaml:7:11",
            "leastwise.yaml:8:25",
            "leastwise.yaml:9:1");
  }

  @Test
  void ofManyMistakesTwentyAreTold() {
    String twenty =
        IntStream.rangeClosed(1, 20).mapToObj(i -> "x" + i + ": 1\n").collect(joining());

    assertThat(mistakes("version: 1\n" + twenty)).hasSize(20);
    assertThat(mistakes("version: 1\n" + twenty + "y: 1\n"))
        .hasSize(21)
        .endsWith("and 1 more mistake");
    assertThat(mistakes("version: 1\n" + twenty + "y: 1\nz: 1\n"))
        .hasSize(21)
        .endsWith("and 2 more mistakes");
  }

  @Test
  void mistakeIsOneLineThatShowsItselfOnly() {
    List<String> mistakes =
        mistakes(
            "version: 1\nfail-on: \"a\\nb\\e[31m\\u202e\"\n\"c\\rd\": 1\nmin-severity: |\n  x\n  y\n");

    assertThat(mistakes).hasSize(3);
    assertThat(mistakes.get(0)).contains("'a\uFFFDb\uFFFD[31m\uFFFD' is no severity");
    assertThat(mistakes.get(1)).contains("'c\uFFFDd'");
  }

  @Test
  void longTextsAreCut() {
    assertThat(mistakes("version: 1\nfail-on: " + "😀".repeat(100_000)))
        .singleElement()
        .asString()
        .contains("'" + "😀".repeat(60) + "…' is no severity")
        .hasSizeLessThan(300);
  }

  @Test
  void aliasesThatMultiplyAreStopped() {
    StringBuilder bomb =
        new StringBuilder("version: 1\nrules:\n  a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      String alias = ("*a" + (i - 1) + ", ").repeat(9);
      bomb.append("  a%d: &a%d [%s]\n".formatted(i, i, alias));
    }

    List<String> mistakes =
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> mistakes(bomb.toString()));

    assertThat(mistakes).singleElement().asString().contains("aliases repeat more than the limit");
  }

  @Test
  void depthIsLimited() {
    assertThat(mistakes("version: 1\ntypes: " + "[".repeat(100_000)))
        .singleElement()
        .asString()
        .contains("nested deeper than the limit of 200 levels");
  }

  @Test
  void manyUnknownNamesTakeLittleTime() {
    StringBuilder yaml = new StringBuilder("version: 1\nrules:\n");
    for (int i = 0; i < 200_000; i++) {
      yaml.append("  missing-actions-").append(i).append(": off\n");
    }

    List<String> mistakes =
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> mistakes(yaml.toString()));

    assertThat(mistakes).hasSize(21).endsWith("and 199980 more mistakes");
  }

  @Test
  void tagsBuildNothing() {
    assertThat(mistakes("version: 1\nbaseline: !!java.io.File [/etc/passwd]\n"))
        .containsExactly("leastwise.yaml:2:11: 'baseline' is a text, not a value not known here");
  }

  @Test
  void standardTagsAreWhatTheySay() {
    assertThat(read("baseline: !!str 1", "fail-on: !!str low").threshold()).contains(Severity.LOW);
  }

  @Test
  void encodingIsUtf8() {
    byte[] latin1 = "version: 1\nbaseline: m\u00fcll.json\n".getBytes(StandardCharsets.ISO_8859_1);
    SourceText text = SourceText.decode("leastwise.yaml", latin1);

    assertThatThrownBy(() -> ConfigurationReader.read(text, Path.of(""), List.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("leastwise.yaml:2:12: a byte here is not UTF-8");
  }
}
