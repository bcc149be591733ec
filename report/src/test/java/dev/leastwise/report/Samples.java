package dev.leastwise.report;

import dev.leastwise.lint.Baseline;
import dev.leastwise.lint.Finding;
import dev.leastwise.lint.LintResult;
import dev.leastwise.lint.LintResult.FileSummary;
import dev.leastwise.lint.LintResult.NotAssessed;
import dev.leastwise.lint.LintResult.PolicySummary;
import dev.leastwise.lint.LintResult.Skipped;
import dev.leastwise.lint.Linter;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.Suppressed;
import dev.leastwise.lint.Suppression;
import dev.leastwise.lint.SuppressionResult;
import dev.leastwise.lint.SuppressionResult.Expiring;
import dev.leastwise.lint.TypeOrigin;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.source.SourceText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Results to report on. */
final class Samples {
  static final String DEPLOY =
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {
            "Sid": "Critical",
            "Effect": "Allow",
            "Action": "*",
            "Resource": "*"
          },
          {
            "Sid": "High",
            "Effect": "Allow",
            "Action": ["s3:*", "s3-object-lambda:*"],
            "Resource": [
              "arn:aws:s3:::artefacts-größe",
              "arn:aws:s3:::artefacts-größe/*"
            ]
          },
          {
            "Effect": "Allow",
            "Action": "sts:GetCallerIdentity",
            "Resource": "*"
          }
        ]
      }
      """;

  /** On one line, with the flagged token far behind the first hundred columns. */
  static final String ON_ONE_LINE =
      """
      {"Version": "2012-10-17", "Statement": [{"Sid": "Medium", "Effect": "Allow", \
      "Principal": {"AWS": "arn:aws:iam::111122223333:role/service-role/reader-of-reports"}, \
      "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*", \
      "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}}]}
      """;

  private static final TypeOrigin FOLDER = TypeOrigin.assumed("from the folder 'identity'");

  private Samples() {}

  /** Every kind of thing that a report has a line for. */
  static LintResult full() {
    List<Finding> findings = new ArrayList<>();
    findings.addAll(lint("policies/identity/deploy.json", PolicyType.IDENTITY, DEPLOY));
    findings.addAll(lint("policies/reports-bucket.json", PolicyType.RESOURCE, ON_ONE_LINE));
    Finding unread = unread("policies/truncated.json", "the file ends inside an object");
    findings.add(unread);
    return new LintResult(
        findings,
        findings.subList(0, 1),
        List.of(
            file("policies/identity/deploy.json", PolicyType.IDENTITY, FOLDER),
            file("policies/identity/read.json", PolicyType.IDENTITY, FOLDER),
            file("policies/reports-bucket.json", PolicyType.RESOURCE, TypeOrigin.GIVEN),
            new FileSummary("policies/truncated.json", List.of())),
        List.of(new NotAssessed(unread.file(), unread.message())),
        List.of(
            new Skipped("policies/package.json", "no policy is in it"),
            new Skipped("policies/main.tf", "a notation that is not read")),
        suppressions());
  }

  /** One finding that is suppressed, two that the baseline knows, one that is fixed. */
  private static SuppressionResult suppressions() {
    Suppression decided =
        new Suppression("platform", "in use until the move", "OPS-7", LocalDate.of(2027, 1, 31));
    Suppression known = new Suppression("security", "known in May", "", LocalDate.of(2026, 12, 1));
    List<Finding> old = lint("policies/identity/old.json", PolicyType.IDENTITY, DEPLOY);
    Finding queue = lint("policies/queue.json", PolicyType.RESOURCE, ON_ONE_LINE).get(0);
    return new SuppressionResult(
        List.of(
            new Suppressed(old.get(0), decided, false),
            new Suppressed(old.get(1), known, true),
            new Suppressed(queue, known, true)),
        List.of(
            new Baseline.Entry(
                "1:00000000000000000000000000000001",
                "sample-rule",
                "policies/gone.json",
                "policies/gone.json",
                known)),
        List.of(new Expiring("2 findings of the baseline", known)));
  }

  /** A file that is one policy. */
  static FileSummary file(String name, PolicyType type, TypeOrigin origin) {
    return new FileSummary(name, List.of(new PolicySummary(name, "", type, origin)));
  }

  /** Twelve files, and nothing to say about them. */
  static LintResult clean() {
    return withFindings(12, List.of());
  }

  /** Some files with a policy of a given type each, and these findings. */
  static LintResult withFindings(int files, List<Finding> findings) {
    List<FileSummary> summaries = new ArrayList<>();
    for (int i = 1; i <= files; i++) {
      summaries.add(file("scp/" + i + ".json", PolicyType.SCP, TypeOrigin.GIVEN));
    }
    return new LintResult(findings, List.of(), summaries, List.of(), List.of());
  }

  /** What the sample rule finds in a policy. */
  static List<Finding> lint(String file, PolicyType type, String policy) {
    SourceText source = SourceText.of(file, policy);
    return Linter.of(List.of(new SampleRule()))
        .lint(PolicyDocument.parse(source, type))
        .findings()
        .stream()
        .map(Samples::withPlainFingerprint)
        .toList();
  }

  private static Finding unread(String file, String reason) {
    PolicyDocument document = PolicyDocument.unreadable(file, reason, "write the file again");
    return withPlainFingerprint(Linter.of(List.of()).lint(document).findings().get(0));
  }

  /** How fingerprints are made is no matter of reports. */
  private static Finding withPlainFingerprint(Finding of) {
    return new Finding(
        of.rule(),
        of.severity(),
        of.message(),
        of.fix(),
        of.witness(),
        of.file(),
        of.location(),
        of.related(),
        of.policyType(),
        of.subject(),
        of.sid(),
        of.documentPointer(),
        of.offset(),
        "1:%032x".formatted(of.offset()),
        of.leavesUnchecked(),
        of.frame());
  }

  static String write(ReportWriter report, LintResult result) {
    StringWriter out = new StringWriter();
    try {
      report.write(result, out);
    } catch (IOException e) {
      throw new UncheckedIOException("a string takes everything", e);
    }
    return out.toString();
  }
}
