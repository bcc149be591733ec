package dev.leastwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.policy.source.SourceLimits;
import dev.leastwise.policy.source.SourceNode;
import dev.leastwise.policy.source.SourceNode.ArrayNode;
import dev.leastwise.policy.source.SourceNode.ObjectNode;
import dev.leastwise.policy.source.SourceNode.StringNode;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.SourceTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README and the example's page show is what one gets. */
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

  private static String example(String name) {
    return Path.of("")
        .toAbsolutePath()
        .relativize(ROOT)
        .resolve("examples/acme")
        .resolve(name)
        .toString();
  }

  /** Where the README leaves something out stands a line with an ellipsis. */
  @Test
  void firstCommandPrintsWhatTheReadmeShows() throws IOException {
    CommandRun run =
        CommandRun.of("lint", "--config", example("leastwise.yaml"), example("policies"));
    String printed = fromRoot(run.out());

    int from = 0;
    for (String shown : blockAfter("## Try it", "```text output").split("(?m)^…\\n", -1)) {
      assertThat(printed.substring(from)).contains(shown);
      from = printed.indexOf(shown, from) + shown.length();
    }
    assertThat(printed.substring(from)).isEmpty();
    assertThat(run.exitCode()).isEqualTo(3);
  }

  private static String text(SourceNode object, String name) {
    return ((StringNode) ((ObjectNode) object).find(name).orElseThrow()).value();
  }

  /** The table of the example's own page names each file and rule that the run reports. */
  @Test
  void exampleHasItsPlantedMistakesAndNoOthers() throws IOException {
    CommandRun run =
        CommandRun.of(
            "lint", "--config", example("leastwise.yaml"), "--format", "json", example("policies"));
    Set<String> found = new TreeSet<>();
    SourceTree report =
        SourceTree.readJson(SourceText.of("report", run.out()), SourceLimits.DEFAULT);
    ArrayNode findings =
        (ArrayNode) ((ObjectNode) report.root().orElseThrow()).find("findings").orElseThrow();
    for (SourceNode finding : findings.items()) {
      if (!text(finding, "severity").equals("info")) {
        String file = text(finding, "subject").substring("policies/".length());
        found.add(file + " " + text(finding, "rule"));
      }
    }

    Set<String> planted = new TreeSet<>();
    Matcher row =
        Pattern.compile("(?m)^\\| `([^`]+\\.json)` \\|.*\\| ([^|]+) \\|$")
            .matcher(Files.readString(ROOT.resolve("examples/acme/README.md")));
    while (row.find()) {
      for (String rule : row.group(2).replace("`", "").split(", ", -1)) {
        planted.add(row.group(1) + " " + rule.strip());
      }
    }
    assertThat(found).isEqualTo(planted);
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
