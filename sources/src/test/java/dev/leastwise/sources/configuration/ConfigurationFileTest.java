package dev.leastwise.sources.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.leastwise.lint.Severity;
import dev.leastwise.sources.LeastwiseConfiguration;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFileTest {
  private static final String BASELINE =
      """
      {
        "version": 1,
        "findings": [
          {"fingerprint": "1:ab", "rule": "a", "file": "b", "owner": "c", "reason": "d", "expires": "2027-03-31"}
        ]
      }
      """;

  @TempDir Path folder = Path.of("");

  private Path folder(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.toAbsolutePath().getParent());
    return Files.writeString(file, text);
  }

  private static LeastwiseConfiguration load(Path file) {
    return ConfigurationFile.load(file, SomeRules.all());
  }

  @Test
  void nearestFileUpwardsIsFound() throws IOException {
    Path top = write("leastwise.yaml", "version: 1\n");
    Path near = write("a/leastwise.yaml", "version: 1\n");
    folder("a/b/c");

    assertThat(ConfigurationFile.locate(folder.resolve("a/b/c"), folder)).contains(near);
    assertThat(ConfigurationFile.locate(folder.resolve("a"), folder)).contains(near);
    assertThat(ConfigurationFile.locate(folder.resolve("a/../b"), folder)).contains(top);
  }

  @Test
  void searchEndsAtTheRepository() throws IOException {
    write("leastwise.yaml", "version: 1\n");
    folder("repository/.git");
    folder("repository/a/b");

    assertThat(ConfigurationFile.locate(folder.resolve("repository/a/b"), folder)).isEmpty();
  }

  @Test
  void workingTreeOfGitHasAFileInsteadOfAFolder() throws IOException {
    write("leastwise.yaml", "version: 1\n");
    write("tree/.git", "gitdir: elsewhere\n");
    folder("tree/a");

    assertThat(ConfigurationFile.locate(folder.resolve("tree/a"), folder)).isEmpty();
  }

  @Test
  void fileInTheRepositorysOwnFolderIsFound() throws IOException {
    folder("repository/.git");
    Path file = write("repository/leastwise.yaml", "version: 1\n");
    folder("repository/a");

    assertThat(ConfigurationFile.locate(folder.resolve("repository/a"), folder)).contains(file);
  }

  @Test
  void searchEndsAtHome() throws IOException {
    write("leastwise.yaml", "version: 1\n");
    folder("home/a/b");

    assertThat(ConfigurationFile.locate(folder.resolve("home/a/b"), folder.resolve("home")))
        .isEmpty();
    assertThat(ConfigurationFile.locate(folder.resolve("home/a/b"), folder.resolve("other/.")))
        .isPresent();
  }

  @Test
  void homesOwnFileIsFound() throws IOException {
    Path file = write("home/leastwise.yaml", "version: 1\n");
    folder("home/a");

    assertThat(ConfigurationFile.locate(folder.resolve("home/a"), folder.resolve("home/")))
        .contains(file);
  }

  @Test
  void pathIsTheOneFromTheWorkingDirectory() throws Exception {
    write("leastwise.yaml", "version: 1\n");
    folder("a/b");

    assertThat(locatedFrom(folder)).isEqualTo("leastwise.yaml");
    assertThat(locatedFrom(folder.resolve("a/b"))).isEqualTo("../../leastwise.yaml");
  }

  /** What a process says that runs in a folder. */
  private static String locatedFrom(Path folder) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = System.getProperty("java.class.path");
    Process process =
        new ProcessBuilder(java, "-cp", absolute(classPath), Located.class.getName())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out.strip();
  }

  private static String absolute(String classPath) {
    String separator = System.getProperty("path.separator");
    return List.of(classPath.split(separator)).stream()
        .map(part -> Path.of(part).toAbsolutePath().toString())
        .reduce((a, b) -> a + separator + b)
        .orElseThrow();
  }

  /** Prints where the configuration of the working directory is. */
  static final class Located {
    private Located() {}

    public static void main(String[] args) {
      System.out.println(ConfigurationFile.locate(Path.of("")).map(Path::toString).orElse("none"));
    }
  }

  @Test
  void linkThatLeadsNowhereIsNotPassedOver() throws IOException {
    Path link = folder.resolve("a/leastwise.yaml");
    write("leastwise.yaml", "version: 1\n");
    folder("a");
    Files.createSymbolicLink(link, Path.of("gone.yaml"));

    assertThatThrownBy(() -> ConfigurationFile.find(folder.resolve("a"), SomeRules.all()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("link that leads nowhere");
  }

  @Test
  void fileOfANameThatIsNotLookedForIsNotPassedOver() throws IOException {
    Path file = write("a/leastwise.yml", "version: 1\n");
    write("leastwise.yaml", "version: 1\n");

    assertThatThrownBy(() -> ConfigurationFile.find(folder.resolve("a"), SomeRules.all()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(file + ": the configuration is called leastwise.yaml; rename it");
    Files.move(file, folder.resolve("a/leastwise.yaml"));
    assertThat(ConfigurationFile.find(folder.resolve("a"), SomeRules.all()).root())
        .isEqualTo(folder.resolve("a"));
  }

  @Test
  void folderOfThatNameCannotBeRead() throws IOException {
    folder("leastwise.yaml");

    assertThatThrownBy(() -> ConfigurationFile.find(folder, SomeRules.all()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(folder.resolve("leastwise.yaml") + ": it is a folder");
  }

  @Test
  void withoutAFileTheDefaultsAreForTheFolder() throws IOException {
    folder(".git");

    LeastwiseConfiguration configuration = ConfigurationFile.find(folder, SomeRules.all());

    assertThat(configuration.root()).isEqualTo(folder);
    assertThat(configuration.threshold()).contains(Severity.HIGH);
    assertThat(configuration.baselineFile()).contains(folder.resolve("leastwise-baseline.json"));
    assertThat(configuration.baseline().entries()).isEmpty();
  }

  @Test
  void withoutAFileTheFoldersBaselineCounts() throws IOException {
    folder(".git");
    write("leastwise-baseline.json", BASELINE);

    assertThat(ConfigurationFile.find(folder, SomeRules.all()).baseline().entries()).hasSize(1);
  }

  @Test
  void baselineLiesBesideTheConfigurationOrWhereItSays() throws IOException {
    write("known/today.json", BASELINE);
    Path named = write("a.yaml", "version: 1\nbaseline: known/today.json\n");
    Path silent = write("b.yaml", "version: 1\n");

    assertThat(load(named).baseline().entries()).hasSize(1);
    assertThat(load(named).baselineFile()).contains(folder.resolve("known/today.json"));
    assertThat(load(silent).baseline().entries()).isEmpty();
    assertThat(load(silent).baselineFile()).contains(folder.resolve("leastwise-baseline.json"));
  }

  @Test
  void rootIsTheFoldersOfTheFile() throws IOException {
    assertThat(load(write("a/leastwise.yaml", "version: 1\n")).root())
        .isEqualTo(folder.resolve("a"));
  }

  @Test
  void mistakesNameTheFileAsItWasNamed() throws IOException {
    Path file = write("a/ci.yaml", "version: 1\nfail-on: x\n");

    assertThatThrownBy(() -> load(file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(file + ":2:10: 'x' is no severity");
  }

  @Test
  void baselineThatIsNoneIsTold() throws IOException {
    Path file = write("leastwise.yaml", "version: 1\n");
    write("leastwise-baseline.json", "{\"version\": 1}");

    assertThatThrownBy(() -> load(file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            folder.resolve("leastwise-baseline.json") + ":1:1: the baseline lacks 'findings'");
  }

  @Test
  void hugeFileIsNotEvenOpened() throws IOException {
    Path file = folder.resolve("leastwise.yaml");
    try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
      huge.setLength(21L << 20);
    }

    assertThatThrownBy(() -> load(file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(file + ": it has more than the 20971520 bytes that are read");
  }

  @Test
  void fileThatThisUserMayNotReadIsTold() throws IOException {
    Path file = write("leastwise.yaml", "version: 1\n");
    assumeTrue(file.toFile().setReadable(false) && !Files.isReadable(file), "not for this user");

    assertThatThrownBy(() -> load(file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(file + ": this user may not read it");
  }

  @Test
  void dateIsWrittenInOneWay() {
    assertThat(ConfigurationFile.date("2027-03-31")).isPresent();
    assertThat(List.of("", "2027-3-31", "+12027-03-31", "2027-02-30", "20270331", "today"))
        .allSatisfy(text -> assertThat(ConfigurationFile.date(text)).isEmpty());
  }
}
