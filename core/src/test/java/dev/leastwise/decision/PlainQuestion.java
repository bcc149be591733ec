package dev.leastwise.decision;

import dev.leastwise.decision.question.Question;
import dev.leastwise.decision.question.Question.Asked;
import dev.leastwise.policy.source.SourceLimits;
import dev.leastwise.policy.source.SourceText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A question as plain lists and maps, to be changed and to be asked. */
final class PlainQuestion {
  private static final List<String> LAYERS =
      List.of(
          "identityPolicies",
          "permissionsBoundary",
          "sessionPolicies",
          "resourcePolicy",
          "serviceControlPolicies",
          "resourceControlPolicies",
          "vpcEndpointPolicies");

  private PlainQuestion() {}

  static String decide(Map<String, Object> question) {
    String text = json(question);
    Question.Reading reading = Question.read(SourceText.of("", text), SourceLimits.DEFAULT);
    if (reading instanceof Asked asked) {
      return asked.question().decide().id();
    }
    throw new IllegalStateException(reading + ": " + text);
  }

  /** Returns the question with each of its policies changed. */
  static Map<String, Object> eachPolicy(
      Map<String, Object> question, UnaryOperator<Map<String, Object>> change) {
    Map<String, Object> changed = new LinkedHashMap<>(question);
    for (String layer : LAYERS) {
      changed.computeIfPresent(layer, (name, value) -> policies(value, change));
    }
    return changed;
  }

  private static Object policies(Object value, UnaryOperator<Map<String, Object>> change) {
    if (value instanceof List<?> list) {
      List<Object> changed = new ArrayList<>();
      list.forEach(item -> changed.add(policies(item, change)));
      return changed;
    }
    return value instanceof Map<?, ?> policy ? change.apply(members(policy)) : value;
  }

  /** Returns the question with the list of statements of each policy changed. */
  static Map<String, Object> eachStatements(
      Map<String, Object> question, UnaryOperator<List<Map<String, Object>>> change) {
    return eachPolicy(
        question,
        policy -> {
          policy.computeIfPresent("Statement", (name, value) -> change.apply(statements(value)));
          return policy;
        });
  }

  private static List<Map<String, Object>> statements(Object value) {
    List<Map<String, Object>> statements = new ArrayList<>();
    for (Object statement : values(value)) {
      statements.add(members((Map<?, ?>) statement));
    }
    return statements;
  }

  /** Returns the values of a list, or the one that stands without it. */
  static List<Object> values(Object value) {
    return value instanceof List<?> list ? new ArrayList<>(list) : new ArrayList<>(List.of(value));
  }

  static Map<String, Object> members(Map<?, ?> object) {
    Map<String, Object> members = new LinkedHashMap<>();
    object.forEach((name, value) -> members.put((String) name, value));
    return members;
  }

  static String json(Object value) {
    StringBuilder out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  private static void write(Object value, StringBuilder out) {
    if (value instanceof Map<?, ?> object) {
      String separator = "{";
      for (Map.Entry<?, ?> member : object.entrySet()) {
        out.append(separator);
        write(member.getKey(), out);
        out.append(": ");
        write(member.getValue(), out);
        separator = ", ";
      }
      out.append(object.isEmpty() ? "{}" : "}");
    } else if (value instanceof List<?> list) {
      String separator = "[";
      for (Object item : list) {
        out.append(separator);
        write(item, out);
        separator = ", ";
      }
      out.append(list.isEmpty() ? "[]" : "]");
    } else if (value instanceof String text) {
      out.append('"').append(text.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    } else {
      out.append(value);
    }
  }
}
