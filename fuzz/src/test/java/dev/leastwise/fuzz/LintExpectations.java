package dev.leastwise.fuzz;

import dev.leastwise.lint.CodeFrame;
import dev.leastwise.lint.Finding;
import dev.leastwise.lint.LintResult;
import dev.leastwise.lint.Location;
import dev.leastwise.policy.parser.PolicyParser;
import dev.leastwise.policy.source.Position;
import dev.leastwise.policy.source.SourceLimits;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.SourceTree;
import dev.leastwise.report.JsonReport;
import dev.leastwise.report.ReportWriter;
import dev.leastwise.report.TextReport;
import dev.leastwise.rules.BuiltInRules;
import dev.leastwise.sources.LeastwiseConfiguration;
import dev.leastwise.sources.LintRun;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;

/** A run of all rules over one file, and what must hold for what it tells. */
final class LintExpectations {
  private static final LintRun RUN =
      LintRun.of(LeastwiseConfiguration.defaults(Path.of("")), new BuiltInRules().rules());
  private static final Comparator<Position> ORDER =
      Comparator.comparingInt(Position::line).thenComparingInt(Position::column);

  private LintExpectations() {}

  /** Lints a file and expects sound findings and reports. */
  static LintResult lint(String name, byte[] bytes) {
    SourceText file = SourceText.decode(name, bytes);
    LintResult result = RUN.onText(name, bytes);
    for (Finding finding : result.findings()) {
      Expect.that(!finding.rule().equals("rule-failed"), "no rule fails: " + finding.message());
      expectSound(finding, file);
    }
    Expect.that(
        result.policyCount() > 0 || !result.notAssessed().isEmpty() || !result.skipped().isEmpty(),
        "a file is checked, or it is told why not");
    Expect.that(
        Expect.isOneJsonValue(written(new JsonReport("1"), result)),
        "the report is one JSON value");
    Expect.that(
        !written(TextReport.plain().colored().verbose(), result).isBlank(),
        "the report for people says something");
    return result;
  }

  /** Expects that neither a broken stretch nor a statement was passed over without a word. */
  static void expectNothingPassesSilently(SourceTree tree, LintResult result) {
    Expect.that(
        !result.notAssessed().isEmpty()
            || tree.faults().stream().allMatch(fault -> fault.unread().isEmpty()),
        "what was not read is told");
    boolean holdsStatements =
        PolicyParser.parse(tree, SourceLimits.DEFAULT)
            .policy()
            .filter(policy -> !policy.statements().isEmpty())
            .isPresent();
    Expect.that(
        !holdsStatements || result.policyCount() > 0 || !result.notAssessed().isEmpty(),
        "a policy's statements are checked, or it is told why not");
  }

  private static void expectSound(Finding finding, SourceText file) {
    Expect.that(!finding.message().isBlank(), "every finding has a message");
    Expect.that(
        finding.offset() <= file.text().length()
            && file.position(finding.offset()).equals(finding.location().start()),
        "the offset of a finding is its place");
    expectSound(finding.location(), file);
    finding.related().forEach(place -> expectSound(place, file));
    CodeFrame frame = finding.frame();
    Expect.that(
        0 <= frame.markStart()
            && frame.markStart() < frame.markEnd()
            && frame.markStart() <= frame.text().length()
            && frame.text().length() <= CodeFrame.WIDTH,
        "the mark of a code frame is within it");
  }

  private static void expectSound(Location place, SourceText file) {
    Expect.that(
        ORDER.compare(place.start(), place.end()) <= 0, "a place ends behind its beginning");
    Position last = file.position(file.text().length());
    Expect.that(ORDER.compare(place.end(), last) <= 0, "every place is within the file");
  }

  private static String written(ReportWriter report, LintResult result) {
    StringWriter out = new StringWriter();
    try {
      report.write(result, out);
    } catch (IOException e) {
      throw new UncheckedIOException("a string does no I/O", e);
    }
    return out.toString();
  }
}
