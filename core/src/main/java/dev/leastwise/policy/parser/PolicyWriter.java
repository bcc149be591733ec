package dev.leastwise.policy.parser;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.leastwise.policy.Condition;
import dev.leastwise.policy.ConditionValue;
import dev.leastwise.policy.Effect;
import dev.leastwise.policy.Policy;
import dev.leastwise.policy.PrincipalEntry;
import dev.leastwise.policy.PrincipalSet;
import dev.leastwise.policy.Statement;
import dev.leastwise.policy.Text;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes policies as JSON that means the same: the elements in AWS's usual order, the lists in the
 * author's.
 *
 * <p>A statement of which something could not be understood, or is not known here, is left out as a
 * whole: written in part it could allow more than the author's. Immutable and thread-safe.
 */
public final class PolicyWriter {
  private static final JsonFactory JSON = new JsonFactory();
  private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
  private static final Separators SEPARATORS =
      Separators.createDefaultInstance()
          .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
          .withObjectEmptySeparator("")
          .withArrayEmptySeparator("");

  private final boolean isNormalized;

  private PolicyWriter(boolean isNormalized) {
    this.isNormalized = isNormalized;
  }

  /** Returns the policy as JSON, indented by two spaces, lines ended by LF. */
  public static String write(Policy policy) {
    PolicyWriter writer = new PolicyWriter(false);
    return writer.toString(generator -> writer.policy(policy, generator));
  }

  /**
   * Returns a statement's text for comparison: no Sid, actions and condition keys in lower case,
   * everything sorted and nothing twice; the order and spelling that mean nothing to AWS make no
   * difference in it.
   */
  public static String normalized(Statement statement) {
    PolicyWriter writer = new PolicyWriter(true);
    return writer.toString(generator -> writer.statement(statement, generator));
  }

  private interface Content {
    void writeTo(JsonGenerator generator) throws IOException;
  }

  private String toString(Content content) {
    StringWriter out = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(out)) {
      if (!isNormalized) {
        generator.setPrettyPrinter(
            new DefaultPrettyPrinter(SEPARATORS)
                .withObjectIndenter(INDENTER)
                .withArrayIndenter(INDENTER));
      }
      content.writeTo(generator);
    } catch (IOException e) {
      throw new UncheckedIOException("a generator over a string does no I/O", e);
    }
    return out.toString();
  }

  private void policy(Policy policy, JsonGenerator out) throws IOException {
    out.writeStartObject();
    text("Version", policy.versionText(), out);
    text("Id", policy.id(), out);
    out.writeArrayFieldStart("Statement");
    for (Statement statement : policy.statements()) {
      if (isKnown(statement)) {
        statement(statement, out);
      }
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  /** Written in part, a statement could allow what the author's does not. */
  private static boolean isKnown(Statement statement) {
    return statement.effect() != Effect.UNKNOWN
        && !statement.principals().isOpen()
        && !statement.actions().isOpen()
        && !statement.resources().isOpen()
        && !statement.isConditionOpen()
        && statement.conditions().stream().noneMatch(Condition::isOpen)
        && statement.principals().entries().stream()
            .noneMatch(PrincipalEntry.Unrecognized.class::isInstance)
        && haveOneKeyEach(statement.conditions());
  }

  /** A key that stands twice under one operator must hold twice; JSON has room for one. */
  private static boolean haveOneKeyEach(List<Condition> conditions) {
    return conditions.stream()
            .map(c -> c.operatorText().value() + " " + c.key().value().toLowerCase(Locale.ROOT))
            .distinct()
            .count()
        == conditions.size();
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
          statement.actions().patterns().stream().map(p -> folded(p.text().value())).toList();
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

  /** For actions and condition keys, whose letter case does not count. */
  private String folded(String name) {
    return isNormalized ? name.toLowerCase(Locale.ROOT) : name;
  }

  private <V> Map<String, V> map() {
    return isNormalized ? new TreeMap<>() : new LinkedHashMap<>();
  }

  private void text(String name, Text text, JsonGenerator out) throws IOException {
    if (text.isPresent()) {
      out.writeStringField(name, text.value());
    }
  }

  private void strings(String name, List<String> values, JsonGenerator out) throws IOException {
    List<String> written = isNormalized ? values.stream().distinct().sorted().toList() : values;
    if (written.size() == 1) {
      out.writeStringField(name, written.get(0));
      return;
    }
    out.writeArrayFieldStart(name);
    for (String value : written) {
      out.writeString(value);
    }
    out.writeEndArray();
  }

  private void principals(PrincipalSet principals, JsonGenerator out) throws IOException {
    String name = principals.isNegated() ? "NotPrincipal" : "Principal";
    Map<String, List<String>> byKind = map();
    for (PrincipalEntry entry : principals.entries()) {
      String kind = kind(entry);
      if (kind.isEmpty()) {
        out.writeStringField(name, entry.text().value());
        return;
      }
      byKind.computeIfAbsent(kind, k -> new ArrayList<>()).add(entry.text().value());
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
    Map<String, Map<String, List<ConditionValue>>> byOperator = map();
    for (Condition condition : conditions) {
      byOperator
          .computeIfAbsent(condition.operatorText().value(), k -> map())
          .computeIfAbsent(folded(condition.key().value()), k -> new ArrayList<>())
          .addAll(condition.values());
    }
    out.writeObjectFieldStart("Condition");
    for (Map.Entry<String, Map<String, List<ConditionValue>>> operator : byOperator.entrySet()) {
      out.writeObjectFieldStart(operator.getKey());
      for (Map.Entry<String, List<ConditionValue>> key : operator.getValue().entrySet()) {
        values(key.getKey(), key.getValue(), out);
      }
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  private void values(String key, List<ConditionValue> values, JsonGenerator out)
      throws IOException {
    if (isNormalized) {
      strings(key, values.stream().map(ConditionValue::toString).toList(), out);
      return;
    }
    out.writeFieldName(key);
    boolean list = values.size() != 1;
    if (list) {
      out.writeStartArray();
    }
    for (ConditionValue value : values) {
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
