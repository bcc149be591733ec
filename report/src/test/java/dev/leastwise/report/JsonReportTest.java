package dev.leastwise.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.leastwise.lint.LintResult;
import dev.leastwise.policy.PolicyType;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonReportTest {

  private static final JsonReport REPORT = new JsonReport("0.1.0");

  /** Takes so many characters and no more, as a full disk does. */
  private static final class FullDisk extends Writer {
    private final StringBuilder taken = new StringBuilder();
    private final int limit;

    FullDisk(int limit) {
      this.limit = limit;
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
      if (taken.length() + length > limit) {
        throw new IOException("the disk is full");
      }
      taken.append(text, from, length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      throw new AssertionError("the writer belongs to the caller");
    }
  }

  private static JsonNode read(LintResult result) throws IOException {
    return new ObjectMapper().readTree(Samples.write(REPORT, result));
  }

  @Test
  void reportIsAsReviewed() throws IOException {
    Golden.assertIsGolden("lint.json", Samples.write(REPORT, Samples.full()));
  }

  @Test
  void reportOfACleanRunIsAsReviewed() throws IOException {
    LintResult nothing =
        new LintResult(List.of(), List.of(), List.of(), List.of(), List.of());

    Golden.assertIsGolden("clean.json", Samples.write(REPORT, nothing));
  }

  @Test
  void snippetOfTheJavadocHolds() throws IOException {
    LintResult result = Samples.clean();
    StringWriter out = new StringWriter();

    new JsonReport("0.1.0").write(result, out);

    assertThat(out.toString()).contains("\"version\": \"0.1.0\"").endsWith("}\n");
  }

  @Test
  void countsAreThoseOfTheLists() throws IOException {
    JsonNode report = read(Samples.full());
    JsonNode summary = report.path("summary");

    assertThat(summary.path("files").asInt()).isEqualTo(report.path("files").size());
    assertThat(summary.path("policies").asInt()).isEqualTo(3);
    assertThat(summary.path("findings").asInt()).isEqualTo(report.path("findings").size());
    assertThat(summary.path("notAssessed").asInt()).isEqualTo(report.path("notAssessed").size());
    assertThat(summary.path("skipped").asInt()).isEqualTo(report.path("skipped").size());
    assertThat(summary.path("superseded").asInt()).isEqualTo(1);
    assertThat(
            summary.path("critical").asInt()
                + summary.path("high").asInt()
                + summary.path("medium").asInt()
                + summary.path("low").asInt()
                + summary.path("info").asInt())
        .isEqualTo(report.path("findings").size());
  }

  @Test
  void whatIsMissingIsNull() throws IOException {
    JsonNode withoutSid = read(Samples.full()).path("findings").get(2);

    assertThat(withoutSid.path("sid").isNull()).isTrue();
    assertThat(withoutSid.path("fix").isNull()).isTrue();
    assertThat(withoutSid.path("suppressed").isNull()).isTrue();
    assertThat(withoutSid.path("documentPointer").asText("none")).isEmpty();
  }

  @Test
  void placeIsThatOfTheFinding() throws IOException {
    LintResult result =
        Samples.withFindings(1, Samples.lint("a.json", PolicyType.IDENTITY, Samples.DEPLOY));
    JsonNode finding = read(result).path("findings").get(1);

    assertThat(finding.path("line").asInt()).isEqualTo(13);
    assertThat(finding.path("column").asInt()).isEqualTo(18);
    assertThat(finding.path("endLine").asInt()).isEqualTo(13);
    assertThat(finding.path("endColumn").asInt()).isEqualTo(24);
    assertThat(finding.path("pointer").asText()).isEqualTo("/Statement/1/Action/0");
    assertThat(finding.at("/related/0/line").asInt()).isEqualTo(16);
    assertThat(finding.at("/related/0/pointer").asText()).isEqualTo("/Statement/1/Resource/1");
  }

  @Test
  void plainLettersOfAnyLanguageStandAsThemselves() {
    LintResult result =
        new LintResult(List.of(), List.of(), List.of(), List.of(), List.of("größe/方針.json"));

    assertThat(Samples.write(REPORT, result)).contains("\"größe/方針.json\"");
  }

  @Test
  void equalResultsGiveEqualReports() {
    assertThat(Samples.write(REPORT, Samples.full()))
        .isEqualTo(Samples.write(REPORT, Samples.full()));
  }

  @Test
  void writerIsLeftOpen() throws IOException {
    FullDisk disk = new FullDisk(Integer.MAX_VALUE);

    REPORT.write(Samples.full(), disk);

    assertThat(disk.taken.toString()).isEqualTo(Samples.write(REPORT, Samples.full()));
  }

  @Test
  void reportThatBreaksOffDoesNotLookWhole() {
    LintResult large =
        new LintResult(
            List.of(), List.of(), List.of(), List.of(), List.of("x".repeat(50_000), "y"));
    FullDisk disk = new FullDisk(20_000);

    assertThatThrownBy(() -> REPORT.write(large, disk)).hasMessage("the disk is full");
    assertThatThrownBy(() -> new ObjectMapper().readTree(disk.taken.toString()))
        .isInstanceOf(IOException.class);
  }
}
