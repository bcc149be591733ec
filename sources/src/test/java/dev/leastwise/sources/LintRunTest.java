package dev.leastwise.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.leastwise.lint.Finding;
import dev.leastwise.lint.LintResult;
import dev.leastwise.lint.LintResult.FileSummary;
import dev.leastwise.lint.LintResult.NotAssessed;
import dev.leastwise.lint.LintResult.PolicySummary;
import dev.leastwise.lint.RuleSet;
import dev.leastwise.lint.Severity;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.source.SourceLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintRunTest {
  private static final String GOOD =
      """
      {"Version": "2012-10-17",
       "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::logs/*"}}
      """;
  private static final String NO_EFFECT =
      """
      {"Version": "2012-10-17",
       "Statement": {"Action": "s3:GetObject", "Resource": "arn:aws:s3:::logs/*"}}
      """;
  private static final String BROKEN = "{\"Version\": \"2012-10-17\", \"Statement\": [,]}";

  @TempDir Path folder = Path.of("");
  private LeastwiseConfiguration configuration = LeastwiseConfiguration.defaults(Path.of(""));

  @BeforeEach
  void subjectsAreRelativeToTheFolder() {
    configuration = LeastwiseConfiguration.defaults(folder);
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static List<PolicyType> types(LintResult result) {
    return result.files().stream()
        .flatMap(file -> file.policies().stream())
        .map(PolicySummary::type)
        .toList();
  }

  private LintResult run(Path... paths) {
    return LintRun.of(configuration, RuleSet.load(LintRunTest.class.getClassLoader()))
        .on(List.of(paths));
  }

  @Test
  void folderIsWalkedAndItsPoliciesAreLinted() throws IOException {
    write("a/good.json", GOOD);
    write("b/bad.json", NO_EFFECT);

    LintResult result = run(folder);

    assertThat(result.policyCount()).isEqualTo(2);
    assertThat(result.files()).hasSize(2);
    assertThat(result.findings()).extracting(Finding::rule).containsExactly("missing-effect");
    assertThat(result.findings()).extracting(Finding::subject).containsExactly("b/bad.json");
    assertThat(result.notAssessed()).isEmpty();
  }

  @Test
  void manyFilesGiveTheSameResultEachTime() throws IOException {
    for (int i = 0; i < 200; i++) {
      write(
          "p" + i % 7 + "/policy-" + i + ".json",
          i % 3 == 0 ? NO_EFFECT : i % 5 == 0 ? BROKEN : GOOD);
    }

    LintResult first = run(folder);

    assertThat(run(folder)).isEqualTo(first);
    assertThat(first.findings()).isSortedAccordingTo(Finding.ORDER);
    assertThat(first.files()).hasSize(200);
  }

  @Test
  void fileNamedTwiceIsLintedOnce() throws IOException {
    Path file = write("bad.json", NO_EFFECT);

    assertThat(run(file, folder, file).findings()).hasSize(1);
  }

  @Test
  void jsonThatIsNoPolicyIsPassedOverAndNamed() throws IOException {
    write("good.json", GOOD);
    write("package.json", "{\"name\": \"app\", \"action\": \"build\"}");
    write("list.json", "[1, 2]");
    write("stack.yaml", "Resources: {}");
    write("README.md", "no policy");

    LintResult result = run(folder);

    assertThat(result.files()).hasSize(1);
    assertThat(result.findings()).isEmpty();
    assertThat(result.skipped())
        .extracting(skipped -> skipped.file().substring(skipped.file().lastIndexOf('/') + 1))
        .containsExactlyInAnyOrder("list.json", "package.json", "stack.yaml");
  }

  @Test
  void namedFileThatIsNoPolicyIsNotAssessed() throws IOException {
    Path file = write("package.json", "{\"name\": \"app\"}");

    LintResult result = run(file);

    assertThat(result.findings()).extracting(Finding::rule).containsExactly("unreadable");
    assertThat(result.notAssessed())
        .extracting(NotAssessed::reason)
        .first()
        .asString()
        .contains("no policy");
  }

  @Test
  void misspeltStatementIsDiagnosedAndNotPassedOver() throws IOException {
    write("policy.json", GOOD.replace("Statement", "statement"));

    assertThat(run(folder).findings())
        .extracting(Finding::rule)
        .contains("invalid-policy-element", "missing-statement");
  }

  @Test
  void textThatCouldNotBeReadIsAFindingWhateverItWasToBe() throws IOException {
    write("tsconfig.json", "{\"compilerOptions\": {");

    LintResult result = run(folder);

    assertThat(result.findings()).extracting(Finding::rule).containsExactly("json-syntax-error");
    assertThat(result.notAssessed()).hasSize(1);
  }

  @Test
  void templateWithPoliciesIsNotAssessed() throws IOException {
    String policy =
        "{\"Type\": \"AWS::IAM::Policy\", \"Properties\": {\"PolicyDocument\": " + GOOD + "}}";
    write("stack.json", "{\"Resources\": {\"P\": " + policy + "}}");
    write("empty-stack.yaml", "Resources: {B: {Type: AWS::S3::Bucket}}");
    write("broken-stack.yaml", "Resources: {B: {Type: AWS::S3::Bucket}, P: {Statement: ");
    write("plan.json", "{\"terraform_version\": \"1.9\", \"values\": " + GOOD + "}");

    LintResult result = run(folder);

    assertThat(result.notAssessed())
        .extracting(part -> part.file().substring(part.file().lastIndexOf('/') + 1))
        .containsExactly("broken-stack.yaml", "plan.json", "stack.json");
    assertThat(result.skipped()).hasSize(1);
  }

  @Test
  void settingsWithCommentsAreEvidentlyNoPolicy() throws IOException {
    write("good.json", GOOD);
    write("tsconfig.json", "{\n  // strict\n  \"compilerOptions\": {},\n}");

    LintResult result = run(folder);

    assertThat(result.findings()).isEmpty();
    assertThat(result.skipped()).hasSize(1);
  }

  @Test
  void faultThatLeavesNothingUnreadIsNotIncomplete() throws IOException {
    write("policy.json", GOOD.replace("\n", "\n// note\n"));

    LintResult result = run(folder);

    assertThat(result.findings()).extracting(Finding::rule).containsExactly("json-syntax-error");
    assertThat(result.notAssessed()).isEmpty();
  }

  @Test
  void missingFileAndDanglingLinkAreFindings() throws IOException {
    write("good.json", GOOD);
    Files.createSymbolicLink(folder.resolve("link.json"), folder.resolve("gone.json"));

    assertThat(run(folder, folder.resolve("nothing.json")).findings())
        .extracting(Finding::rule)
        .containsExactly("unreadable", "unreadable");
  }

  @Test
  void loopOfLinksIsAFinding() throws IOException {
    write("a/good.json", GOOD);
    Files.createSymbolicLink(folder.resolve("a/back"), folder);

    assertThat(run(folder).findings())
        .extracting(Finding::message)
        .first()
        .asString()
        .contains("leads back");
  }

  @Test
  void folderWithoutAnyPolicyIsNotAssessed() throws IOException {
    write("stack.yaml", "Resources: {}");

    LintResult result = run(folder);

    assertThat(result.notAssessed())
        .extracting(NotAssessed::reason)
        .first()
        .asString()
        .contains("no policy was found");
  }

  @Test
  void misspeltOrLooseStatementsAreNotPassedOver() throws IOException {
    write(
        "a.json",
        "{\"Version\":\"2012-10-17\",\"Statment\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}");
    write("b.json", "[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]");
    write("c.json", "{\"role\": {\"statement\": {\"effect\": \"Allow\", \"action\": \"*\"}}}");

    LintResult result = run(folder);

    assertThat(result.skipped()).isEmpty();
    assertThat(result.files()).hasSize(3);
    assertThat(result.findings())
        .extracting(Finding::rule)
        .contains("invalid-policy-element", "missing-statement", "unreadable");
  }

  @Test
  void fileIsLintedOnceByWhateverPathItIsNamed() throws IOException {
    Path file = write("a/bad.json", NO_EFFECT);
    Files.createSymbolicLink(folder.resolve("link.json"), file);

    assertThat(run(file, folder.resolve("a/../a/bad.json"), folder).findings()).hasSize(1);
  }

  @Test
  void filesWhoseNamesLookAlikeAreBothLinted() throws IOException {
    assumeTrue(java.io.File.separatorChar == '/');
    write("a/b.json", NO_EFFECT);
    write("a\\b.json", NO_EFFECT);

    assertThat(run(folder).findings()).hasSize(2);
  }

  @Test
  void endlessFileInAFolderIsAFinding() throws IOException {
    Path device = Path.of("/dev/zero");
    assumeTrue(Files.exists(device));
    Path link = Files.createSymbolicLink(folder.resolve("zero.json"), device);

    LintResult result = run(folder);
    Files.delete(link);

    assertThat(result.findings())
        .extracting(Finding::message)
        .first()
        .asString()
        .contains("no regular file");
  }

  @Test
  void endlessFileThatWasNamedIsReadToTheLimit() {
    Path device = Path.of("/dev/zero");
    assumeTrue(Files.exists(device));
    configuration = configuration.withLimits(new SourceLimits(1000, 200, 100, 100));

    assertThat(run(device).findings()).extracting(Finding::rule).containsExactly("unreadable");
  }

  @Test
  void typeDoesNotDependOnWhereTheRunWasStarted() throws IOException {
    Path file = write("repository/scp/full-access.json", GOOD);
    Files.createDirectories(folder.resolve("repository/.git"));
    configuration = LeastwiseConfiguration.defaults(folder.resolve("repository/scp"));

    assertThat(types(run(file))).containsExactly(PolicyType.SCP);
  }

  @Test
  void foldersOfToolsAreLeftOut() throws IOException {
    write(".git/hooks.json", NO_EFFECT);
    write("node_modules/x/policy.json", NO_EFFECT);
    write("target/classes/policy.json", NO_EFFECT);
    write("good.json", GOOD);

    assertThat(run(folder).files()).hasSize(1);
  }

  @Test
  void folderOfAToolThatWasNamedIsLinted() throws IOException {
    write("target/policy.json", NO_EFFECT);

    assertThat(run(folder.resolve("target")).findings()).hasSize(1);
  }

  @Test
  void fileLargerThanTheLimitIsNotAssessed() throws IOException {
    Path file = write("policy.json", GOOD);
    configuration = configuration.withLimits(new SourceLimits(20, 200, 100, 100));

    assertThat(run(file).findings())
        .extracting(Finding::rule, Finding::severity)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("unreadable", Severity.HIGH));
  }

  @Test
  void givenTypeHoldsForEveryFile() throws IOException {
    write("scp/policy.json", GOOD);
    configuration = configuration.withType(PolicyType.TRUST);

    assertThat(types(run(folder))).containsExactly(PolicyType.TRUST);
  }

  @Test
  void onlyTheRulesAskedForRun() throws IOException {
    write("bad.json", NO_EFFECT.replace("Version", "version"));
    configuration = configuration.withOnly(List.of("missing-effect"));

    assertThat(run(folder).findings()).extracting(Finding::rule).containsExactly("missing-effect");
  }

  @Test
  void skippedRuleDoesNotRun() throws IOException {
    write("bad.json", NO_EFFECT);
    configuration = configuration.withSkipped(List.of("missing-effect"));

    assertThat(run(folder).findings()).isEmpty();
  }

  @Test
  void whatWasNotReadIsReportedWhateverTheConfigurationSays() throws IOException {
    write("broken.json", "{\"Statement\": [");
    configuration =
        configuration
            .withOnly(List.of("missing-effect"))
            .withSkipped(List.of("json-syntax-error"))
            .withMinimum(Severity.CRITICAL);

    assertThat(run(folder).findings())
        .extracting(Finding::rule)
        .containsExactly("json-syntax-error");
  }

  @Test
  void lessGraveFindingsAreDropped() throws IOException {
    write("bad.json", NO_EFFECT);
    configuration = configuration.withMinimum(Severity.CRITICAL);

    assertThat(run(folder).findings()).isEmpty();
  }

  @Test
  void textIsLintedUnderItsName() {
    LintResult result =
        LintRun.of(configuration, RuleSet.load(LintRunTest.class.getClassLoader()))
            .onText("trust/role.json", NO_EFFECT.getBytes(StandardCharsets.UTF_8));

    assertThat(result.files()).extracting(FileSummary::file).containsExactly("trust/role.json");
    assertThat(types(result)).containsExactly(PolicyType.TRUST);
  }

  @Test
  void progressIsToldForEachFile() throws IOException {
    write("a.json", GOOD);
    write("b.json", GOOD);
    AtomicInteger done = new AtomicInteger();

    LintRun.of(configuration, RuleSet.load(LintRunTest.class.getClassLoader()))
        .telling(total -> done.incrementAndGet())
        .on(List.of(folder));

    assertThat(done).hasValue(2);
  }

  @Test
  void namesWithSpacesAndOtherLettersWork() throws IOException {
    Path file = write("Richtlinien für S3/größte policy.json", NO_EFFECT);

    assertThat(run(file).findings())
        .extracting(Finding::subject)
        .containsExactly("Richtlinien für S3/größte policy.json");
  }
}
