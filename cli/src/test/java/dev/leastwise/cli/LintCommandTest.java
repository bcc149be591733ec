package dev.leastwise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LintCommandTest {
  private static final String CLEAN =
      """
      {"Version": "2012-10-17",
       "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::logs/*"}}
      """;
  private static final String ADMIN =
      """
      {"Version": "2012-10-17",
       "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}
      """;
  private static final String NO_VERSION =
      """
      {"Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::logs/*"}}
      """;
  private static final String BROKEN = "{\"Statement\": [";

  @TempDir Path folder = Path.of("");

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void cleanPolicyIsExitZeroAndOneLine() throws IOException {
    CommandRun run = CommandRun.of("lint", write("policy.json", CLEAN));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("no findings");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void findingAtTheThresholdIsExitOne() throws IOException {
    CommandRun run = CommandRun.of("lint", write("policy.json", ADMIN));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("[admin-access]").contains("^^^");
  }

  @ParameterizedTest
  @CsvSource({"critical, 0", "high, 1", "low, 1", "none, 0"})
  void thresholdDecidesTheExitCode(String threshold, int exitCode) throws IOException {
    assertThat(CommandRun.of("lint", write("p.json", ADMIN), "--fail-on", threshold).exitCode())
        .isEqualTo(exitCode);
  }

  @Test
  void findingBelowTheThresholdIsShownAndExitZero() throws IOException {
    CommandRun run = CommandRun.of("lint", write("policy.json", NO_VERSION));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("[missing-version]");
  }

  @Test
  void whatCouldNotBeReadIsExitThreeWhateverTheThreshold() throws IOException {
    CommandRun run = CommandRun.of("lint", write("p.json", BROKEN), "--fail-on", "none");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).contains("[json-syntax-error]");
  }

  @ParameterizedTest
  @CsvSource({
    "size=20, has more than the 20 bytes",
    "depth=1, nested deeper than the limit of 1 levels",
    "string=5, longer than the limit of 5",
    "statements=1, more than the limit of 1"
  })
  void limitsAreThoseThatWereAskedFor(String limit, String told) throws IOException {
    String two = ADMIN.replace("\"Statement\": {", "\"Statement\": [{}, {").replace("}}", "}]}");
    String file = write("policy.json", two);

    assertThat(CommandRun.of("lint", file, "--limit", limit).out()).contains(told);
    assertThat(CommandRun.of("lint", file, "--limit", limit).exitCode()).isEqualTo(3);
    assertThat(CommandRun.of("lint", file, "--limit", "size=1M,depth=300").exitCode()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "size, 'size' is no limit; write size=100M",
    "=5, '=5' is no limit; write size=100M",
    "length=5, there is no limit 'length'",
    "deph=5, there is no limit 'deph'; did you mean 'depth'?",
    "size=x, 'x' is no number",
    "size=17592186044417M, '17592186044417M' is no number",
    "size=0, a limit is at least 1",
    "depth=100000, the depth is at most 1000 levels"
  })
  void limitThatIsNoneIsWrongUsage(String limit, String told) throws IOException {
    CommandRun run = CommandRun.of("lint", write("policy.json", ADMIN), "--limit", limit);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(told);
  }

  @Test
  void emptyPathIsWrongUsage() {
    CommandRun run = CommandRun.of("lint", "");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("a path is empty; write . for the current folder");
  }

  @Test
  void folderWithoutAPolicyIsExitThreeBesideOthers() throws IOException {
    String file = write("policy.json", NO_VERSION);
    Path empty = Files.createDirectory(folder.resolve("empty"));

    CommandRun run = CommandRun.of("lint", file, empty.toString());

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).contains("no policy was found in this folder");
  }

  @Test
  void missingFileIsExitThreeAndNamed() {
    CommandRun run = CommandRun.of("lint", folder.resolve("gone.json").toString());

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).contains("gone.json").contains("there is no such file or folder");
  }

  @Test
  void unreadComesBeforeFindings() throws IOException {
    write("a.json", ADMIN);
    write("b.json", BROKEN);

    assertThat(CommandRun.of("lint", folder.toString()).exitCode()).isEqualTo(3);
  }

  @Test
  void standardInputIsLintedUnderItsName() {
    CommandRun run = CommandRun.withInput(ADMIN, "lint", "-", "--stdin-filename", "iam/admin.json");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("iam/admin.json");
  }

  @Test
  void standardInputStandsAlone() {
    assertThat(CommandRun.of("lint", "-", "other.json"))
        .returns(2, CommandRun::exitCode)
        .returns("", CommandRun::out);
  }

  @Test
  void assumedTypeIsSaid() throws IOException {
    assertThat(CommandRun.of("lint", write("policy.json", ADMIN)).out()).contains("assumed");
  }

  @Test
  void givenTypeIsNotSaidToBeAssumed() throws IOException {
    assertThat(CommandRun.of("lint", write("policy.json", ADMIN), "--type", "identity").out())
        .doesNotContain("assumed");
  }

  @Test
  void serviceControlPolicyMayAllowEverything() throws IOException {
    assertThat(CommandRun.of("lint", write("policy.json", ADMIN), "--type", "scp").exitCode())
        .isZero();
  }

  @Test
  void onlyTheRuleAskedForRuns() throws IOException {
    CommandRun run =
        CommandRun.of(
            "lint",
            write("p.json", ADMIN.replace("\"Version\": \"2012-10-17\",", "")),
            "--rule",
            "missing-version");

    assertThat(run.out()).contains("[missing-version]").doesNotContain("[admin-access]");
  }

  @Test
  void skippedRuleDoesNotRun() throws IOException {
    assertThat(
            CommandRun.of("lint", write("p.json", ADMIN), "--skip-rule", "admin-access").exitCode())
        .isZero();
  }

  @Test
  void lessGraveFindingsAreDropped() throws IOException {
    assertThat(CommandRun.of("lint", write("p.json", NO_VERSION), "--min-severity", "medium").out())
        .contains("no findings");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--rule admin-acess | there is no rule 'admin-acess'; did you mean 'admin-access'?",
        "--skip-rule json-syntax-error | cannot be switched off",
        "--type scpp | there is no type of policy 'scpp'; did you mean 'scp'?",
        "--fail-on hihg | there is no severity 'hihg'; did you mean 'high'?",
        "--min-severity x | there is no severity 'x'",
        "--format jsn | there is no format 'jsn'; did you mean 'json'?",
        "--format json= | a file name is missing",
        "--format text --format json | two reports would go to one place",
        "--rule-jar nothing.jar | there is no readable file 'nothing.jar'",
        "--fail-on nonee | there is no severity 'nonee'; did you mean 'none'?",
        "--stdin-filename a.json | names standard input",
        "--fial-on high | there is no option '--fial-on'; did you mean '--fail-on'?",
      })
  void wrongUsageIsExitTwoAndSaysWhatToDo(String options, String message) throws IOException {
    String[] split = ("lint " + write("p.json", CLEAN) + " " + options).split(" ");

    CommandRun run = CommandRun.of(split);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(message).doesNotContain("\tat ");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void withoutAPathItSaysWhatIsMissing() {
    CommandRun run = CommandRun.of("lint");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("PATH").contains("leastwise lint --help");
  }

  @Test
  void reportGoesToItsFile() throws IOException {
    Path report = folder.resolve("out.json");

    CommandRun run =
        CommandRun.of(
            "lint", write("p.json", ADMIN), "--format", "json", "--output", report.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(Files.readString(report)).contains("\"rule\": \"admin-access\"");
  }

  @Test
  void severalReportsAreWrittenInOneRun() throws IOException {
    Path report = folder.resolve("out.json");

    CommandRun run =
        CommandRun.of(
            "lint", write("p.json", ADMIN), "--format", "text", "--format", "json=" + report);

    assertThat(run.out()).contains("[admin-access]");
    assertThat(report).exists();
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void reportThatCannotBeWrittenIsExitTwo() throws IOException {
    CommandRun run =
        CommandRun.of(
            "lint",
            write("p.json", CLEAN),
            "--format",
            "json=" + folder.resolve("no/such/out.json"));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("there is no folder").doesNotContain("Exception");
  }

  @Test
  void twoRunsPrintTheSameBytes() throws IOException {
    write("a.json", ADMIN);
    write("b.json", BROKEN);
    write("c.json", NO_VERSION);

    assertThat(CommandRun.of("lint", folder.toString(), "--format", "json"))
        .isEqualTo(CommandRun.of("lint", folder.toString(), "--format", "json"));
  }

  @Test
  void misspeltOptionInPlaceOfThePathIsNamed() {
    assertThat(CommandRun.of("lint", "-policy.json").err())
        .contains("there is no option '-policy.json'");
  }

  @Test
  void reportKeepsTheLinkAndThePermissionsOfItsFile() throws IOException {
    assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
    Path real = Files.writeString(folder.resolve("real.txt"), "old");
    Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-rw-r--"));
    Path link = Files.createSymbolicLink(folder.resolve("link.txt"), real);

    CommandRun.of("lint", write("p.json", CLEAN), "--format", "json=" + link);

    assertThat(link).isSymbolicLink();
    assertThat(Files.readString(real)).startsWith("{");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
        .isEqualTo("rw-rw-r--");
  }

  @Test
  void deviceIsWrittenToAndNotReplaced() throws IOException {
    Path device = Path.of("/dev/null");
    assumeTrue(Files.exists(device) && !Files.isRegularFile(device));

    assertThat(CommandRun.of("lint", write("p.json", CLEAN), "-o", device.toString()).exitCode())
        .isZero();
    assertThat(Files.isRegularFile(device)).isFalse();
  }

  @Test
  void twoReportsToOneFileAreRefusedHoweverItIsSpelled() throws IOException {
    String policy = write("p.json", CLEAN);
    Path file = folder.resolve("r.out");

    assertThat(
            CommandRun.of(
                    "lint",
                    policy,
                    "--format",
                    "json=" + file,
                    "--format",
                    "text=" + folder.resolve("./r.out"))
                .exitCode())
        .isEqualTo(2);
  }

  @Test
  void lostStandardOutputIsExitTwo() throws IOException {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("no space left");
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams =
        new Streams(
            InputStream.nullInputStream(), Streams.writer(full), Streams.writer(err), false, false);

    assertThat(Leastwise.run(streams, "lint", write("p.json", CLEAN))).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("standard output could not be written");
  }

  @Test
  void ruleJarThatIsNoneIsExitTwo() throws IOException {
    CommandRun run =
        CommandRun.of("lint", write("p.json", CLEAN), "--rule-jar", write("rules.jar", "text"));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("is no jar");
  }

  @Test
  void ruleJarWithoutRulesIsExitTwo() throws IOException {
    CommandRun run =
        CommandRun.of("lint", write("p.json", CLEAN), "--rule-jar", jar(Map.of("a.txt", "")));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("holds no rules");
  }

  @Test
  void ruleJarWhoseProviderIsMissingIsExitTwo() throws IOException {
    String jar = jar(Map.of("META-INF/services/dev.leastwise.lint.RuleSet", "com.example.Gone"));

    CommandRun run = CommandRun.of("lint", write("p.json", CLEAN), "--rule-jar", jar);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("com.example.Gone").contains("rules.jar");
  }

  private String jar(Map<String, String> entries) throws IOException {
    Path file = folder.resolve("rules.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        out.putNextEntry(new JarEntry(entry.getKey()));
        out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
      }
    }
    return file.toString();
  }
}
