package dev.leastwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What depends on the folder that a command is started in, so each run is a process. */
class WorkingDirectoryTest {
  private static final String ADMIN =
      "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";
  private static final String[] BASELINE = {
    "baseline", ".", "--owner", "team", "--reason", "known", "--expires", "9999-12-31"
  };

  @TempDir Path folder = Path.of("");

  @BeforeEach
  void repository() throws IOException {
    Files.createDirectories(folder.resolve(".git"));
    Files.createDirectories(folder.resolve("iam/team"));
    Files.writeString(folder.resolve("iam/team/admin.json"), ADMIN);
  }

  private static CommandRun runIn(Path folder, String... args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classPath(), Main.class.getName()));
    command.addAll(List.of(args));
    Path err = Files.createTempFile("err", ".txt");
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exitCode = process.waitFor();
    String said = Files.readString(err);
    Files.delete(err);
    return new CommandRun(exitCode, out, said);
  }

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(part -> Path.of(part).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  @Test
  void configurationAboveCountsAndIsNamedFromHere() throws Exception {
    Files.writeString(
        folder.resolve("leastwise.yaml"),
        """
        version: 1
        types:
          - {path: iam/team, type: scp}
        suppressions:
          - {rule: admin-access, path: iam, owner: a, reason: b, expires: 2020-01-01}
        """);

    CommandRun run = runIn(folder.resolve("iam/team"), "lint", ".");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("../../leastwise.yaml")
        .contains("[suppression-expired]")
        .doesNotContain(folder.toString())
        .doesNotContain("[admin-access]");
  }

  @Test
  void mistakesAreNamedFromHere() throws Exception {
    Files.writeString(folder.resolve("leastwise.yaml"), "version: 1\nfail_on: high\n");

    assertThat(runIn(folder, "lint", ".").err()).contains("\nleastwise.yaml:2:1: ");
    assertThat(runIn(folder.resolve("iam"), "lint", ".").err())
        .contains("\n../leastwise.yaml:2:1: ");
  }

  @Test
  void baselineIsTheConfigurationsWhereverACommandIsStarted() throws Exception {
    Files.writeString(folder.resolve("leastwise.yaml"), "version: 1\n");

    CommandRun baseline = runIn(folder.resolve("iam"), BASELINE);

    assertThat(baseline.out()).startsWith("../leastwise-baseline.json: 1 finding (1 new, ");
    assertThat(runIn(folder.resolve("iam/team"), "lint", "admin.json").exitCode()).isZero();
    assertThat(runIn(folder, "lint", "iam").exitCode()).isZero();
    assertThat(runIn(folder, "lint", "iam", "--no-config").exitCode()).isEqualTo(1);
  }

  @Test
  void baselineIsNotWrittenOverUnseen() throws Exception {
    assertThat(runIn(folder, BASELINE).exitCode()).isZero();
    String written = Files.readString(folder.resolve("leastwise-baseline.json"));
    List<String> args = new ArrayList<>(List.of(BASELINE));
    args.add("--no-config");

    CommandRun run = runIn(folder, args.toArray(String[]::new));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "leastwise: --no-config: 'leastwise-baseline.json' is there already; remove it to begin"
                + " anew\n");
    assertThat(Files.readString(folder.resolve("leastwise-baseline.json"))).isEqualTo(written);
  }

  @Test
  void initIsForThisFolderWhereNoneIsNamed() throws Exception {
    CommandRun init = runIn(folder.resolve("iam"), "init");
    CommandRun lint = runIn(folder.resolve("iam/team"), "lint", ".");

    assertThat(init.out()).isEqualTo("leastwise.yaml: written for 1 policy\n");
    assertThat(lint.exitCode()).isEqualTo(1);
    assertThat(lint.out()).contains("[admin-access]").doesNotContain("assumed");
  }
}
