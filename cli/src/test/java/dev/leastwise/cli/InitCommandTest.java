package dev.leastwise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InitCommandTest {
  private static final String IDENTITY =
      "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::logs/*\"}}";
  private static final String TRUST =
      "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:role/deploy\"},\"Action\":\"sts:AssumeRole\",\"Condition\":{\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-a1b2c3d4e5\"}}}}";

  @TempDir Path folder = Path.of("");

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, text);
  }

  private Path target() {
    return folder.resolve("leastwise.yaml");
  }

  private CommandRun init() {
    return CommandRun.of("init", folder.toString());
  }

  private CommandRun lint() {
    return CommandRun.of("lint", folder.toString(), "--config", target().toString());
  }

  @Test
  void lintAssumesNoTypesAnyMore() throws IOException {
    write("scp/a.json", IDENTITY);
    write("roles/deploy-trust.json", TRUST);
    write("roles/deploy.json", IDENTITY);
    assertThat(CommandRun.of("lint", folder.toString(), "--no-config").out()).contains("assumed");

    CommandRun run = init();

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).isEqualTo(target() + ": written for 3 policies\n");
    assertThat(lint().exitCode()).isZero();
    assertThat(lint().out()).contains("3 files with 3 policies").doesNotContain("assumed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "[a]", "{a,b}", "it's", "\"a\"", "äöü", "a\\b", "*", "#1", "a: b"})
  void oddNamesAreMet(String name) throws IOException {
    assumeTrue(StandardCharsets.UTF_8.name().equals(System.getProperty("sun.jnu.encoding")));
    write(name + "/trust/a.json", TRUST);
    write("mixed/" + name + ".json", TRUST);
    write("mixed/b.json", IDENTITY);

    assertThat(init().exitCode()).isZero();
    assertThat(lint().out()).contains("3 files with 3 policies").doesNotContain("assumed");
  }

  @Test
  void folderWithoutPoliciesGetsOneToFillIn() throws IOException {
    CommandRun run = init();
    write("scp/a.json", IDENTITY);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualTo(target() + ": written for 0 policies\n");
    assertThat(lint().exitCode()).isZero();
  }

  @Test
  void idsThatThePoliciesNameAreInIt() throws IOException {
    write("trust/a.json", TRUST);

    CommandRun run = init();

    assertThat(run.out()).endsWith("written for 1 policy\n");
    assertThat(Files.readString(target()))
        .contains("organization:\n  id: o-a1b2c3d4e5\n")
        .contains("  #  - \"111122223333\"\n");
  }

  @Test
  void idsAreFoundInOtherEncodingsToo() throws IOException {
    write("trust/b.json", IDENTITY);
    Files.write(folder.resolve("trust/a.json"), TRUST.getBytes(StandardCharsets.UTF_16));

    init();

    assertThat(Files.readString(target())).contains("id: o-a1b2c3d4e5\n");
  }

  @Test
  void whatCannotBeReadIsLeftToTheLint() throws IOException {
    write("scp/a.json", IDENTITY);
    write("scp/broken.json", "{\"Statement\": [\u0000");
    Files.write(folder.resolve("scp/bytes.json"), new byte[] {(byte) 0xff, 1, 2, (byte) 0x80});

    assertThat(init().exitCode()).isZero();
    assertThat(lint().exitCode()).isEqualTo(3);
  }

  @Test
  void configurationThatIsThereStays() throws IOException {
    write("leastwise.yaml", "version: 1\n");

    CommandRun run = init();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo("leastwise: '" + target() + "' is there already, and is left as it is\n");
    assertThat(Files.readString(target())).isEqualTo("version: 1\n");
  }

  @Test
  void missingFolderIsWrongUsage() {
    CommandRun run = CommandRun.of("init", folder.resolve("gone").toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("there is no folder '");
  }

  @Test
  void pathMayTakeDetours() throws IOException {
    write("a/scp/x.json", IDENTITY);

    CommandRun run = CommandRun.of("init", folder.resolve("b/../a/.").toString());

    assertThat(run.exitCode()).isEqualTo(2); // b is not there
    Files.createDirectory(folder.resolve("b"));
    assertThat(CommandRun.of("init", folder.resolve("b/../a/.").toString()).exitCode()).isZero();
    assertThat(Files.readString(folder.resolve("a/leastwise.yaml")))
        .contains("  - path: \"scp\"\n    type: scp\n");
  }

  @Test
  void twoDraftsAreTheSame() throws IOException {
    write("scp/a.json", IDENTITY);
    write("roles/trust/b.json", TRUST);
    init();
    String first = Files.readString(target());
    Files.delete(target());
    init();

    assertThat(Files.readString(target())).isEqualTo(first);
  }
}
