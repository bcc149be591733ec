package dev.leastwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A baseline is written, and then only what is new counts. */
class BaselineCommandTest {
  private static final String DAY = "2027-01-15";
  private static final String STATEMENTS =
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {"Effect": "Allow", "Action": "*", "Resource": "*"},
          {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*"},
          {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::logs/*"}
        ]
      }
      """;
  private static final String REORDERED =
      """


      { "Statement": [
          { "Resource": "arn:aws:s3:::logs/*", "Action": "s3:GetObject", "Effect": "Allow" },
          { "Resource": "*", "Action": "iam:PassRole", "Effect": "Allow" },

          { "Resource": "*", "Action": "*",
            "Effect": "Allow" } ],
        "Version": "2012-10-17" }
      """;
  private static final String ADMIN =
      "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";
  private static final String CLEAN =
      ADMIN.replace("\"Action\":\"*\"", "\"Action\":\"s3:ListBucket\"");

  @TempDir Path parent = Path.of("");
  private Path folder = Path.of("");

  @BeforeEach
  void folder() throws IOException {
    folder = Files.createDirectory(parent.resolve("before"));
    Files.writeString(folder.resolve("leastwise.yaml"), "version: 1\nfail-on: info\n");
    write("iam/a.json", STATEMENTS);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, text);
  }

  private CommandRun run(String command, String below, String... options) {
    return runOn(DAY, command, below, options);
  }

  private CommandRun runOn(String day, String command, String below, String... options) {
    List<String> args = new ArrayList<>(List.of(command, folder.resolve(below).toString()));
    args.addAll(List.of("--config", folder.resolve("leastwise.yaml").toString()));
    args.addAll(List.of("--as-of", day));
    args.addAll(List.of(options));
    return CommandRun.of(args.toArray(String[]::new));
  }

  private CommandRun lint(String... options) {
    return run("lint", "", options);
  }

  private CommandRun baselineOf(String below, String owner, String expires) {
    return run("baseline", below, "--owner", owner, "--reason", "known", "--expires", expires);
  }

  private CommandRun baseline() {
    return baselineOf("", "team", "2027-03-31");
  }

  private String written() throws IOException {
    return Files.readString(folder.resolve("leastwise-baseline.json"));
  }

  private long entries() throws IOException {
    return written().lines().filter(line -> line.contains("\"fingerprint\"")).count();
  }

  @Test
  void whatIsKnownDoesNotCount() throws IOException {
    assertThat(lint().exitCode()).isEqualTo(1);

    CommandRun baseline = baseline();
    CommandRun lint = lint();

    assertThat(baseline.exitCode()).isZero();
    assertThat(baseline.err()).isEmpty();
    assertThat(baseline.out())
        .isEqualTo(
            folder.resolve("leastwise-baseline.json")
                + ": %1$d findings (%1$d new, 0 known before, 0 fixed and taken out)\n"
                    .formatted(entries()));
    assertThat(entries()).isPositive();
    assertThat(lint.exitCode()).isZero();
    assertThat(lint.out()).contains("in the baseline").doesNotContain("[admin-access]");
  }

  @Test
  void newFindingCountsAlone() throws IOException {
    baseline();
    write("iam/new.json", ADMIN);

    CommandRun lint = lint();

    assertThat(lint.exitCode()).isEqualTo(1);
    assertThat(lint.out()).contains("iam/new.json").doesNotContain("iam/a.json (");
  }

  @Test
  void secondOfTwoEqualFindingsIsNew() throws IOException {
    String one = "{\"Effect\":\"Allow\",\"Action\":\"iam:PassRole\",\"Resource\":\"*\"}";
    String policy = "{\"Version\":\"2012-10-17\",\"Statement\":[%s]}";
    write("iam/b.json", policy.formatted(one));
    baseline();
    write("iam/b.json", policy.formatted(one + "," + one));

    CommandRun lint = lint();

    assertThat(lint.exitCode()).isEqualTo(1);
    assertThat(lint.out()).containsOnlyOnce("[pass-role-with-star-in-resource]");
  }

  @Test
  void fixedFindingIsNamedAndTakenOut() throws IOException {
    write("iam/b.json", ADMIN);
    baseline();
    long before = entries();
    write("iam/b.json", CLEAN);

    CommandRun lint = lint();
    CommandRun baseline = baseline();

    assertThat(lint.exitCode()).isZero();
    assertThat(lint.out())
        .contains("of the baseline is fixed:")
        .contains("iam/b.json: admin-access");
    assertThat(baseline.out()).contains("(0 new, " + (before - 1) + " known before, 1 fixed");
    assertThat(entries()).isEqualTo(before - 1);
    assertThat(lint().out()).doesNotContain("fixed");
  }

  @Test
  void removedFileIsFixed() throws IOException {
    write("iam/b.json", ADMIN);
    baseline();
    Files.delete(folder.resolve("iam/b.json"));

    assertThat(lint().out()).contains("iam/b.json: admin-access");
  }

  @Test
  void folderAboveMayBeRenamed() throws IOException {
    baseline();
    folder = Files.move(folder, parent.resolve("after"));

    assertThat(lint().exitCode()).isZero();
    assertThat(lint().out()).doesNotContain("fixed");
  }

  @Test
  void statementsMayMove() throws IOException {
    baseline();
    String before = written();
    write("iam/a.json", REORDERED);

    assertThat(lint().exitCode()).isZero();
    assertThat(lint().out()).doesNotContain("fixed");
    baseline();
    assertThat(written()).isEqualTo(before);
  }

  @Test
  void lineEndsMayChange() throws IOException {
    baseline();
    write("iam/a.json", STATEMENTS.replace("\n", "\r\n"));

    assertThat(lint().exitCode()).isZero();
  }

  @Test
  void changedStatementCountsAgain() throws IOException {
    baseline();
    write("iam/a.json", STATEMENTS.replace("\"Action\": \"*\"", "\"Action\": \"*:*\""));

    assertThat(lint().exitCode()).isEqualTo(1);
  }

  @Test
  void whatIsExpiredCountsAgain() {
    baseline();

    CommandRun lastDay = runOn("2027-03-31", "lint", "");
    CommandRun dayAfter = runOn("2027-04-01", "lint", "");

    assertThat(lastDay.exitCode()).isZero();
    assertThat(dayAfter.exitCode()).isEqualTo(1);
    assertThat(dayAfter.out()).contains("[admin-access]").contains("[suppression-expired]");
  }

  @Test
  void ownerAndDayOfWhatWasKnownStay() throws IOException {
    baseline();
    write("iam/new.json", ADMIN);

    CommandRun second = baselineOf("", "others", "2027-06-30");

    assertThat(second.out()).contains("(1 new, ");
    assertThat(written().lines().filter(line -> line.contains("\"owner\":\"others\"")))
        .singleElement()
        .asString()
        .contains("iam/new.json")
        .contains("2027-06-30");
    assertThat(written()).contains("\"owner\":\"team\"");
  }

  @Test
  void whatIsExpiredIsTakenInAnew() throws IOException {
    baselineOf("", "team", DAY);
    long entries = entries();

    CommandRun run =
        runOn(
            "2027-02-01",
            "baseline",
            "",
            "--owner",
            "others",
            "--reason",
            "still",
            "--expires",
            "2027-06-30");

    assertThat(run.out()).contains("(" + entries + " new, 0 known before, 0 fixed");
    assertThat(written()).contains("others").doesNotContain("team").doesNotContain("suppression-");
  }

  @Test
  void whatWasNotLookedAtStays() throws IOException {
    write("other/b.json", ADMIN);
    baseline();
    String before = written();

    CommandRun run = baselineOf("iam", "others", "2027-06-30");

    assertThat(run.out()).contains("(0 new, ").contains(" 0 fixed");
    assertThat(written()).isEqualTo(before);
  }

  @Test
  void findingsThatAreNotShownAreTakenInAllTheSame() throws IOException {
    Files.writeString(
        folder.resolve("leastwise.yaml"), "version: 1\nfail-on: info\nmin-severity: critical\n");
    baseline();

    assertThat(lint("--min-severity", "info").exitCode()).isZero();
  }

  @Test
  void baselineIsWrittenWhereTheConfigurationSays() throws IOException {
    Files.writeString(folder.resolve("leastwise.yaml"), "version: 1\nbaseline: known/today.json\n");

    CommandRun without = baseline();
    Files.createDirectory(folder.resolve("known"));

    assertThat(without.exitCode()).isEqualTo(2);
    assertThat(without.err()).contains("there is no folder '");
    assertThat(baseline().exitCode()).isZero();
    assertThat(folder.resolve("known/today.json")).exists();
    assertThat(lint().exitCode()).isZero();
  }

  @Test
  void whatCannotBeReadIsExitThreeAndNeverKnown() throws IOException {
    write("iam/broken.json", "{\"Statement\": [");

    CommandRun run = baseline();

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("broken.json: ");
    assertThat(written()).contains("iam/a.json").doesNotContain("broken.json");
    assertThat(lint().exitCode()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--owner", "--reason", "--expires"})
  void whoWhyAndUntilWhenMustBeSaid(String missing) {
    List<String> options = new ArrayList<>();
    for (String option : List.of("--owner", "--reason", "--expires")) {
      if (!option.equals(missing)) {
        options.addAll(List.of(option, "2027-03-31"));
      }
    }

    CommandRun run = run("baseline", "", options.toArray(String[]::new));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("missing required option: '" + missing + "=");
    assertThat(folder.resolve("leastwise-baseline.json")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--owner", "--reason"})
  void blankOwnerOrReasonIsNone(String option) {
    CommandRun run =
        run(
            "baseline",
            "",
            option,
            " ",
            option.equals("--owner") ? "--reason" : "--owner",
            "a",
            "--expires",
            "2027-03-31");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--owner and --reason say who answers for the findings");
  }

  @Test
  void dayThatIsOverIsWrongUsage() {
    assertThat(baselineOf("", "team", "2027-01-14"))
        .returns(2, CommandRun::exitCode)
        .returns("leastwise: --expires: 2027-01-14 is over\n", CommandRun::err);
    assertThat(baselineOf("", "team", DAY).exitCode()).isZero();
  }

  @Test
  void todayIsTheDayWhereNobodySaysAnother() {
    String yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1).toString();

    assertThat(
            CommandRun.of(
                "baseline",
                folder.toString(),
                "--config",
                folder.resolve("leastwise.yaml").toString(),
                "--owner",
                "a",
                "--reason",
                "b",
                "--expires",
                yesterday))
        .returns(2, CommandRun::exitCode);
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "2027-13-01", "+12027-01-01"})
  void dayThatIsNoneIsWrongUsage(String day) {
    CommandRun run = baselineOf("", "team", day);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--expires: '" + day + "' is no date; write it as 2027-03-31");
  }

  @Test
  void conflictOfAMergeIsNotWrittenOver() throws IOException {
    baseline();
    String conflict = "<<<<<<< HEAD\n" + written();
    write("leastwise-baseline.json", conflict);

    assertThat(baseline().exitCode()).isEqualTo(2);
    assertThat(written()).isEqualTo(conflict);
  }
}
