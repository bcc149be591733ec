package dev.leastwise.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.leastwise.lint.Baseline;
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
import dev.leastwise.lint.SuppressionResult.Expiring;
import dev.leastwise.policy.PolicyType;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The report for machines, as JSON that {@code META-INF/leastwise/schema/lint-report-1.json}
 * describes.
 *
 * <pre>{@code
 * new JsonReport("0.1.0").write(result, out);
 * }</pre>
 *
 * <p>Members keep their order. Control characters, format characters and surrogates are written as
 * Unicode escapes, so the text is valid whatever a file is called or holds. Immutable and
 * thread-safe.
 */
public final class JsonReport implements ReportWriter {
  private static final String SCHEMA_VERSION = "1.0";

  private final String toolVersion;

  /**
   * Returns a report that names the version of Leastwise that made it.
   *
   * @param toolVersion such as {@code 0.1.0}
   */
  public JsonReport(String toolVersion) {
    this.toolVersion = toolVersion;
  }

  @Override
  public void write(LintResult result, Writer out) throws IOException {
    try (JsonGenerator json = Json.laidOut(out)) {
      json.writeStartObject();
      json.writeStringField("schemaVersion", SCHEMA_VERSION);
      tool(json);
      summary(json, result);
      findings(json, result);
      fixed(json, result.suppressions().fixed());
      expiring(json, result.suppressions().expiring());
      files(json, result.files());
      notAssessed(json, result.notAssessed());
      skipped(json, result.skipped());
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private void tool(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("tool");
    json.writeStringField("name", "leastwise");
    json.writeStringField("version", toolVersion);
    json.writeEndObject();
  }

  private static void summary(JsonGenerator json, LintResult result) throws IOException {
    json.writeObjectFieldStart("summary");
    json.writeNumberField("files", result.files().size());
    json.writeNumberField("policies", result.policyCount());
    json.writeNumberField("findings", result.findings().size());
    for (Severity severity : Severity.values()) {
      json.writeNumberField(severity.id(), result.count(severity));
    }
    json.writeNumberField("suppressed", result.suppressions().suppressed().size());
    json.writeNumberField("fixed", result.suppressions().fixed().size());
    json.writeNumberField("superseded", result.superseded().size());
    json.writeNumberField("notAssessed", result.notAssessed().size());
    json.writeNumberField("skipped", result.skipped().size());
    json.writeEndObject();
  }

  /** Suppressed findings stand among the others, so that nobody has to look in two places. */
  private static void findings(JsonGenerator json, LintResult result) throws IOException {
    IdentityHashMap<Finding, Suppressed> suppressed = new IdentityHashMap<>();
    List<Finding> all = new ArrayList<>(result.findings());
    for (Suppressed one : result.suppressions().suppressed()) {
      suppressed.put(one.finding(), one);
      all.add(one.finding());
    }
    all.sort(Finding.ORDER);
    json.writeArrayFieldStart("findings");
    for (Finding finding : all) {
      json.writeStartObject();
      json.writeStringField("rule", finding.rule());
      json.writeStringField("severity", finding.severity().id());
      json.writeStringField("message", finding.message());
      json.writeStringField("file", finding.file());
      location(json, finding.location());
      json.writeStringField("documentPointer", finding.documentPointer());
      json.writeStringField("policyType", finding.policyType().map(PolicyType::id).orElse(null));
      json.writeStringField("subject", finding.subject());
      json.writeStringField("sid", emptyToNull(finding.sid()));
      json.writeStringField("fingerprint", finding.fingerprint());
      json.writeFieldName("suppressed");
      suppressed(json, suppressed.get(finding));
      json.writeStringField("fix", emptyToNull(finding.fix()));
      json.writeStringField("witness", emptyToNull(finding.witness()));
      related(json, finding.related());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void suppressed(JsonGenerator json, @Nullable Suppressed suppressed)
      throws IOException {
    if (suppressed == null) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeStringField("by", suppressed.isByBaseline() ? "baseline" : "configuration");
    suppression(json, suppressed.suppression());
    json.writeEndObject();
  }

  private static void suppression(JsonGenerator json, Suppression suppression) throws IOException {
    json.writeStringField("owner", suppression.owner());
    json.writeStringField("reason", suppression.reason());
    json.writeStringField("ticket", emptyToNull(suppression.ticket()));
    json.writeStringField("expires", suppression.expires().toString());
  }

  private static void fixed(JsonGenerator json, List<Baseline.Entry> entries) throws IOException {
    json.writeArrayFieldStart("fixed");
    for (Baseline.Entry entry : entries) {
      json.writeStartObject();
      json.writeStringField("fingerprint", entry.fingerprint());
      json.writeStringField("rule", entry.rule());
      json.writeStringField("file", entry.file());
      json.writeStringField("subject", entry.subject());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void expiring(JsonGenerator json, List<Expiring> soon) throws IOException {
    json.writeArrayFieldStart("expiring");
    for (Expiring one : soon) {
      json.writeStartObject();
      json.writeStringField("what", one.what());
      suppression(json, one.suppression());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void related(JsonGenerator json, List<Location> places) throws IOException {
    json.writeArrayFieldStart("related");
    for (Location place : places) {
      json.writeStartObject();
      location(json, place);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void location(JsonGenerator json, Location location) throws IOException {
    json.writeNumberField("line", location.start().line());
    json.writeNumberField("column", location.start().column());
    json.writeNumberField("endLine", location.end().line());
    json.writeNumberField("endColumn", location.end().column());
    json.writeStringField("pointer", location.pointer());
  }

  private static void files(JsonGenerator json, List<FileSummary> files) throws IOException {
    json.writeArrayFieldStart("files");
    for (FileSummary file : files) {
      json.writeStartObject();
      json.writeStringField("file", file.file());
      policies(json, file.policies());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void policies(JsonGenerator json, List<PolicySummary> policies)
      throws IOException {
    json.writeArrayFieldStart("policies");
    for (PolicySummary policy : policies) {
      json.writeStartObject();
      json.writeStringField("subject", policy.subject());
      json.writeStringField("documentPointer", policy.documentPointer());
      json.writeStringField("policyType", policy.type().id());
      json.writeBooleanField("policyTypeAssumed", policy.typeOrigin().isAssumed());
      json.writeStringField("policyTypeReason", policy.typeOrigin().reason());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void notAssessed(JsonGenerator json, List<NotAssessed> parts) throws IOException {
    json.writeArrayFieldStart("notAssessed");
    for (NotAssessed part : parts) {
      fileAndReason(json, part.file(), part.reason());
    }
    json.writeEndArray();
  }

  private static void skipped(JsonGenerator json, List<Skipped> parts) throws IOException {
    json.writeArrayFieldStart("skipped");
    for (Skipped part : parts) {
      fileAndReason(json, part.file(), part.reason());
    }
    json.writeEndArray();
  }

  private static void fileAndReason(JsonGenerator json, String file, String reason)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("file", file);
    json.writeStringField("reason", reason);
    json.writeEndObject();
  }

  private static @Nullable String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
