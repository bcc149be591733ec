package dev.leastwise.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.lint.CodeFrame;
import dev.leastwise.lint.Finding;
import dev.leastwise.lint.Location;
import dev.leastwise.lint.Severity;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.source.Position;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FindingTextTest {

  private static final Location PLACE =
      new Location(new Position(7, 3), new Position(7, 9), "/Statement/0");

  private static Finding finding(CodeFrame frame, String fix, List<Location> related) {
    return new Finding(
        "sample-rule",
        Severity.HIGH,
        "the message",
        fix,
        "",
        "a.json",
        PLACE,
        related,
        Optional.of(PolicyType.IDENTITY),
        "a.json",
        "",
        "",
        0,
        "1:00",
        false,
        frame);
  }

  private static List<String> lines(Finding finding) {
    String report = Samples.write(TextReport.plain(), Samples.withFindings(1, List.of(finding)));
    return report.lines().skip(1).takeWhile(line -> !line.isEmpty()).toList();
  }

  private static List<String> frame(CodeFrame frame) {
    return lines(finding(frame, "", List.of())).subList(1, 3);
  }

  @Test
  void caretsStandUnderTheMark() {
    assertThat(frame(new CodeFrame(7, "  \"*:*\",", 2, 7, false, false)))
        .containsExactly(
            "     7 |   \"*:*\",", // the text has two spaces of its own
            "       |   ^^^^^");
  }

  @Test
  void gutterIsAsWideAsTheLineNumber() {
    assertThat(frame(new CodeFrame(12345, "x", 0, 1, false, false)))
        .containsExactly("     12345 | x", "           | ^");
  }

  @Test
  void cutLineHasADotRunOnTheSideOfTheCut() {
    assertThat(frame(new CodeFrame(1, "before \"*\" after", 7, 10, true, true)))
        .containsExactly("     1 | …before \"*\" after…", "       |         ^^^");
    assertThat(frame(new CodeFrame(1, "before \"*\"", 7, 10, true, false)).get(0))
        .isEqualTo("     1 | …before \"*\"");
    assertThat(frame(new CodeFrame(1, "\"*\" after", 0, 3, false, true)))
        .containsExactly("     1 | \"*\" after…", "       | ^^^");
  }

  @Test
  void pairOfSurrogatesIsOneColumn() {
    assertThat(frame(new CodeFrame(1, "\uD83D\uDE00 \"\uD83D\uDE00\" x", 3, 7, false, false)))
        .containsExactly("     1 | \uD83D\uDE00 \"\uD83D\uDE00\" x", "       |   ^^^");
  }

  @Test
  void halfAPairThatTheCutLeftIsOneColumn() {
    assertThat(frame(new CodeFrame(1, "\uDE00\"*\"\uD83D", 1, 4, true, true)))
        .containsExactly("     1 | …\uFFFD\"*\"\uFFFD…", "       |   ^^^");
  }

  @Test
  void markBehindTheEndOfALineIsShownThere() {
    assertThat(frame(new CodeFrame(3, "}", 1, 2, false, false)))
        .containsExactly("     3 | }", "       |  ^");
  }

  @Test
  void emptyLineHasNoFrame() {
    assertThat(lines(finding(new CodeFrame(1, "", 0, 1, false, false), "mend it", List.of())))
        .containsExactly("  7:3  high  the message [sample-rule]", "     fix: mend it");
  }

  @Test
  void relatedPlacesStandOnOneLine() {
    Location other = new Location(new Position(20, 21), new Position(20, 24), "");
    CodeFrame frame = new CodeFrame(7, "x", 0, 1, false, false);

    assertThat(lines(finding(frame, "mend it", List.of(other, PLACE))))
        .containsSubsequence("     also at 20:21, 7:3", "     fix: mend it");
  }

  @Test
  void frameOfALongLineShowsTheTokenUnderItsMark() {
    List<Finding> findings =
        Samples.lint("a.json", PolicyType.RESOURCE, Samples.ON_ONE_LINE.replace("AWS", "A𝒲S"));
    List<String> frame = lines(findings.get(0)).subList(1, 3);
    int start = frame.get(1).indexOf('^');

    assertThat(frame.get(0)).startsWith("     1 | …").endsWith("…");
    assertThat(frame.get(1).substring(start)).isEqualTo("^".repeat("\"s3:GetObject\"".length()));
    assertThat(
            frame
                .get(0)
                .substring(
                    frame.get(0).offsetByCodePoints(0, start),
                    frame.get(0).offsetByCodePoints(0, frame.get(1).length())))
        .isEqualTo("\"s3:GetObject\"");
  }
}
