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
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The other tests run on the class path; this one shows that everything is found on the module path
 * as well.
 */
class ModulePathTest {
  private static final List<String> TEST_ONLY =
      List.of(
          "test-classes",
          "-tests.jar",
          "junit",
          "assertj",
          "opentest4j",
          "apiguardian",
          "byte-buddy",
          "surefire",
          "jqwik",
          "slf4j");

  @TempDir Path folder = Path.of("");

  private static String modulePath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> TEST_ONLY.stream().noneMatch(entry::contains))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private CommandRun run(String... args) throws IOException, InterruptedException {
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-p",
                modulePath(),
                "-m",
                "dev.leastwise.cli/dev.leastwise.cli.Main"));
    command.addAll(List.of(args));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new CommandRun(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  @Test
  void rulesAreLoaded() throws Exception {
    assertThat(run("rules").out()).isEqualTo(CommandRun.of("rules").out());
  }

  @Test
  void pagesOfCoreAndRulesAreRead() throws Exception {
    assertThat(run("explain", "admin-access").out()).startsWith("# admin-access");
    assertThat(run("explain", "missing-effect").out()).startsWith("# missing-effect");
  }

  @Test
  void reportIsWritten() throws Exception {
    Path policy = folder.resolve("policy.json");
    Files.writeString(
        policy,
        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}");

    CommandRun run =
        run(
            "lint",
            policy.toString(),
            "--format",
            "text",
            "--format",
            "json=" + folder.resolve("r.json"));

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("[admin-access]");
    assertThat(folder.resolve("r.json")).isNotEmptyFile();
  }
}
