package dev.leastwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineRunTest {
  private static final String ADMIN =
      """
      {"Version": "2012-10-17",
       "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}
      """;

  @TempDir Path folder = Path.of("");

  @BeforeEach
  void oneAdministrator() throws IOException {
    write("policies/admin.json", ADMIN);
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private CommandRun run(String command, String... more) {
    String[] first = {
      command,
      "--config",
      folder.resolve("leastwise.yaml").toString(),
      folder.resolve("policies").toString()
    };
    String[] all = Arrays.copyOf(first, first.length + more.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return CommandRun.of(all);
  }

  private CommandRun baseline() {
    return run("baseline", "--owner", "web", "--reason", "old", "--expires", "2999-12-31");
  }

  @Test
  void laterRunKnowsWhatItWrote() throws IOException {
    write("leastwise.yaml", "version: 1\nbaseline: known.json\n");

    CommandRun written = baseline();

    assertThat(written.exitCode()).isZero();
    assertThat(written.err()).isEmpty();
    assertThat(folder.resolve("known.json")).exists();
    assertThat(run("lint").exitCode()).isZero();
    assertThat(run("lint").out()).contains("1 finding is in the baseline");
  }

  @Test
  void liesBesideTheConfigurationWhereThatNamesNone() throws IOException {
    write("leastwise.yaml", "version: 1\n");

    assertThat(baseline().exitCode()).isZero();

    assertThat(folder.resolve("leastwise-baseline.json")).exists();
    assertThat(run("lint").exitCode()).isZero();
  }

  @Test
  void keepsWhatCouldNotBeReadAgain() throws IOException {
    write("leastwise.yaml", "version: 1\n");
    baseline();
    String before = Files.readString(folder.resolve("leastwise-baseline.json"));
    write("policies/admin.json", "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": ");

    CommandRun again = baseline();

    assertThat(again.exitCode()).isEqualTo(3);
    assertThat(again.out()).contains("0 fixed");
    assertThat(folder.resolve("leastwise-baseline.json")).hasContent(before);
  }
}
