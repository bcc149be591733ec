package dev.leastwise.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.leastwise.decision.Decision;
import dev.leastwise.decision.Decision.ExplicitlyDenied;
import dev.leastwise.decision.Decision.ImplicitlyDenied;
import dev.leastwise.decision.Decision.Undecided;
import dev.leastwise.decision.Layer;
import dev.leastwise.decision.PolicyStatement;
import dev.leastwise.decision.Trace;
import dev.leastwise.decision.Trace.ElementTrace;
import dev.leastwise.decision.Trace.PolicyTrace;
import dev.leastwise.decision.Trace.StatementTrace;
import dev.leastwise.decision.question.Question;
import dev.leastwise.policy.source.JsonPointer;
import dev.leastwise.policy.source.Position;
import dev.leastwise.policy.source.SourceNode;
import dev.leastwise.policy.source.SourceNode.BooleanNode;
import dev.leastwise.policy.source.SourceNode.NumberNode;
import dev.leastwise.policy.source.SourceNode.StringNode;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.Span;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes decisions for machines, as JSON: one laid out, or one a line. */
public final class DecisionJson {
  private DecisionJson() {}

  /**
   * Writes one decision, with the trace if there is one.
   *
   * @throws IOException where {@code out} takes no more
   */
  public static void write(Decision decision, Optional<Trace> trace, Writer out)
      throws IOException {
    try (JsonGenerator json = Json.laidOut(out)) {
      json.writeStartObject();
      members(json, decision, Optional.empty());
      if (trace.isPresent()) {
        trace(json, trace.get());
      }
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  /**
   * Writes the answer to a question of a batch, in one line; its statements are JSON pointers into
   * the question.
   *
   * @throws IOException where {@code out} takes no more
   */
  public static void writeLine(Question question, Decision decision, Writer out)
      throws IOException {
    try (JsonGenerator json = Json.inLine(out)) {
      json.writeStartObject();
      id(json, question.id());
      members(json, decision, Optional.of(question.root()));
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  /**
   * Writes what is wrong with a line of a batch, in one line.
   *
   * @param line its number, from 1
   * @throws IOException where {@code out} takes no more
   */
  public static void writeError(Optional<SourceNode> id, long line, String message, Writer out)
      throws IOException {
    try (JsonGenerator json = Json.inLine(out)) {
      json.writeStartObject();
      id(json, id);
      json.writeObjectFieldStart("error");
      json.writeNumberField("line", line);
      json.writeStringField("message", message);
      json.writeEndObject();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void id(JsonGenerator json, Optional<SourceNode> id) throws IOException {
    json.writeFieldName("id");
    if (id.isEmpty()) {
      json.writeNull();
    } else if (id.get() instanceof NumberNode number) {
      json.writeNumber(number.text());
    } else if (id.get() instanceof BooleanNode bool) {
      json.writeBoolean(bool.value());
    } else if (id.get() instanceof StringNode string) {
      json.writeString(string.value());
    }
  }

  private static void members(JsonGenerator json, Decision decision, Optional<SourceNode> root)
      throws IOException {
    json.writeStringField("decision", decision.id());
    layer(json, decision);
    json.writeArrayFieldStart("statements");
    for (PolicyStatement statement : decision.statements()) {
      json.writeStartObject();
      statement(json, statement, root);
      json.writeEndObject();
    }
    json.writeEndArray();
    if (decision instanceof ImplicitlyDenied denied) {
      json.writeStringField("reason", denied.reason());
    } else if (decision instanceof Undecided undecided) {
      json.writeStringField("reason", String.join("; ", undecided.reasons()));
    }
  }

  /** The layer that denied or did not allow; an Allow takes all of them. */
  private static void layer(JsonGenerator json, Decision decision) throws IOException {
    if (decision instanceof ExplicitlyDenied denied) {
      layer(json, denied.by().layer(), denied.by().level());
    } else if (decision instanceof ImplicitlyDenied denied) {
      layer(json, denied.layer(), denied.level());
    } else {
      json.writeNullField("layer");
    }
  }

  private static void layer(JsonGenerator json, Layer layer, int level) throws IOException {
    json.writeStringField("layer", layer.id());
    if (level > 0) {
      json.writeNumberField("level", level);
    }
  }

  private static void statement(
      JsonGenerator json, PolicyStatement statement, Optional<SourceNode> root) throws IOException {
    layer(json, statement.layer(), statement.level());
    json.writeStringField("sid", sid(statement.statement().sid().value()));
    Span span = statement.statement().span();
    if (root.isPresent()) {
      json.writeStringField("pointer", JsonPointer.to(root.get(), span));
    } else {
      json.writeStringField("file", statement.policy().toString());
      place(json, statement.policy().policy().source(), span);
    }
  }

  private static @Nullable String sid(String sid) {
    return sid.isEmpty() ? null : sid;
  }

  private static void place(JsonGenerator json, SourceText source, Span span) throws IOException {
    Position start = source.position(span.start());
    Position end = source.position(span.end());
    json.writeNumberField("line", start.line());
    json.writeNumberField("column", start.column());
    json.writeNumberField("endLine", end.line());
    json.writeNumberField("endColumn", end.column());
  }

  private static void trace(JsonGenerator json, Trace trace) throws IOException {
    json.writeArrayFieldStart("notes");
    for (String note : trace.notes()) {
      json.writeString(note);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("trace");
    for (PolicyTrace policy : trace.policies()) {
      json.writeStartObject();
      layer(json, policy.layer(), policy.level());
      json.writeStringField("file", policy.policy().toString());
      statements(json, policy.policy().policy().source(), policy.statements());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void statements(
      JsonGenerator json, SourceText source, List<StatementTrace> statements) throws IOException {
    json.writeArrayFieldStart("statements");
    for (StatementTrace statement : statements) {
      json.writeStartObject();
      json.writeStringField("sid", sid(statement.statement().sid().value()));
      json.writeStringField("effect", statement.statement().effectText().value());
      json.writeStringField("match", word(statement.match()));
      place(json, source, statement.statement().span());
      json.writeArrayFieldStart("elements");
      for (ElementTrace element : statement.elements()) {
        json.writeStartObject();
        json.writeStringField("name", element.name());
        json.writeStringField("match", word(element.match()));
        json.writeStringField("detail", element.detail());
        place(json, source, element.span());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static String word(Trace.Match match) {
    return match.name().toLowerCase(Locale.ROOT);
  }
}
