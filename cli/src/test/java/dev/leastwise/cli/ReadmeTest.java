package dev.leastwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the README shows is what one gets; {@code -Dleastwise.updateDocs=true} writes the output
 * into it.
 */
class ReadmeTest {
  static final Path ROOT = root();

  @TempDir Path folder = Path.of("");

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    return Objects.requireNonNull(folder, "the tests run below the folder that holds mvnw");
  }

  private static String readme() throws IOException {
    return Files.readString(ROOT.resolve("README.md"), StandardCharsets.UTF_8);
  }

  /** The fenced block behind the text. */
  private static String blockAfter(String text, String fence) throws IOException {
    String readme = readme();
    int start = readme.indexOf(fence + "\n", readme.indexOf(text)) + fence.length() + 1;
    return readme.substring(start, readme.indexOf("```", start));
  }

  /** Paths in reports are as given, so the working directory's way to the root must not show. */
  static String fromRoot(String output) {
    Path here = Path.of("").toAbsolutePath();
    return output.replace(here.relativize(ROOT).toString().replace('\\', '/') + "/", "");
  }

  @Test
  void firstCommandPrintsWhatTheReadmeShows() throws IOException {
    CommandRun run =
        CommandRun.of(
            "lint",
            Path.of("")
                .toAbsolutePath()
                .relativize(ROOT)
                .resolve("examples/acme/policies")
                .toString());

    String shown = blockAfter("## Try it", "```text output");
    if (Boolean.getBoolean("leastwise.updateDocs")) {
      Files.writeString(
          ROOT.resolve("README.md"),
          readme()
              .replace(
                  "```text output\n" + shown + "```",
                  "```text output\n" + fromRoot(run.out()) + "```"));
      return;
    }

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(fromRoot(run.out())).isEqualTo(shown);
  }

  @Test
  void embeddingExampleCompilesAndPrintsWhatTheReadmeShows() throws Exception {
    Path source =
        Files.writeString(folder.resolve("Example.java"), blockAfter("## Embed it", "```java"));
    String classPath = System.getProperty("java.class.path");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertThat(
            compiler.run(
                null, null, null, "-cp", classPath, "-d", folder.toString(), source.toString()))
        .isZero();

    Path out = folder.resolve("out.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                folder + java.io.File.pathSeparator + classPath,
                "Example")
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(out)).isEqualTo(blockAfter("prints\n", "```text"));
  }
}
