package dev.leastwise.sources.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.leastwise.sources.files.FileContent.NotRead;
import dev.leastwise.sources.files.FileContent.Opener;
import dev.leastwise.sources.files.FileContent.Text;
import dev.leastwise.sources.files.PolicyFiles.Candidate;
import dev.leastwise.sources.files.PolicyFiles.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileContentTest {
  private static final int MOST_BYTES = 100;

  @TempDir Path folder = Path.of("");

  private interface Change {
    void happen() throws IOException;
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("policy.json"), text);
  }

  private static Candidate found(Path file) {
    return PolicyFiles.find(List.of(file)).candidates().get(0);
  }

  private static Problem problem(FileContent content) {
    assertThat(content).isInstanceOf(NotRead.class);
    return ((NotRead) content).problem();
  }

  private static Opener changing(Change change) {
    return path -> {
      InputStream in = new ByteArrayInputStream(Files.readAllBytes(path));
      change.happen();
      return in;
    };
  }

  @Test
  void fileIsReadWhole() throws IOException {
    FileContent content = FileContent.of(found(write("{\"ä\": 1}")), MOST_BYTES);

    assertThat(content).isInstanceOf(Text.class);
    assertThat(((Text) content).source().text()).isEqualTo("{\"ä\": 1}");
    assertThat(((Text) content).source().name()).endsWith("/policy.json");
  }

  @Test
  void fileOfTheMostBytesIsRead() throws IOException {
    assertThat(FileContent.of(found(write("x".repeat(MOST_BYTES))), MOST_BYTES))
        .isInstanceOf(Text.class);
    assertThat(FileContent.of(found(write("")), 0)).isInstanceOf(Text.class);
    assertThat(FileContent.of(found(write("x")), Integer.MAX_VALUE)).isInstanceOf(Text.class);
  }

  @Test
  void fileOfOneByteMoreIsNotRead() throws IOException {
    Problem problem = problem(FileContent.of(found(write("x".repeat(101))), MOST_BYTES));

    assertThat(problem.reason()).isEqualTo("the file has more than the 100 bytes that are read");
    assertThat(problem.fix()).contains("split the file");
  }

  @Test
  void endlessDeviceIsReadToTheLimit() {
    Path device = Path.of("/dev/zero");
    assumeTrue(Files.exists(device));

    assertThat(problem(FileContent.of(found(device), MOST_BYTES)).reason())
        .contains("more than the 100 bytes");
  }

  @Test
  void emptyDeviceIsAnEmptyText() {
    Path device = Path.of("/dev/null");
    assumeTrue(Files.exists(device));

    assertThat(FileContent.of(found(device), MOST_BYTES)).isInstanceOf(Text.class);
  }

  @Test
  void fileThatGrewAfterItWasFoundIsNotTrusted() throws IOException {
    Candidate candidate = found(write("{}"));
    write("{\"a\": 1}");

    Problem problem = problem(FileContent.of(candidate, MOST_BYTES));

    assertThat(problem.reason()).isEqualTo("the file changed after it was found");
    assertThat(problem.fix()).isEqualTo("run again when nothing writes to it");
  }

  @Test
  void fileOfTheSameSizeAndAnotherTimeIsNotTrusted() throws IOException {
    Path file = write("{}");
    Candidate candidate = found(file);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));

    assertThat(problem(FileContent.of(candidate, MOST_BYTES)).reason()).contains("changed");
  }

  @Test
  void fileThatAnotherOneReplacedIsNotTrusted() throws IOException {
    Path file = write("{}");
    FileTime time = Files.getLastModifiedTime(file);
    Candidate candidate = found(file);
    assumeTrue(candidate.seen().orElseThrow().key() != null);
    Path other = Files.writeString(folder.resolve("other"), "[]");
    Files.setLastModifiedTime(other, time);
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

    assertThat(problem(FileContent.of(candidate, MOST_BYTES)).reason()).contains("changed");
  }

  @Test
  void fileThatIsWrittenToWhileItIsReadIsNotTrusted() throws IOException {
    Path file = write("{}");
    Opener opener = changing(() -> Files.writeString(file, " ", StandardOpenOption.APPEND));

    Problem problem = problem(FileContent.of(found(file), MOST_BYTES, opener));

    assertThat(problem.reason()).isEqualTo("the file changed while it was read");
    assertThat(problem.fix()).isEqualTo("run again when nothing writes to it");
  }

  @Test
  void fileThatVanishesIsNotTrusted() throws IOException {
    Path file = write("{}");
    Candidate candidate = found(file);
    Opener opener = changing(() -> Files.delete(file));

    assertThat(problem(FileContent.of(candidate, MOST_BYTES, opener)).reason())
        .isEqualTo("the file vanished during the run");
    assertThat(problem(FileContent.of(candidate, MOST_BYTES)).reason())
        .isEqualTo("the file vanished during the run");
  }

  @Test
  void folderInAFilesPlaceIsNotRead() throws IOException {
    Candidate seen = found(write("{}"));
    Files.delete(seen.path());
    Files.createDirectory(seen.path());

    assertThat(problem(FileContent.of(seen, MOST_BYTES)).reason()).contains("it is a folder");
  }

  @Test
  void missingFileIsNotRead() {
    Candidate candidate =
        new Candidate(folder.resolve("gone.json"), "gone.json", true, Optional.empty());

    assertThat(problem(FileContent.of(candidate, MOST_BYTES)).reason()).contains("no such file");
  }

  @Test
  void fileThatThisUserMayNotReadIsNotRead() throws IOException {
    Path file = write("{}");
    assumeTrue(file.getFileSystem().supportedFileAttributeViews().contains("posix"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("-w-------"));
    assumeFalse(Files.isReadable(file), "root may read everything");

    assertThat(problem(FileContent.of(found(file), MOST_BYTES)).reason())
        .isEqualTo("this user may not read it");
  }

  @Test
  void faultInTheMiddleOfAFileIsAProblem() throws IOException {
    Opener opener =
        path -> {
          throw new IOException("the disk is gone");
        };

    assertThat(problem(FileContent.of(found(write("{}")), MOST_BYTES, opener)).reason())
        .startsWith("it cannot be read");
  }
}
