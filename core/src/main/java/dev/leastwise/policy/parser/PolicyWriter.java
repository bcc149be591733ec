package dev.leastwise.policy.parser;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.leastwise.policy.Condition;
import dev.leastwise.policy.ConditionValue;
import dev.leastwise.policy.Policy;
import dev.leastwise.policy.PrincipalEntry;
import dev.leastwise.policy.PrincipalSet;
import dev.leastwise.policy.Statement;
import dev.leastwise.policy.Text;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes policies as JSON that means the same: the elements in AWS's usual order, the lists in the author's.
 *
 * <p>What was diagnosed while reading is not written. Immutable and thread-safe.
 */
public final class PolicyWriter {
  private static final JsonFactory JSON = new JsonFactory();

  private final boolean isNormalized;

  private PolicyWriter(boolean isNormalized) {
    this.isNormalized = isNormalized;
  }

  /** Returns the policy as JSON, indented by two spaces, lines ended by LF. */
  public static String write(Policy policy) {
    return new PolicyWriter(false).toString(generator -> policy(policy, generator), true);
  }

  /**
   * Returns a statement's text for comparison: no Sid, actions in lower case, entries sorted; the order and spelling
   * that mean nothing to AWS make no difference in it.
   */
  public static String normalized(Statement statement) {
    PolicyWriter writer = new PolicyWriter(true);
    return writer.toString(generator -> writer.statement(statement, generator), false);
  }

  private interface Content {
    void writeTo(JsonGenerator generator) throws IOException;
  }

  private String toString(Content content, boolean indented) {
    StringWriter out = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(out)) {
      if (indented) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        generator.setPrettyPrinter(
            new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
      }
      content.writeTo(generator);
    } catch (IOException e) {
      throw new UncheckedIOException("a generator over a string does no I/O", e);
    }
    return out.toString();
  }

  private static void policy(Policy policy, JsonGenerator out) throws IOException {
    PolicyWriter writer = new PolicyWriter(false);
    out.writeStartObject();
    writer.text("Version", policy.versionText(), out);
    writer.text("Id", policy.id(), out);
    out.writeArrayFieldStart("Statement");
    for (Statement statement : policy.statements()) {
      writer.statement(statement, out);
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private void statement(Statement statement, JsonGenerator out) throws IOException {
    out.writeStartObject();
    if (!isNormalized) {
      text("Sid", statement.sid(), out);
    }
    text("Effect", statement.effectText(), out);
    if (statement.principals().isPresent()) {
      principals(statement.principals(), out);
    }
    if (statement.actions().isPresent()) {
      List<String> actions =
          statement.actions().patterns().stream().map(p -> action(p.text().value())).toList();
      strings(statement.actions().isNegated() ? "NotAction" : "Action", actions, out);
    }
    if (statement.resources().isPresent()) {
      List<String> resources =
          statement.resources().patterns().stream().map(p -> p.text().value()).toList();
      strings(statement.resources().isNegated() ? "NotResource" : "Resource", resources, out);
    }
    if (statement.hasCondition()) {
      conditions(statement.conditions(), out);
    }
    out.writeEndObject();
  }

  private String action(String action) {
    return isNormalized ? action.toLowerCase(Locale.ROOT) : action;
  }

  private void text(String name, Text text, JsonGenerator out) throws IOException {
    if (text.isPresent()) {
      out.writeStringField(name, text.value());
    }
  }

  private void strings(String name, List<String> values, JsonGenerator out) throws IOException {
    if (values.size() == 1) {
      out.writeStringField(name, values.get(0));
      return;
    }
    out.writeArrayFieldStart(name);
    for (String value : isNormalized ? values.stream().sorted().toList() : values) {
      out.writeString(value);
    }
    out.writeEndArray();
  }

  private void principals(PrincipalSet principals, JsonGenerator out) throws IOException {
    String name = principals.isNegated() ? "NotPrincipal" : "Principal";
    Map<String, List<String>> byKind = new LinkedHashMap<>();
    for (PrincipalEntry entry : principals.entries()) {
      String kind = kind(entry);
      if (kind.isEmpty()) {
        out.writeStringField(name, entry.text().value());
        return;
      }
      byKind.computeIfAbsent(kind, k -> new java.util.ArrayList<>()).add(entry.text().value());
    }
    out.writeObjectFieldStart(name);
    for (Map.Entry<String, List<String>> kind : byKind.entrySet()) {
      strings(kind.getKey(), kind.getValue(), out);
    }
    out.writeEndObject();
  }

  /** The key that the entry stands under; empty for the bare string. */
  private static String kind(PrincipalEntry entry) {
    if (entry instanceof PrincipalEntry.Everyone everyone && everyone.isBare()) {
      return "";
    }
    if (entry instanceof PrincipalEntry.Service) {
      return "Service";
    }
    if (entry instanceof PrincipalEntry.Federated) {
      return "Federated";
    }
    return entry instanceof PrincipalEntry.CanonicalUser ? "CanonicalUser" : "AWS";
  }

  private void conditions(List<Condition> conditions, JsonGenerator out) throws IOException {
    Map<String, List<Condition>> byOperator = new LinkedHashMap<>();
    for (Condition condition : conditions) {
      byOperator
          .computeIfAbsent(condition.operatorText().value(), k -> new java.util.ArrayList<>())
          .add(condition);
    }
    out.writeObjectFieldStart("Condition");
    for (Map.Entry<String, List<Condition>> operator : byOperator.entrySet()) {
      out.writeObjectFieldStart(operator.getKey());
      for (Condition condition : operator.getValue()) {
        values(condition, out);
      }
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  private static void values(Condition condition, JsonGenerator out) throws IOException {
    out.writeFieldName(condition.key().value());
    boolean list = condition.values().size() != 1;
    if (list) {
      out.writeStartArray();
    }
    for (ConditionValue value : condition.values()) {
      switch (value.form()) {
        case STRING -> out.writeString(value.text().value());
        case NUMBER -> out.writeNumber(value.text().value());
        case BOOLEAN -> out.writeBoolean(Boolean.parseBoolean(value.text().value()));
      }
    }
    if (list) {
      out.writeEndArray();
    }
  }
}
