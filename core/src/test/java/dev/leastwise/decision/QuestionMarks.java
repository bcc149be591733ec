package dev.leastwise.decision;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Marks in policies that stand for what fits the request: random names alone would seldom meet. */
record QuestionMarks(String action, String resource, List<Map<String, Object>> callers) {
  /** Marks for Action. */
  static final List<String> ACTIONS = List.of("*", "<action>", "<service>:*", "<service>:*e*");

  /** Marks for Resource. */
  static final List<String> RESOURCES = List.of("*", "*", "<resource>", "<half>*");

  /** Marks for a whole Principal: the caller under its various names. */
  static final List<String> CALLERS = List.of("<0>", "<1>", "<2>", "<3>");

  /** The question: the request and the layers with their marks replaced. */
  static Map<String, Object> fit(Map<String, Object> request, Map<String, Object> layers) {
    QuestionMarks marks =
        new QuestionMarks(
            String.valueOf(request.get("action")),
            String.valueOf(request.get("resource")),
            callers(request));
    Map<String, Object> question = new LinkedHashMap<>();
    question.put("request", request);
    layers.forEach((name, layer) -> question.put(name, marks.replaced(layer)));
    return question;
  }

  private Object replaced(Object value) {
    if (value instanceof Map<?, ?> object) {
      Map<String, Object> copy = new LinkedHashMap<>();
      object.forEach((key, member) -> copy.put(String.valueOf(key), replaced(member)));
      return copy;
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(item -> copy.add(replaced(item)));
      return copy;
    }
    return value instanceof String text ? text(text) : value;
  }

  private Object text(String text) {
    int caller = CALLERS.indexOf(text);
    if (caller >= 0) {
      return callers.get(caller % callers.size());
    }
    return text.replace("<action>", action)
        .replace("<service>", action.substring(0, action.indexOf(':')))
        .replace("<resource>", resource)
        .replace("<half>", resource.substring(0, resource.length() / 2));
  }

  private static List<Map<String, Object>> callers(Map<String, Object> request) {
    Object principal = Optional.ofNullable(request.get("principal")).orElseThrow();
    if (principal instanceof Map<?, ?> federated) {
      return List.of(Map.of("Federated", List.copyOf(federated.values())));
    }
    String text = (String) principal;
    if (!text.startsWith("arn:")) {
      return List.of(plain(text));
    }
    String account = text.split(":", -1)[4];
    List<String> names = new ArrayList<>(List.of(text, text, account));
    String[] parts = text.split(":", 6)[5].split("/", -1);
    String iam = "arn:aws:iam::" + account + ":";
    String sts = "arn:aws:sts::" + account + ":";
    switch (parts[0]) {
      case "user" -> names.set(1, "AIDAEXAMPLE7ANNA");
      case "federated-user" -> names.set(1, iam + "user/" + parts[1]);
      case "assumed-role" -> names.set(1, iam + "role/" + parts[1]);
      case "role" -> {
        String session = String.valueOf(request.getOrDefault("sessionName", "s1"));
        names.set(1, sts + "assumed-role/" + parts[parts.length - 1] + "/" + session);
        names.add("AROAEXAMPLE7DEPLOY");
      }
      default -> names.add(iam + "root");
    }
    return names.stream().map(name -> Map.<String, Object>of("AWS", name)).toList();
  }

  private static Map<String, Object> plain(String text) {
    if (text.matches("[0-9]{12}")) {
      return Map.of("AWS", "arn:aws:iam::" + text + ":root");
    }
    if (text.length() == 64) {
      return Map.of("CanonicalUser", text);
    }
    return text.equals("anonymous") ? Map.of("AWS", "*") : Map.of("Service", text);
  }
}
