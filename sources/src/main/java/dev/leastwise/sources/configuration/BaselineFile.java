package dev.leastwise.sources.configuration;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.leastwise.lint.Baseline;
import dev.leastwise.lint.Suppression;
import dev.leastwise.policy.source.SourceLimits;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.SourceTree;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The baseline as a file that is committed and merged: JSON with one line for each finding, sorted.
 */
public final class BaselineFile {
  /** What the file is called where the configuration does not say otherwise. */
  public static final String NAME = "leastwise-baseline.json";

  private static final String VERSION = "1";
  private static final List<String> SETTINGS = List.of("version", "findings");
  private static final String TITLE = "the baseline";
  private static final String OF_AN_ENTRY = "a finding of the baseline";
  private static final List<String> SETTINGS_OF_AN_ENTRY =
      List.of("fingerprint", "rule", "file", "subject", "owner", "reason", "ticket", "expires");

  private BaselineFile() {}

  /**
   * Reads a baseline.
   *
   * @throws ConfigurationException for a text that is none
   */
  public static Baseline read(SourceText text) {
    Mistakes mistakes = new Mistakes(text);
    List<Baseline.Entry> entries = new ArrayList<>();
    int conflict = conflict(text.text());
    if (text.text().isBlank()) {
      mistakes.add(0, TITLE + " is empty; 'leastwise baseline' writes it");
    } else if (conflict >= 0) {
      mistakes.add(
          conflict,
          "a merge left its marks here; keep the lines of both sides and take the marks out");
    } else {
      SourceTree tree = SourceTree.readJson(text, SourceLimits.DEFAULT);
      tree.faults().forEach(fault -> mistakes.add(fault.span().start(), fault.message()));
      mistakes.raise();
      tree.root()
          .flatMap(root -> Section.of(root, TITLE, mistakes))
          .ifPresent(file -> read(file, mistakes, entries));
    }
    mistakes.raise();
    return new Baseline(entries);
  }

  /** Returns where git begins a conflict, or -1. */
  private static int conflict(String text) {
    String mark = "<<<<<<< ";
    int line = text.indexOf("\n" + mark);
    return text.startsWith(mark) ? 0 : line < 0 ? -1 : line + 1;
  }

  private static void read(Section file, Mistakes mistakes, List<Baseline.Entry> entries) {
    String version = file.required("version", TITLE);
    if (!version.isEmpty() && !version.equals(VERSION)) {
      mistakes.add(
          file.placeOf("version"),
          "version " + Mistakes.quoted(version) + " is not read, only " + VERSION);
      return; // nothing is known of what else it may hold
    }
    file.expect(SETTINGS, TITLE);
    file.require("findings", TITLE);
    file.sections("findings", OF_AN_ENTRY).forEach(entry -> entries.add(entry(entry)));
  }

  private static Baseline.Entry entry(Section entry) {
    entry.expect(SETTINGS_OF_AN_ENTRY, OF_AN_ENTRY);
    String file = entry.required("file", OF_AN_ENTRY);
    return new Baseline.Entry(
        entry.required("fingerprint", OF_AN_ENTRY),
        entry.required("rule", OF_AN_ENTRY),
        file,
        entry.scalar("subject").map(Section.Scalar::text).orElse(file),
        SuppressionReader.suppression(entry, OF_AN_ENTRY));
  }

  /** Returns the text of the file. */
  public static String write(Baseline baseline) {
    StringBuilder text = new StringBuilder("{\n  \"version\": 1,\n  \"findings\": [");
    String before = "\n    ";
    for (Baseline.Entry entry : baseline.entries().stream().sorted(Baseline.Entry.ORDER).toList()) {
      text.append(before).append(line(entry));
      before = ",\n    ";
    }
    return text.append(baseline.entries().isEmpty() ? "]\n}\n" : "\n  ]\n}\n").toString();
  }

  private static String line(Baseline.Entry entry) {
    Suppression suppression = entry.suppression();
    StringWriter out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("fingerprint", entry.fingerprint());
      json.writeStringField("rule", entry.rule());
      json.writeStringField("file", entry.file());
      if (!entry.subject().equals(entry.file())) {
        json.writeStringField("subject", entry.subject());
      }
      json.writeStringField("owner", suppression.owner());
      json.writeStringField("reason", suppression.reason());
      if (!suppression.ticket().isEmpty()) {
        json.writeStringField("ticket", suppression.ticket());
      }
      json.writeStringField("expires", suppression.expires().toString());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a writer in memory does not fail", e);
    }
    return out.toString();
  }
}
