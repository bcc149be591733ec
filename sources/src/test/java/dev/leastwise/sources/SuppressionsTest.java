package dev.leastwise.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.leastwise.lint.Baseline;
import dev.leastwise.lint.Finding;
import dev.leastwise.lint.FindingSink;
import dev.leastwise.lint.LintResult;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.PolicyRule;
import dev.leastwise.lint.PolicySetRule;
import dev.leastwise.lint.Rule;
import dev.leastwise.lint.RuleContext;
import dev.leastwise.lint.RuleDescriptor;
import dev.leastwise.lint.RuleSet;
import dev.leastwise.lint.RuleSettings;
import dev.leastwise.lint.Severity;
import dev.leastwise.lint.Suppressed;
import dev.leastwise.lint.Suppression;
import dev.leastwise.lint.SuppressionResult.Expiring;
import dev.leastwise.policy.ActionPattern;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuppressionsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private static final Suppression HOLDS =
      new Suppression("platform", "on purpose", "", LocalDate.of(2027, 11, 24));
  private static final SourceText YAML = SourceText.of("leastwise.yaml", "suppressions: []");

  /** Reports each action that ends in a star. */
  private record WideAction(String id) implements PolicyRule {
    @Override
    public RuleDescriptor descriptor() {
      RuleDescriptor descriptor = RuleDescriptor.of(id, "a star").severity(Severity.HIGH);
      return id.equals("wide-action") ? descriptor.supersedes("any-action") : descriptor;
    }

    @Override
    public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
      document
          .allowStatements()
          .flatMap(statement -> statement.actions().patterns().stream())
          .map(ActionPattern::text)
          .filter(text -> text.value().endsWith("*"))
          .forEach(text -> findings.report(text.span(), "the action " + text + " is wide"));
    }
  }

  /** Reports each action that two policies have. */
  private record SameAction() implements PolicySetRule {
    @Override
    public RuleDescriptor descriptor() {
      return RuleDescriptor.of("same-action", "an action in two policies").severity(Severity.LOW);
    }

    @Override
    public void note(PolicyDocument document, RuleContext context, NoteSink notes) {
      document
          .allowStatements()
          .flatMap(statement -> statement.actions().patterns().stream())
          .map(ActionPattern::text)
          .forEach(text -> notes.note(text.span(), List.of(text.value())));
    }

    @Override
    public void compare(List<Note> notes, RuleContext context) {
      for (Note note : notes) {
        if (notes.stream().filter(other -> other.values().equals(note.values())).count() > 1) {
          note.report("another policy has the action", "keep one");
        }
      }
    }
  }

  @TempDir Path folder = Path.of("");
  private LeastwiseConfiguration configuration = LeastwiseConfiguration.defaults(Path.of(""));
  private List<Rule> rules = List.of();

  @BeforeEach
  void folderOfTwoPolicies() throws IOException {
    configuration =
        LeastwiseConfiguration.defaults(folder)
            .withAsOf(TODAY)
            .withBaseline(Baseline.EMPTY, folder.resolve("leastwise-baseline.json"));
    rules = new ArrayList<>(RuleSet.load(SuppressionsTest.class.getClassLoader()));
    rules.add(new WideAction("wide-action"));
    write("identity/app.json", statement("App", "s3:*"), statement("Queue", "sqs:*"));
    write("identity/web.json", statement("Web", "ec2:*"));
  }

  private static String statement(String sid, String action) {
    return "{\"Sid\": \"%s\", \"Effect\": \"Allow\", \"Action\": \"%s\", \"Resource\": \"*\"}"
        .formatted(sid, action);
  }

  private void write(String name, String... statements) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        "{\"Version\": \"2012-10-17\", \"Statement\": [\n" + String.join(",\n", statements) + "]}");
  }

  private LintResult run(Path... paths) {
    return LintRun.of(configuration, rules)
        .on(paths.length == 0 ? List.of(folder) : List.of(paths));
  }

  private static List<String> told(LintResult result) {
    return result.findings().stream()
        .map(finding -> finding.rule() + " " + (finding.sid().isEmpty() ? "-" : finding.sid()))
        .toList();
  }

  private static List<String> hidden(LintResult result) {
    return result.suppressions().suppressed().stream()
        .map(Suppressed::finding)
        .map(Finding::sid)
        .toList();
  }

  private static SuppressionEntry entry(
      List<String> rules, List<String> paths, List<String> sids, Suppression suppression) {
    return new SuppressionEntry(
        rules, paths, List.of(), sids, List.of(), suppression, YAML, new Span(0, 12));
  }

  private void suppress(SuppressionEntry... entries) {
    configuration = configuration.withSuppressions(List.of(entries));
  }

  @Nested
  class OfTheConfiguration {

    @Test
    void takesWhatFitsAllThatItNames() {
      suppress(entry(List.of("wide-action"), List.of("identity/app.json"), List.of("App"), HOLDS));

      LintResult result = run();

      assertThat(told(result)).containsExactly("wide-action Queue", "wide-action Web");
      assertThat(result.suppressions().suppressed())
          .singleElement()
          .satisfies(
              one -> {
                assertThat(one.finding().sid()).isEqualTo("App");
                assertThat(one.suppression()).isEqualTo(HOLDS);
                assertThat(one.isByBaseline()).isFalse();
              });
    }

    @Test
    void folderStandsForAllThatIsInIt() {
      suppress(entry(List.of("wide-action"), List.of("identity"), List.of(), HOLDS));

      assertThat(told(run())).isEmpty();
    }

    @Test
    void pathIsFromTheFolderOfTheConfigurationWhereverTheRunStarts() {
      suppress(entry(List.of("wide-action"), List.of("identity/web.json"), List.of(), HOLDS));

      assertThat(told(run(folder.resolve("identity/web.json")))).isEmpty();
    }

    @Test
    void fingerprintAndSubjectTakeOneFinding() {
      Finding web = run().findings().get(2);
      suppress(
          new SuppressionEntry(
              List.of(),
              List.of(),
              List.of("identity/w*"),
              List.of(),
              List.of(web.fingerprint()),
              HOLDS,
              YAML,
              new Span(0, 12)));

      assertThat(hidden(run())).containsExactly("Web");
    }

    @Test
    void lastDayCounts() {
      Suppression today = new Suppression("platform", "a while", "", TODAY);
      suppress(entry(List.of("wide-action"), List.of("identity"), List.of(), today));

      assertThat(told(run())).isEmpty();
    }

    @Test
    void isAFindingWhenItsTimeIsOverAndItsFindingsCount() {
      Suppression over = new Suppression("platform", "a while", "", TODAY.minusDays(1));
      suppress(entry(List.of("wide-action"), List.of("identity/web.json"), List.of(), over));

      LintResult result = run();

      assertThat(told(result))
          .containsExactlyInAnyOrder(
              "suppression-expired -", "wide-action App", "wide-action Queue", "wide-action Web");
      Finding expired =
          result.findings().stream()
              .filter(f -> f.rule().equals("suppression-expired"))
              .findFirst()
              .orElseThrow();
      assertThat(expired.file()).isEqualTo("leastwise.yaml");
      assertThat(expired.policyType()).isEmpty();
      assertThat(expired.severity()).isEqualTo(Severity.MEDIUM);
      assertThat(expired.message())
          .contains("wide-action in identity/web.json", "platform", "2026-11-23");
    }

    @Test
    void anotherThatHoldsTakesOver() {
      Suppression over = new Suppression("platform", "a while", "", TODAY.minusDays(1));
      suppress(
          entry(List.of("wide-action"), List.of("identity/web.json"), List.of(), over),
          entry(List.of("wide-action"), List.of("identity/web.json"), List.of("Web"), HOLDS));

      assertThat(hidden(run())).containsExactly("Web");
    }

    @Test
    void isAFindingWhereNothingIsFoundForIt() {
      suppress(entry(List.of("wide-action"), List.of("identity/api.json"), List.of(), HOLDS));

      assertThat(told(run())).contains("suppression-unused -");
    }

    @Test
    void isNotCalledUnusedByARunThatDidNotLookThere() throws IOException {
      write("scp/deny.json", statement("Wide", "rds:*"));
      suppress(
          entry(List.of("wide-action"), List.of("identity/api.json"), List.of(), HOLDS),
          entry(List.of("wide-action"), List.of(), List.of("Nobody"), HOLDS));

      assertThat(told(run(folder.resolve("scp")))).containsExactly("wide-action Wide");
    }

    @Test
    void isNotCalledUnusedWhereItsFileWasNotRead() throws IOException {
      Files.writeString(folder.resolve("identity/web.json"), "{\"Statement\": [{\"Action\": ");
      suppress(
          entry(List.of("wide-action"), List.of("identity/web.json"), List.of(), HOLDS),
          entry(List.of("wide-action"), List.of(), List.of("Web"), HOLDS));

      assertThat(told(run())).contains("wide-action App").doesNotContain("suppression-unused -");
    }

    @Test
    void ofAComparisonIsNotCalledUnusedByARunOfOnePolicy() throws IOException {
      rules.add(new SameAction());
      write("identity/api.json", statement("Api", "ec2:*"));
      suppress(
          entry(List.of("same-action"), List.of("identity/web.json"), List.of(), HOLDS),
          entry(List.of("wide-action"), List.of("identity/web.json"), List.of(), HOLDS));

      assertThat(told(run(folder.resolve("identity/web.json")))).isEmpty();

      Files.delete(folder.resolve("identity/api.json"));
      assertThat(told(run())).contains("suppression-unused -");
    }

    @Test
    void isNotCalledUnusedWhereItsRuleDidNotRun() {
      suppress(entry(List.of("wide-action"), List.of("identity"), List.of(), HOLDS));
      configuration = configuration.withOnly(List.of("missing-version"));

      assertThat(told(run())).isEmpty();
    }

    @Test
    void ofEverythingIsNotAppliedAndAFinding() {
      suppress(entry(List.of(), List.of("**"), List.of(), HOLDS));

      assertThat(told(run()))
          .containsExactlyInAnyOrder(
              "suppression-too-broad -", "wide-action App", "wide-action Queue", "wide-action Web");
    }

    @ParameterizedTest
    @ValueSource(strings = {"**/*", "*/**", "*/*.json", "**/*.json", "./**", "{*,*/*}"})
    void ofWhateverFilesAreCalledIsOfEverything(String path) {
      suppress(entry(List.of(), List.of(path), List.of(), HOLDS));

      assertThat(told(run())).contains("suppression-too-broad -", "wide-action Web");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "?*", "*.json", "*/*"})
    void ofWhateverPoliciesAreCalledIsOfEverything(String subject) {
      suppress(
          new SuppressionEntry(
              List.of(),
              List.of(),
              List.of(subject),
              List.of(),
              List.of(),
              HOLDS,
              YAML,
              new Span(0, 12)));

      assertThat(told(run())).contains("suppression-too-broad -", "wide-action Web");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"identity/**", "**/identity/*", "**/app*", "*/web.json", "ident*/*.json"})
    void ofAPlaceIsNotTooBroad(String path) {
      suppress(entry(List.of(), List.of(path), List.of(), HOLDS));

      assertThat(told(run())).doesNotContain("suppression-too-broad -");
      assertThat(hidden(run())).isNotEmpty();
    }

    @Test
    void pathThroughALinkIsThePathOfTheFile() throws IOException {
      Path link = folder.resolveSibling(folder.getFileName() + "-link");
      Files.createSymbolicLink(link, folder);
      suppress(
          entry(List.of("wide-action"), List.of("identity/web.json"), List.of(), HOLDS),
          entry(List.of("wide-action"), List.of("identity/api.json"), List.of(), HOLDS));

      assertThat(told(run(link.resolve("identity"))))
          .containsExactlyInAnyOrder(
              "wide-action App", "wide-action Queue", "suppression-unused -");
      Files.delete(link);
    }

    @Test
    void ofOneRuleEverywhereIsNotTooBroad() {
      suppress(entry(List.of("wide-action"), List.of(), List.of(), HOLDS));

      assertThat(told(run())).isEmpty();
    }

    @Test
    void doesNotTakeWhatWasNotChecked() throws IOException {
      Files.writeString(folder.resolve("identity/broken.json"), "{\"Statement\": [");
      suppress(entry(List.of(), List.of("identity/broken.json"), List.of(), HOLDS));

      LintResult result = run();

      assertThat(result.notAssessed()).isNotEmpty();
      assertThat(told(result)).contains("json-syntax-error -");
    }

    @Test
    void hidingTheSharperFindingDoesNotBringTheOtherBack() {
      rules.add(new WideAction("any-action"));
      suppress(entry(List.of("wide-action"), List.of(), List.of(), HOLDS));

      LintResult result = run();

      assertThat(told(result)).isEmpty();
      assertThat(result.superseded()).hasSize(3);
    }

    @Test
    void endsSoonIsListedBeforeItDoes() {
      Suppression soon = new Suppression("platform", "a while", "", TODAY.plusDays(30));
      Suppression later = new Suppression("platform", "a while", "", TODAY.plusDays(31));
      suppress(
          entry(List.of("wide-action"), List.of("identity/app.json"), List.of(), later),
          entry(List.of("wide-action"), List.of("identity/web.json"), List.of(), soon));

      assertThat(run().suppressions().expiring())
          .containsExactly(new Expiring("wide-action in identity/web.json", soon));
    }

    @Test
    void rulesAboutItCanBeSwitchedOffAndLowered() {
      suppress(entry(List.of("wide-action"), List.of("identity/api.json"), List.of(), HOLDS));
      LeastwiseConfiguration asIs = configuration;

      configuration = asIs.withSkipped(List.of("suppression-unused"));
      assertThat(told(run())).doesNotContain("suppression-unused -");

      configuration =
          asIs.withSettings(
              RuleSettings.NONE.withSeverities(Map.of("suppression-unused", Severity.INFO)));
      assertThat(run().findings())
          .filteredOn(finding -> finding.rule().equals("suppression-unused"))
          .extracting(Finding::severity)
          .containsExactly(Severity.INFO);
    }
  }

  @Nested
  class OfTheBaseline {
    private final Suppression known =
        new Suppression("security", "known in November", "SEC-1", LocalDate.of(2027, 3, 31));

    private BaselineUpdate update(Path... paths) {
      return BaselineUpdate.of(configuration, run(paths), known);
    }

    private void writeBaseline() {
      BaselineUpdate update = update();
      configuration =
          configuration.withBaseline(update.baseline(), folder.resolve("leastwise-baseline.json"));
    }

    @Test
    void takesWhatIsThereAndLetsNewFindingsThrough() throws IOException {
      writeBaseline();
      assertThat(told(run())).isEmpty();
      assertThat(run().suppressions().suppressed()).hasSize(3).allMatch(Suppressed::isByBaseline);

      write("identity/new.json", statement("New", "iam:*"));

      assertThat(told(run())).containsExactly("wide-action New");
    }

    @Test
    void survivesMovedLinesAndReorderedStatements() throws IOException {
      writeBaseline();

      write("identity/app.json", "\n\n" + statement("Queue", "sqs:*"), statement("App", "s3:*"));

      assertThat(told(run())).isEmpty();
      assertThat(run().suppressions().fixed()).isEmpty();
    }

    @Test
    void survivesAnotherNameOfTheFolderAboveTheConfiguration() throws IOException {
      writeBaseline();
      Path moved = folder.resolveSibling(folder.getFileName() + "-moved");
      Files.move(folder, moved);
      Baseline baseline = configuration.baseline();
      configuration =
          LeastwiseConfiguration.defaults(moved)
              .withAsOf(TODAY)
              .withBaseline(baseline, moved.resolve("leastwise-baseline.json"));

      assertThat(told(run(moved))).isEmpty();
      Files.move(moved, folder);
    }

    /** The path is part of what a finding is about, so the renamed file's findings are new ones. */
    @Test
    void renamedFolderBelowItMakesFindingsNewAndNamesTheOldOnesFixed() throws IOException {
      writeBaseline();
      Files.move(folder.resolve("identity"), folder.resolve("iam"));

      LintResult result = run();

      assertThat(told(result)).hasSize(3);
      assertThat(result.suppressions().fixed())
          .extracting(Baseline.Entry::file)
          .containsExactly("identity/app.json", "identity/app.json", "identity/web.json");
    }

    @Test
    void namesWhatIsFixed() throws IOException {
      writeBaseline();

      write("identity/app.json", statement("App", "s3:GetObject"), statement("Queue", "sqs:*"));

      assertThat(run().suppressions().fixed())
          .extracting(Baseline.Entry::rule, Baseline.Entry::file)
          .containsExactly(tuple("wide-action", "identity/app.json"));
    }

    @Test
    void namesNothingFixedThatTheRunDidNotLookAt() throws IOException {
      writeBaseline();
      write("scp/deny.json", statement("Fine", "rds:DescribeDBInstances"));
      Files.delete(folder.resolve("identity/web.json"));

      assertThat(run(folder.resolve("scp")).suppressions().fixed()).isEmpty();
      configuration = configuration.withOnly(List.of("missing-version"));
      assertThat(run().suppressions().fixed()).isEmpty();
    }

    @Test
    void namesNothingFixedThatCouldNotBeRead() throws IOException {
      writeBaseline();
      Files.writeString(folder.resolve("identity/web.json"), "{\"Statement\": [{\"Action\": ");

      assertThat(run().suppressions().fixed()).isEmpty();
      assertThat(update().baseline().entries()).hasSize(3);
    }

    @Test
    void namesNothingFixedThatNeedsPoliciesWhichTheRunDidNotLookAt() throws IOException {
      rules.add(new SameAction());
      write("identity/api.json", statement("Api", "ec2:*"));
      writeBaseline();
      Path web = folder.resolve("identity/web.json");

      assertThat(run(web).suppressions().fixed()).isEmpty();
      assertThat(update(web).baseline()).isEqualTo(configuration.baseline());

      Files.delete(folder.resolve("identity/api.json"));
      assertThat(run().suppressions().fixed())
          .extracting(Baseline.Entry::rule)
          .contains("same-action");
    }

    @Test
    void namesFixedWhatAPolicyHadThatIsInItsFileNoMore() throws IOException {
      String two = "[%s, %s]".formatted(policy("s3:*"), policy("sqs:*"));
      Files.writeString(folder.resolve("identity/two.json"), two);
      writeBaseline();
      Files.writeString(folder.resolve("identity/two.json"), "[%s]".formatted(policy("s3:Get")));

      assertThat(run().suppressions().fixed())
          .extracting(Baseline.Entry::file)
          .containsExactly("identity/two.json", "identity/two.json");
    }

    private String policy(String action) {
      return "{\"Version\": \"2012-10-17\", \"Statement\": [%s]}"
          .formatted(statement("One", action));
    }

    @Test
    void countsAgainWhenItsDayIsOver() {
      writeBaseline();
      configuration = configuration.withAsOf(LocalDate.of(2027, 4, 1));

      LintResult result = run();

      assertThat(told(result))
          .containsExactlyInAnyOrder(
              "suppression-expired -", "wide-action App", "wide-action Queue", "wide-action Web");
      assertThat(result.findings())
          .filteredOn(finding -> finding.rule().equals("suppression-expired"))
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.message()).startsWith("3 of the baseline's findings were known");
                assertThat(finding.subject()).isEqualTo("leastwise-baseline.json");
              });
    }

    @Test
    void updateKeepsWhoAnswersForWhatWasKnownAndTakesOutWhatIsFixed() throws IOException {
      writeBaseline();
      write("identity/app.json", statement("App", "s3:GetObject"), statement("Queue", "sqs:*"));
      write("identity/new.json", statement("New", "iam:*"));
      Suppression later = new Suppression("web", "new", "", LocalDate.of(2028, 1, 1));

      BaselineUpdate update = BaselineUpdate.of(configuration, run(), later);

      assertThat(update.added()).isEqualTo(1);
      assertThat(update.fixed()).isEqualTo(1);
      assertThat(update.baseline().entries())
          .extracting(Baseline.Entry::file, Baseline.Entry::suppression)
          .containsExactly(
              tuple("identity/app.json", known),
              tuple("identity/new.json", later),
              tuple("identity/web.json", known));
    }

    @Test
    void updateOfAPartLeavesTheRestAsItWas() {
      writeBaseline();

      BaselineUpdate update = update(folder.resolve("identity/web.json"));

      assertThat(update.baseline()).isEqualTo(configuration.baseline());
    }

    @Test
    void updateTakesNeitherWhatIsUncheckedNorWhatIsAboutSuppressions() throws IOException {
      Files.writeString(folder.resolve("identity/broken.json"), "{\"Statement\": [");
      suppress(entry(List.of("wide-action"), List.of("identity/api.json"), List.of(), HOLDS));

      assertThat(update().baseline().entries())
          .extracting(Baseline.Entry::rule)
          .containsOnly("wide-action");
    }

    @Test
    void suppressionGoesBeforeTheBaseline() {
      writeBaseline();
      suppress(entry(List.of("wide-action"), List.of("identity/web.json"), List.of(), HOLDS));

      assertThat(run().suppressions().suppressed())
          .filteredOn(one -> !one.isByBaseline())
          .extracting(one -> one.finding().sid())
          .containsExactly("Web");
    }

    @Test
    void lessGraveFindingsStayInItWhenTheyAreNotShown() {
      writeBaseline();
      configuration = configuration.withMinimum(Severity.CRITICAL);

      assertThat(run().suppressions().fixed()).isEmpty();
    }
  }
}
