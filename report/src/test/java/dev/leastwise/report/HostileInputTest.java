package dev.leastwise.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.leastwise.lint.Baseline;
import dev.leastwise.lint.CodeFrame;
import dev.leastwise.lint.Finding;
import dev.leastwise.lint.LintResult;
import dev.leastwise.lint.LintResult.FileSummary;
import dev.leastwise.lint.LintResult.NotAssessed;
import dev.leastwise.lint.LintResult.PolicySummary;
import dev.leastwise.lint.LintResult.Skipped;
import dev.leastwise.lint.Location;
import dev.leastwise.lint.Severity;
import dev.leastwise.lint.Suppressed;
import dev.leastwise.lint.Suppression;
import dev.leastwise.lint.SuppressionResult;
import dev.leastwise.lint.SuppressionResult.Expiring;
import dev.leastwise.lint.TypeOrigin;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.source.Position;
import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Policies come from anyone: whatever they hold, a terminal shows it and a JSON reader reads it.
 */
class HostileInputTest {

  private static final String ESCAPE_SEQUENCE = "\u001B\\[[0-9;]*m";
  private static final ReportWriter TEXT = TextReport.plain().verbose();
  private static final ReportWriter JSON = new JsonReport("0.1.0");

  static Stream<String> hostile() {
    return Stream.of(
        "\u001B[2J\u001B[31mred", // clears the screen
        "\u001B]0;title\u0007", // renames the window
        "\u001B]8;;https://example.com\u001B\\link\u001B]8;;\u001B\\",
        "\u009B31m", // one character that is ESC and [ in one
        "a\nno findings in 1 file with 1 policy",
        "a\r\nb\rc",
        "a\u2028b\u2029c\u0085d\u000Be\u000Cf",
        "\b\b\b\b\u007F\u0000",
        "\t",
        "safe\u202Etxt.exe\u202C \u2066x\u2069 \u200F\u061C", // shown in another order
        "in\u200Bvi\u00ADsi\uFEFFble\u200D",
        "\uDB40\uDC41\uDB40\uDC42", // invisible letters beyond U+FFFF
        "\uD83D",
        "\uDE00",
        "\uDE00\uD83D",
        "\uD83D\uDE00 größe 方針 אבג",
        "x".repeat(10_000),
        "\uD83D\uDE00".repeat(5_000),
        "\uD83D".repeat(5_000),
        "\"quoted\" 'single' `back`",
        "\\u0022 \\",
        "%s %n %d %",
        "${x} {0} #{y}",
        "</script><!-- ]]> & -->",
        "*/ // # --verbose",
        " ",
        "\uFFFE\uFFFF");
  }

  /** A result that has a text in every field that takes one. */
  private static LintResult everywhere(String text) {
    Location place = new Location(new Position(1, 1), new Position(1, 2), text);
    CodeFrame frame = new CodeFrame(1, text, 0, 1, false, false);
    Finding finding =
        new Finding(
            text,
            Severity.HIGH,
            text,
            text,
            text,
            text,
            place,
            List.of(place),
            Optional.of(PolicyType.IDENTITY),
            text,
            text,
            text,
            0,
            text,
            true,
            frame);
    return new LintResult(
        List.of(finding),
        List.of(finding),
        List.of(
            new FileSummary(
                text,
                List.of(
                    new PolicySummary(text, text, PolicyType.IDENTITY, TypeOrigin.assumed(text))))),
        List.of(new NotAssessed(text, text)),
        List.of(new Skipped(text, text)),
        suppressions(text, finding));
  }

  private static SuppressionResult suppressions(String text, Finding finding) {
    Suppression suppression = new Suppression(text, text, text, LocalDate.of(2027, 1, 31));
    return new SuppressionResult(
        List.of(
            new Suppressed(finding, suppression, false),
            new Suppressed(finding, suppression, true)),
        List.of(new Baseline.Entry(text, text, text, text, suppression)),
        List.of(new Expiring(text, suppression)));
  }

  private static boolean isInert(int c) {
    int type = Character.getType(c);
    return c == '\n'
        || (type != Character.CONTROL
            && type != Character.FORMAT
            && type != Character.SURROGATE
            && type != Character.LINE_SEPARATOR
            && type != Character.PARAGRAPH_SEPARATOR);
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void textReportHoldsNothingThatSteersATerminal(String text) {
    String report = Samples.write(TEXT, everywhere(text));

    assertThat(report.codePoints().allMatch(HostileInputTest::isInert)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void textReportHasAsManyLinesAsForPlainNames(String text) {
    long frame = text.isBlank() ? 2 : 0;

    assertThat(Samples.write(TEXT, everywhere(text)).chars().filter(c -> c == '\n').count())
        .isEqualTo(Samples.write(TEXT, everywhere("plain")).lines().count() - frame);
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void coloredReportHoldsNoEscapeSequencesButItsOwn(String text) {
    String colored = Samples.write(TextReport.plain().verbose().colored(), everywhere(text));

    assertThat(colored.replaceAll(ESCAPE_SEQUENCE, ""))
        .isEqualTo(Samples.write(TEXT, everywhere(text)));
    assertThat(colored.chars().filter(c -> c == '\u001B').count())
        .isEqualTo(text.isBlank() ? 4 : 6);
  }

  @Test
  void textThatDoesNoHarmIsShownUnchanged() {
    String text = "%s ${x} \"größe\" 方針 \uD83D\uDE00 </script>";

    assertThat(Samples.write(TEXT, everywhere(text))).contains("  " + text + ": " + text + "\n");
  }

  @Test
  void oneReplacementStandsForOneCharacter() {
    assertThat(Samples.write(TEXT, everywhere("a\u001Bb\uDB40\uDC41c\uD83Dd\ne")))
        .contains("  a\uFFFDb\uFFFDc\uFFFDd\uFFFDe: ");
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void jsonReportFollowsTheSchema(String text) throws IOException {
    assertThat(LintReportSchema.strictFaults(Samples.write(JSON, everywhere(text)))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void jsonReportGivesTheTextBack(String text) throws IOException {
    JsonNode report = new ObjectMapper().readTree(Samples.write(JSON, everywhere(text)));

    for (String field :
        List.of(
            "rule",
            "message",
            "file",
            "pointer",
            "documentPointer",
            "subject",
            "sid",
            "fingerprint",
            "fix")) {
      assertThat(report.at("/findings/0/" + field).textValue()).isEqualTo(text);
    }
    assertThat(report.at("/findings/0/related/0/pointer").textValue()).isEqualTo(text);
    assertThat(report.at("/files/0/file").textValue()).isEqualTo(text);
    assertThat(report.at("/files/0/policies/0/policyTypeReason").textValue()).isEqualTo(text);
    assertThat(report.at("/notAssessed/0/file").textValue()).isEqualTo(text);
    assertThat(report.at("/notAssessed/0/reason").textValue()).isEqualTo(text);
    assertThat(report.at("/skipped/0/file").textValue()).isEqualTo(text);
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void jsonReportIsValidUtf8AndInert(String text) throws CharacterCodingException {
    String report = Samples.write(JSON, everywhere(text));

    StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(report)); // throws for half a pair
    assertThat(report.codePoints().allMatch(HostileInputTest::isInert)).isTrue();
  }

  @Test
  void versionOfTheToolIsWrittenAsText() throws IOException {
    String report = Samples.write(new JsonReport("1\"\n\uD83D"), Samples.clean());

    assertThat(new ObjectMapper().readTree(report).at("/tool/version").textValue())
        .isEqualTo("1\"\n\uD83D");
  }
}
