package dev.leastwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What {@code docs/evaluation.md} shows is what one gets; {@code -Dleastwise.updateDocs=true}
 * writes the output into it.
 */
class EvaluationPageTest {
  private static final Path PAGE = ReadmeTest.ROOT.resolve("docs/evaluation.md");
  private static final String POLICIES = "examples/acme/policies/";

  @Test
  void commandPrintsWhatThePageShows() throws IOException {
    String page = Files.readString(PAGE, StandardCharsets.UTF_8);
    CommandRun run = CommandRun.of(arguments(block(page, "```shell")));
    String output = ReadmeTest.fromRoot(run.out()).replace(POLICIES, "");
    if (Boolean.getBoolean("leastwise.updateDocs")) {
      String shown = "```text output\n" + block(page, "```text output") + "```";
      Files.writeString(PAGE, page.replace(shown, "```text output\n" + output + "```"));
      return;
    }

    assertThat(run.exitCode()).isZero();
    assertThat(output).isEqualTo(block(page, "```text output"));
  }

  private static String block(String page, String fence) {
    int start = page.indexOf(fence + "\n") + fence.length() + 1;
    return page.substring(start, page.indexOf("```", start));
  }

  /** The words behind the command's name, with each file as a path from here. */
  private static String[] arguments(String shell) {
    String command = shell.substring(shell.indexOf("leastwise can") + "leastwise ".length());
    List<String> words = Arrays.asList(command.replace("\\\n", " ").strip().split("\\s+", -1));
    return words.stream().map(EvaluationPageTest::fromHere).toArray(String[]::new);
  }

  private static String fromHere(String word) {
    if (!word.endsWith(".json")) {
      return word;
    }
    int file = word.indexOf('=') + 1;
    Path here = Path.of("").toAbsolutePath();
    Path path = here.relativize(ReadmeTest.ROOT.resolve(POLICIES + word.substring(file)));
    return word.substring(0, file) + path.toString().replace('\\', '/');
  }
}
