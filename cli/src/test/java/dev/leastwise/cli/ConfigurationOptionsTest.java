package dev.leastwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code lint} does with {@code leastwise.yaml}, and which options go before it. */
class ConfigurationOptionsTest {
  private static final String ADMIN =
      """
      {"Version": "2012-10-17",
       "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}
      """;
  private static final String SUPPRESSION =
      """
      suppressions:
        - rule: admin-access
          path: iam
          owner: platform-team
          reason: used in emergencies only
          expires: 2027-03-31
      """;

  @TempDir Path folder = Path.of("");

  @BeforeEach
  void policy() throws IOException {
    Files.createDirectories(folder.resolve("iam"));
    Files.writeString(folder.resolve("iam/admin.json"), ADMIN);
  }

  private String configuration(String text) throws IOException {
    return Files.writeString(folder.resolve("leastwise.yaml"), "version: 1\n" + text).toString();
  }

  private CommandRun lint(String configuration, String... options) throws IOException {
    List<String> args =
        new ArrayList<>(
            List.of("lint", folder.toString(), "--config", configuration(configuration)));
    args.addAll(List.of(options));
    return CommandRun.of(args.toArray(String[]::new));
  }

  @Test
  void configurationSaysWhatTheFilesAre() throws IOException {
    CommandRun run = lint("types:\n  - {path: iam, type: scp}\n");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("(service control policy)").doesNotContain("assumed");
  }

  @Test
  void typeGoesBeforeThePatterns() throws IOException {
    assertThat(lint("types:\n  - {path: iam, type: scp}\n", "--type", "identity").exitCode())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "critical, , 0",
    "high, , 1",
    "none, , 0",
    "none, high, 1",
    "none, info, 1",
    "low, critical, 0",
    "low, none, 0",
  })
  void thresholdIsTheOptionsElseTheFiles(String inFile, String option, int exitCode)
      throws IOException {
    String[] options = option == null ? new String[0] : new String[] {"--fail-on", option};

    assertThat(lint("fail-on: " + inFile + "\n", options).exitCode()).isEqualTo(exitCode);
  }

  @Test
  void minimumIsTheOptionsElseTheFiles() throws IOException {
    String text = "min-severity: critical\n";

    assertThat(lint(text).out()).doesNotContain("[admin-access]");
    assertThat(lint(text, "--min-severity", "high").out()).contains("[admin-access]");
  }

  @Test
  void ruleThatIsOffRunsOnlyWhereItIsAskedFor() throws IOException {
    String text = "rules:\n  admin-access: off\n";

    assertThat(lint(text).out()).doesNotContain("[admin-access]");
    assertThat(lint(text, "--rule", "admin-access").out()).contains("[admin-access]");
    assertThat(lint(text, "--rule", "missing-version").out()).doesNotContain("[admin-access]");
  }

  @Test
  void ruleHasTheSeverityOfTheFile() throws IOException {
    CommandRun run = lint("rules:\n  admin-access: low\n");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("low  the statement allows every action").contains("(1 low)");
  }

  @Test
  void suppressionHoldsToTheEndOfItsLastDay() throws IOException {
    CommandRun lastDay = lint(SUPPRESSION, "--as-of", "2027-03-31");
    CommandRun dayAfter = lint(SUPPRESSION, "--as-of", "2027-04-01");

    assertThat(lastDay.exitCode()).isZero();
    assertThat(lastDay.out()).contains("until 2027-03-31 by platform-team");
    assertThat(dayAfter.exitCode()).isEqualTo(1);
    assertThat(dayAfter.out()).contains("[admin-access]").contains("[suppression-expired]");
  }

  @Test
  void noConfigMeansNeitherConfigurationNorBaseline() throws IOException {
    configuration("fail-on: none\n");

    assertThat(CommandRun.of("lint", folder.toString(), "--no-config").exitCode()).isEqualTo(1);
  }

  @Test
  void configurationOfAnotherNameIsForItsOwnFolder() throws IOException {
    Path file = folder.resolve("iam/ci.yml");
    Files.writeString(file, "version: 1\ntypes:\n  - {path: admin.json, type: scp}\n");

    assertThat(CommandRun.of("lint", folder.toString(), "--config", file.toString()).exitCode())
        .isZero();
  }

  @Test
  void standardInputIsJudgedByTheConfigurationToo() throws IOException {
    String config = configuration("rules:\n  admin-access: off\n");

    assertThat(CommandRun.withInput(ADMIN, "lint", "-", "--config", config).exitCode()).isZero();
  }

  @Test
  void mistakesAreAllToldEachOnItsLine() throws IOException {
    CommandRun run =
        lint("fail_on: high\nrules:\n  admin-acess: off\nsuppressions:\n  - rule: admin-access\n");
    String file = folder.resolve("leastwise.yaml").toString();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines())
        .containsExactly(
            "leastwise: the configuration cannot be used",
            file + ":2:1: the configuration has no setting 'fail_on'; did you mean 'fail-on'?",
            file + ":4:3: there is no rule 'admin-acess'; did you mean 'admin-access'?",
            file + ":6:5: a suppression lacks 'owner'",
            file + ":6:5: a suppression lacks 'reason'",
            file + ":6:5: a suppression lacks 'expires'");
  }

  @Test
  void configurationComesBeforeThePolicies() throws IOException {
    Files.writeString(folder.resolve("iam/broken.json"), "{");

    assertThat(lint("wrong: 1\n").exitCode()).isEqualTo(2);
  }

  @Test
  void brokenBaselineIsExitTwoUnlessNobodyAsksForIt() throws IOException {
    Files.writeString(folder.resolve("leastwise-baseline.json"), "<<<<<<< HEAD\n");
    CommandRun run = lint("");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("leastwise-baseline.json:1:1: ");
    assertThat(CommandRun.of("lint", folder.toString(), "--no-config").exitCode()).isEqualTo(1);
  }

  @Test
  void missingConfigurationIsWrongUsage() {
    CommandRun run =
        CommandRun.of(
            "lint", folder.toString(), "--config", folder.resolve("gone.yaml").toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--config: there is no file '").contains("gone.yaml'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "iam"})
  void folderIsNoConfiguration(String name) {
    String file = name.isEmpty() ? "" : folder.resolve(name).toString();

    assertThat(CommandRun.of("lint", folder.toString(), "--config", file))
        .returns(2, CommandRun::exitCode)
        .returns("", CommandRun::out);
  }

  @Test
  void configAndNoConfigExcludeEachOther() throws IOException {
    CommandRun run = lint("", "--no-config");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--config and --no-config exclude each other");
  }

  @ParameterizedTest
  @ValueSource(strings = {"today", "2027-3-31", "2027-02-30", "31.03.2027", "+12027-03-31", ""})
  void dayThatIsNoneIsWrongUsage(String day) throws IOException {
    CommandRun run = lint("", "--as-of", day);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--as-of: '" + day + "' is no date; write it as 2027-03-31");
  }

  @Test
  void configurationAmongThePoliciesIsNotReadAsOne() throws IOException {
    assertThat(lint(SUPPRESSION, "--verbose").out()).doesNotContain("leastwise.yaml:");
  }
}
