package dev.leastwise.sources.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.leastwise.sources.files.PolicyFiles.Candidate;
import dev.leastwise.sources.files.PolicyFiles.Problem;
import java.io.File;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyFilesTest {
  @TempDir Path temporary = Path.of("");
  private Path folder = Path.of("");

  @BeforeEach
  void folderIsTheTopOfARepository() throws IOException {
    folder = Files.createDirectories(temporary.toRealPath().resolve("top"));
    Files.createDirectories(folder.resolve(".git/info"));
  }

  private Path write(String name) throws IOException {
    return write(name, "{}");
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Path link(String name, Path target) throws IOException {
    Path link = folder.resolve(name);
    Files.createDirectories(link.getParent());
    try {
      return Files.createSymbolicLink(link, target);
    } catch (FileSystemException | UnsupportedOperationException e) {
      assumeTrue(false, "this system or this user has no links");
      throw e;
    }
  }

  private List<String> found(Path... paths) {
    return names(PolicyFiles.find(List.of(paths)));
  }

  private List<String> names(PolicyFiles files) {
    return files.candidates().stream().map(Candidate::name).map(this::shortened).toList();
  }

  private List<String> reasons(Path... paths) {
    return PolicyFiles.find(List.of(paths)).problems().stream()
        .map(problem -> shortened(problem.name()) + ": " + problem.reason())
        .toList();
  }

  private String shortened(String name) {
    return name.replace(PolicyFiles.name(folder) + "/", "");
  }

  // which files

  @Test
  void folderIsWalkedForEachNotation() throws IOException {
    write("b.json");
    write("a/c.YAML");
    write("a/b.Yml");
    write("README.md");
    write("a/jsonfile");

    assertThat(found(folder)).containsExactly("a/b.Yml", "a/c.YAML", "b.json");
  }

  @Test
  void otherNotationsOfAFolderAreNamed() throws IOException {
    write("main.tf");
    write("b.POLICY");
    write("a.json5");

    PolicyFiles files = PolicyFiles.find(List.of(folder));

    assertThat(files.candidates()).isEmpty();
    assertThat(files.notRead().stream().map(this::shortened))
        .containsExactly("a.json5", "b.POLICY", "main.tf");
  }

  @Test
  void namedFileIsACandidateWhateverItsName() throws IOException {
    Path file = write("main.tf");

    assertThat(PolicyFiles.find(List.of(file)).candidates())
        .extracting(Candidate::path, Candidate::isNamed)
        .containsExactly(tuple(file, true));
  }

  @Test
  void fileIsFoundOnceAndIsNamedIfItWasEverNamed() throws IOException {
    Path file = write("a/b.json");

    assertThat(PolicyFiles.find(List.of(folder, folder.resolve("a/../a"), file)).candidates())
        .extracting(Candidate::isNamed)
        .containsExactly(true);
  }

  @Test
  void resultDoesNotDependOnTheOrderOfThePaths() throws IOException {
    write("a/b.json");
    write("c.json");
    write(".gitignore", "b.json\n");

    assertThat(found(folder, folder.resolve("a"))).isEqualTo(found(folder.resolve("a"), folder));
  }

  @Test
  void deepFolderIsWalked() throws IOException {
    assumeTrue(File.separatorChar == '/', "paths of Windows are short");
    write("a/".repeat(300) + "b.json");

    assertThat(found(folder)).hasSize(1);
  }

  @Test
  void missingFileIsAProblem() throws IOException {
    write("a.json");

    assertThat(PolicyFiles.find(List.of(folder.resolve("gone"), folder)).problems())
        .extracting(Problem::fix)
        .containsExactly("check the path and its permissions");
    assertThat(found(folder.resolve("gone"), folder)).containsExactly("a.json");
  }

  // what is left out

  @Test
  void foldersOfToolsAreLeftOutUnlessNamed() throws IOException {
    write(".git/a.json");
    write("node_modules/b.json");
    write("a/target/c.json");
    write("target.json");

    assertThat(found(folder)).containsExactly("target.json");
    assertThat(found(folder.resolve("a/target"))).containsExactly("a/target/c.json");
    assertThat(found(folder.resolve("node_modules/b.json"))).hasSize(1);
  }

  @Test
  void hiddenFilesAreLeftOutAndCounted() throws IOException {
    write(".gitignore", "*.out.json\n/build/\n");
    write("a/x.out.json");
    write("build/y.json");
    write("a/build/z.json");

    PolicyFiles files = PolicyFiles.find(List.of(folder));

    assertThat(names(files)).containsExactly("a/build/z.json");
    assertThat(files.hidden()).isEqualTo(2);
  }

  @Test
  void filesFurtherUpCountToTheTopOfTheRepository() throws IOException {
    Files.writeString(temporary.resolve(".gitignore"), "a.json\n");
    write(".gitignore", "b.json\n");
    write("x/.gitignore", "/y/c.json\n");
    write("x/y/.gitignore", "!b.json\n");
    write("x/y/a.json");
    write("x/y/b.json");
    write("x/y/c.json");

    assertThat(found(folder.resolve("x/y"))).containsExactly("x/y/a.json", "x/y/b.json");
  }

  @Test
  void outsideOfARepositoryTheNamedFolderIsTheTop() throws IOException {
    Files.delete(folder.resolve(".git/info"));
    Files.delete(folder.resolve(".git"));
    write(".gitignore", "a.json\n");
    write("x/.gitignore", "b.json\n");
    write("x/a.json");
    write("x/b.json");

    assertThat(found(folder)).isEmpty();
    assertThat(found(folder.resolve("x"))).containsExactly("x/a.json");
    assertThat(found(folder, folder.resolve("x"))).containsExactly("x/a.json");
  }

  @Test
  void namedFolderIsReadThoughHidden() throws IOException {
    write(".gitignore", "build/\n*.out.json\n");
    write("build/sub/a.json");
    write("build/sub/b.out.json");

    assertThat(found(folder)).isEmpty();
    assertThat(found(folder.resolve("build"))).containsExactly("build/sub/a.json");
    assertThat(found(folder.resolve("build/sub"))).containsExactly("build/sub/a.json");
    assertThat(found(folder.resolve("build/sub/b.out.json"))).hasSize(1);
    assertThat(found(folder, folder.resolve("build"))).containsExactly("build/sub/a.json");
  }

  @Test
  void repositoryInsideARepositoryHasItsOwnRules() throws IOException {
    write(".gitignore", "*.json\n");
    write("inner/.git/HEAD", "");
    write("inner/a.json");

    assertThat(found(folder)).containsExactly("inner/a.json");
  }

  @Test
  void excludesOfTheRepositoryCountLast() throws IOException {
    write(".git/info/exclude", "a.json\nb.json\n");
    write(".gitignore", "!b.json\n");
    write("x/a.json");
    write("x/b.json");

    assertThat(found(folder)).containsExactly("x/b.json");
    assertThat(found(folder.resolve("x"))).containsExactly("x/b.json");
  }

  @Test
  void worktreeHasTheExcludesOfItsRepository() throws IOException {
    write(".git/info/exclude", "a.json\n");
    write(".git/worktrees/w/commondir", "../..\n");
    write("w/.git", "gitdir: " + folder.resolve(".git/worktrees/w") + "\n");
    write("w/a.json");
    write("w/b.json");

    assertThat(found(folder.resolve("w"))).containsExactly("w/b.json");
  }

  @ParameterizedTest
  @CsvSource({"'', 2", "gitdir: gone, 2", "'gitdir: \0', 2", "no such line, 2"})
  void brokenFileInPlaceOfTheRepositoryHidesNothing(String text, int files) throws IOException {
    write("w/.git", text);
    write("w/a.json");
    write("w/b.json");

    assertThat(found(folder.resolve("w"))).hasSize(files);
    assertThat(reasons(folder.resolve("w"))).isEmpty();
  }

  @Test
  void byteOrderMarkIsNoPartOfTheFirstPattern() throws IOException {
    write(".gitignore", "\uFEFFa.json\r\nb.json\r\n");
    write("a.json");
    write("b.json");

    assertThat(found(folder)).isEmpty();
  }

  @Test
  void gitignoreThatIsTooLargeIsAProblem() throws IOException {
    write("a/.gitignore", "a.json\n".repeat(GitIgnore.MOST_BYTES / 6));
    write("a/a.json");

    assertThat(found(folder)).containsExactly("a/a.json");
    assertThat(reasons(folder)).singleElement().asString().startsWith("a/.gitignore: the file has");
  }

  @Test
  void gitignoresThatAreTooLargeTogetherAreAProblem() throws IOException {
    String text = "x\n".repeat(GitIgnore.MOST_BYTES / 2);
    write(".gitignore", text);
    write("a/.gitignore", text);
    write("a/b/.gitignore", text);

    assertThat(reasons(folder)).singleElement().asString().startsWith("a/b/.gitignore: with the");
  }

  @Test
  void gitignoreThatIsNoRegularFileIsAProblem() throws IOException {
    Path rules = write("rules.txt", "a.json\n");
    write("a/a.json");
    write("b/.gitignore/b.json");
    link("a/.gitignore", rules);

    assertThat(found(folder)).containsExactly("a/a.json", "b/.gitignore/b.json");
    assertThat(reasons(folder))
        .containsExactly(
            "a/.gitignore: it is no regular file, so git does not read it",
            "b/.gitignore: it is no regular file, so git does not read it");
  }

  @Test
  void gitignoreThatThisUserMayNotReadIsAProblem() throws IOException {
    forbid(write(".gitignore", "a.json\n"));
    write("a.json");

    assertThat(found(folder)).containsExactly("a.json");
    assertThat(reasons(folder)).containsExactly(".gitignore: this user may not read it");
  }

  // links and what is no regular file

  @Test
  void linkIsFollowedAndItsFileFoundOnceByItsOwnName() throws IOException {
    Path file = write("z/policy.json");
    link("a.json", file);
    link("b", folder.resolve("z"));

    assertThat(found(folder)).containsExactly("z/policy.json");
    assertThat(reasons(folder)).isEmpty();
  }

  @Test
  void linkLeadsOutOfTheFolder() throws IOException {
    write("outside/a.json");
    write("inside/b.json");
    link("inside/link", folder.resolve("outside"));

    assertThat(found(folder.resolve("inside")))
        .containsExactly("inside/b.json", "inside/link/a.json");
  }

  @Test
  void linkIsHiddenByItsOwnName() throws IOException {
    write(".gitignore", "link\nfolders-only/\nbuild\n");
    write("build/a.json");
    link("x/link", folder.resolve("build"));
    assertThat(found(folder)).isEmpty();

    link("x/folders-only", folder.resolve("build"));
    assertThat(found(folder)).containsExactly("x/folders-only/a.json");
  }

  @Test
  void linksThatCrossDoNotMultiplyTheWork() throws IOException {
    for (int i = 0; i < 40; i++) {
      write(i + "/" + i + ".json");
      link(i + "/left", folder.resolve(i + 1 + ""));
      link(i + "/right", folder.resolve(i + 1 + ""));
    }
    write("40/40.json");

    assertThat(found(folder.resolve("0"))).hasSize(41);
  }

  @Test
  void danglingLinkIsAProblem() throws IOException {
    write("a.json");
    link("link", folder.resolve("gone"));

    assertThat(found(folder)).containsExactly("a.json");
    assertThat(reasons(folder))
        .containsExactly(
            "link: there is no such file or folder, or it is a link that leads nowhere");
  }

  @Test
  void linkToAFolderAboveIsAProblem() throws IOException {
    write("a/b/c.json");
    link("a/b/back", folder.resolve("a"));

    assertThat(found(folder)).containsExactly("a/b/c.json");
    assertThat(reasons(folder))
        .containsExactly("a/b/back: the link leads back to a folder above it");
  }

  @Test
  void loopOverTwoLinksIsAProblem() throws IOException {
    write("a/a.json");
    write("b/b.json");
    link("a/to-b", folder.resolve("b"));
    link("b/to-a", folder.resolve("a"));

    assertThat(found(folder.resolve("a"))).containsExactly("a/a.json", "a/to-b/b.json");
    assertThat(reasons(folder.resolve("a")))
        .containsExactly("a/to-b/to-a: the link leads back to a folder above it");
  }

  @Test
  void linksInACircleAreProblems() throws IOException {
    write("c.json");
    link("a", folder.resolve("b"));
    link("b", folder.resolve("a"));

    assertThat(found(folder)).containsExactly("c.json");
    assertThat(reasons(folder)).hasSize(2).allMatch(reason -> reason.contains("cannot be read"));
  }

  @Test
  void folderThatThisUserMayNotReadIsAProblem() throws IOException {
    write("a/a.json");
    write("b.json");
    forbid(folder.resolve("a"));

    assertThat(found(folder)).containsExactly("b.json");
    assertThat(reasons(folder)).contains("a: this user may not read it");
  }

  @Test
  void deviceIsAProblemInAFolderAndReadIfNamed() throws IOException {
    Path device = Path.of("/dev/null");
    assumeTrue(Files.exists(device));
    Path link = link("null.json", device);

    List<String> reasons = reasons(folder);
    List<String> named = found(link);
    Files.delete(link);

    assertThat(reasons)
        .containsExactly("null.json: it is no regular file but a device, a pipe or a socket");
    assertThat(named).containsExactly("null.json");
  }

  @Test
  void deviceThatLooksLikeNoPolicyIsPassedOver() throws IOException {
    Path device = Path.of("/dev/null");
    assumeTrue(Files.exists(device));
    Path link = link("null", device);

    List<String> reasons = reasons(folder);
    Files.delete(link);

    assertThat(reasons).isEmpty();
  }

  @Test
  void socketInAFolderIsAProblem() throws IOException {
    assumeTrue(File.separatorChar == '/');
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(folder.resolve("s.json")));

      assertThat(reasons(folder)).singleElement().asString().startsWith("s.json: it is no regular");
    }
  }

  private static void forbid(Path path) throws IOException {
    assumeTrue(path.getFileSystem().supportedFileAttributeViews().contains("posix"));
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("-wx------"));
    assumeFalse(Files.isReadable(path), "root may read everything");
  }

  // names

  @Test
  void namesWithSpacesAndOtherLettersAreKept() throws IOException {
    write("Richtlinien für S3/größte policy.json");
    write("方針/ポリシー.yaml");

    assertThat(found(folder))
        .containsExactly("Richtlinien für S3/größte policy.json", "方針/ポリシー.yaml");
  }

  @ParameterizedTest
  @CsvSource({
    "a/b.json,        a/b.json",
    "./a/./b.json,    a/b.json",
    "../a/./b.json,   ../a/./b.json",
    "./a..b/c.json,   a..b/c.json",
    "'',              .",
    ".,               .",
    "a b/ü.json,      a b/ü.json",
  })
  void nameIsThePathWithoutNeedlessParts(String path, String name) {
    assertThat(PolicyFiles.name(Path.of(path))).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "'Richtlinien für S3\\größte policy.JSON', 'Richtlinien für S3/größte policy.JSON'",
    "C:\\a\\b.json,      C:/a/b.json",
    "\\\\server\\a.json, //server/a.json",
    "a/b.json,           a/b.json",
    "'',                 .",
  })
  void nameOfWindowsHasForwardSlashes(String path, String name) {
    assertThat(PolicyFiles.name(path, "\\")).isEqualTo(name);
  }

  @Test
  void backslashIsALetterWhereItSeparatesNothing() {
    assertThat(PolicyFiles.name("a\\b.json", "/")).isEqualTo("a\\b.json");
  }
}
