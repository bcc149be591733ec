package dev.leastwise.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.lint.Finding;
import dev.leastwise.lint.LintResult;
import dev.leastwise.lint.LintResult.FileSummary;
import dev.leastwise.lint.LintResult.NotAssessed;
import dev.leastwise.lint.LintResult.PolicySummary;
import dev.leastwise.lint.LintResult.Skipped;
import dev.leastwise.lint.Linter;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.TypeOrigin;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.source.SourceText;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextReportTest {

  private static final String ESCAPE_SEQUENCE = "\u001B\\[[0-9;]*m";

  private static String plain(LintResult result) {
    return Samples.write(TextReport.plain(), result);
  }

  private static String verbose(LintResult result) {
    return Samples.write(TextReport.plain().verbose(), result);
  }

  private static FileSummary file(String name) {
    return Samples.file(name, PolicyType.SCP, TypeOrigin.assumed("from the folder 'scp'"));
  }

  @Test
  void plainReportIsAsReviewed() throws IOException {
    Golden.assertIsGolden("lint.txt", plain(Samples.full()));
  }

  @Test
  void verboseReportIsAsReviewed() throws IOException {
    Golden.assertIsGolden("lint-verbose.txt", verbose(Samples.full()));
  }

  @Test
  void coloredReportIsAsReviewed() throws IOException {
    Golden.assertIsGolden(
        "lint-colored.txt", Samples.write(TextReport.plain().colored(), Samples.full()));
  }

  @Test
  void snippetOfTheJavadocHolds() throws IOException {
    LintResult result = Samples.full();
    StringWriter out = new StringWriter();

    TextReport.plain().colored().verbose().write(result, out);

    assertThat(out.toString()).contains("policies/main.tf");
  }

  @Test
  void colorsChangeNothingButTheColors() {
    String colored = Samples.write(TextReport.plain().verbose().colored(), Samples.full());

    assertThat(colored.replaceAll(ESCAPE_SEQUENCE, "")).isEqualTo(verbose(Samples.full()));
    assertThat(colored).contains("\u001B[1;31mcritical\u001B[0m", "\u001B[31m^^^^^^\u001B[0m");
  }

  @Test
  void withoutColorsThereIsNoEscapeSequence() {
    assertThat(verbose(Samples.full())).doesNotContain("\u001B");
  }

  @Test
  void cleanRunIsOneLine() {
    assertThat(plain(Samples.clean())).isEqualTo("no findings in 12 files with 12 policies\n");
  }

  @Test
  void oneIsNoPlural() {
    List<Finding> one = Samples.lint("scp/1.json", PolicyType.SCP, Samples.ON_ONE_LINE);
    LintResult result =
        new LintResult(
            one,
            List.of(),
            List.of(file("scp/1.json")),
            List.of(new NotAssessed("scp/1.json", "a rule failed")),
            List.of(new Skipped("scp/readme.json", "no policy is in it")));

    assertThat(plain(result))
        .endsWith(
            """

            1 file with 1 policy: 1 finding (1 medium)
            1 file was not checked completely:
              scp/1.json: a rule failed
            1 file or part of a file was passed over (--verbose names it)
            1 policy type was assumed (--verbose names it; --type says what it is)
            """);
    assertThat(verbose(result))
        .endsWith(
            """
            1 file or part of a file was passed over:
              scp/readme.json: no policy is in it
            1 policy type was assumed (--type says what it is):
              scp/1.json: service control policy, from the folder 'scp'
            """);
  }

  @Test
  void fileThatHasSeveralFaultsIsCountedOnce() {
    LintResult result =
        new LintResult(
            List.of(),
            List.of(),
            List.of(file("scp/1.json")),
            List.of(new NotAssessed("a.json", "one"), new NotAssessed("a.json", "two")),
            List.of());

    assertThat(plain(result))
        .contains("1 file was not checked completely:\n  a.json: one\n  a.json: two\n");
  }

  @Test
  void runThatFoundNoPolicySaysSo() {
    LintResult result =
        new LintResult(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(new Skipped("package.json", "no policy is in it")));

    assertThat(plain(result))
        .isEqualTo(
            """
            no policies were found
            1 file or part of a file was passed over (--verbose names it)
            """);
  }

  @Test
  void fileWithoutAPolicyHasNoType() {
    List<Finding> findings = Samples.lint("scp/1.json", PolicyType.SCP, Samples.ON_ONE_LINE);
    LintResult result =
        new LintResult(
            findings,
            List.of(),
            List.of(new FileSummary("scp/1.json", List.of())),
            List.of(),
            List.of());

    assertThat(plain(result))
        .startsWith("scp/1.json\n")
        .endsWith("\n1 file: 1 finding (1 medium)\n");
  }

  @Test
  void findingsOfOneFileStandTogether() {
    List<Finding> first = Samples.lint("scp/1.json", PolicyType.SCP, Samples.ON_ONE_LINE);
    List<Finding> mixed = new ArrayList<>(first);
    mixed.addAll(Samples.lint("scp/2.json", PolicyType.SCP, Samples.ON_ONE_LINE));
    mixed.addAll(first);

    assertThat(plain(Samples.withFindings(2, mixed)))
        .containsOnlyOnce("scp/1.json")
        .containsOnlyOnce("scp/2.json");
  }

  @Test
  void findingOfAFileThatIsNotListedKeepsItsType() {
    List<Finding> findings = Samples.lint("stdin", PolicyType.TRUST, Samples.ON_ONE_LINE);

    assertThat(plain(Samples.withFindings(1, findings))).startsWith("stdin (role trust policy)\n");
  }

  @Test
  void policiesOfOneFileStandApart() {
    String role = "arn:aws:iam::111122223333:role/reader";
    List<Finding> findings = new ArrayList<>();
    for (String subject : List.of(role, role + "#inline")) {
      SourceText source = SourceText.of("details.json", Samples.ON_ONE_LINE);
      PolicyDocument document =
          PolicyDocument.parse(source, PolicyType.RESOURCE)
              .withSubject(subject)
              .withPointer("/RoleDetailList/0");
      findings.addAll(Linter.of(List.of(new SampleRule())).lint(document).findings());
    }
    LintResult result =
        new LintResult(
            findings,
            List.of(),
            List.of(
                new FileSummary(
                    "details.json",
                    List.of(
                        summary(role, PolicyType.TRUST),
                        summary(role + "#inline", PolicyType.IDENTITY)))),
            List.of(),
            List.of());

    assertThat(plain(result))
        .contains(
            "details.json /RoleDetailList/0 " + role + " (role trust policy)\n",
            "details.json /RoleDetailList/0 " + role + "#inline (identity-based policy)\n",
            "1 file with 2 policies: 2 findings");
  }

  private static PolicySummary summary(String subject, PolicyType type) {
    TypeOrigin origin = TypeOrigin.known("by the answer of AWS that holds it");
    return new PolicySummary(subject, "/RoleDetailList/0", type, origin);
  }

  @Test
  void supersededFindingsAreNotShown() {
    List<Finding> hidden = Samples.lint("scp/1.json", PolicyType.SCP, Samples.ON_ONE_LINE);
    LintResult result =
        new LintResult(List.of(), hidden, Samples.clean().files(), List.of(), List.of());

    assertThat(verbose(result)).isEqualTo("no findings in 12 files with 12 policies\n");
  }

  @Test
  void equalResultsGiveEqualReports() {
    assertThat(verbose(Samples.full())).isEqualTo(verbose(Samples.full()));
  }
}
