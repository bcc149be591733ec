package dev.leastwise.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.leastwise.lint.LintResult;
import dev.leastwise.lint.LintResult.Skipped;
import dev.leastwise.policy.PolicyType;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReportTest {

  private static final JsonReport REPORT = new JsonReport("0.1.0");

  /** Refuses one write, as a disk does that is full for a moment, and must not be closed. */
  private static final class Disk extends Writer {
    private final StringBuilder taken = new StringBuilder();
    private final int refused;
    private int writes;

    Disk(int refused) {
      this.refused = refused;
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
      writes++;
      if (writes == refused) {
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
    LintResult nothing = new LintResult(List.of(), List.of(), List.of(), List.of(), List.of());

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
    assertThat(summary.path("findings").asInt() + summary.path("suppressed").asInt())
        .isEqualTo(report.path("findings").size());
    assertThat(summary.path("fixed").asInt()).isEqualTo(report.path("fixed").size());
    assertThat(summary.path("notAssessed").asInt()).isEqualTo(report.path("notAssessed").size());
    assertThat(summary.path("skipped").asInt()).isEqualTo(report.path("skipped").size());
    assertThat(summary.path("superseded").asInt()).isEqualTo(1);
    assertThat(
            summary.path("critical").asInt()
                + summary.path("high").asInt()
                + summary.path("medium").asInt()
                + summary.path("low").asInt()
                + summary.path("info").asInt())
        .isEqualTo(summary.path("findings").asInt());
  }

  @Test
  void suppressedFindingStandsAmongTheOthersAndSaysSo() throws IOException {
    JsonNode findings = read(Samples.full()).path("findings");

    assertThat(findings)
        .filteredOn(finding -> !finding.path("suppressed").isNull())
        .extracting(finding -> finding.at("/suppressed/by").asText())
        .containsExactly("configuration", "baseline", "baseline");
    assertThat(findings).extracting(finding -> finding.path("file").asText()).isSorted();
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
        new LintResult(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(new Skipped("größe/方針.json", "no policy is in it")));

    assertThat(Samples.write(REPORT, result)).contains("\"größe/方針.json\"");
  }

  @Test
  void equalResultsGiveEqualReports() {
    assertThat(Samples.write(REPORT, Samples.full()))
        .isEqualTo(Samples.write(REPORT, Samples.full()));
  }

  @Test
  void writerIsLeftOpen() throws IOException {
    Disk disk = new Disk(Integer.MAX_VALUE);

    REPORT.write(Samples.full(), disk);

    assertThat(disk.taken.toString()).isEqualTo(Samples.write(REPORT, Samples.full()));
  }

  /** The names shift what follows, so that in one of the cases it breaks off between two values. */
  @ParameterizedTest
  @ValueSource(strings = {"1", "12", "123", "1234", "12345", "123456", "1234567", "12345678", ""})
  void reportThatBreaksOffDoesNotLookWhole(String first) {
    List<String> names = new ArrayList<>(List.of(first));
    names.addAll(Collections.nCopies(5_000, "x"));
    List<Skipped> skipped = names.stream().map(name -> new Skipped(name, "")).toList();
    LintResult large = new LintResult(List.of(), List.of(), List.of(), List.of(), skipped);
    Disk disk = new Disk(2);

    assertThatThrownBy(() -> REPORT.write(large, disk)).hasMessage("the disk is full");
    assertThatThrownBy(() -> new ObjectMapper().readTree(disk.taken.toString()))
        .isInstanceOf(IOException.class);
  }
}
