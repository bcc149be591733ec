package dev.leastwise.rules.guardrail;

import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.policy.Condition;
import dev.leastwise.policy.ConditionOperator;
import dev.leastwise.policy.ConditionOperator.Family;
import dev.leastwise.policy.ConditionOperator.Qualifier;
import dev.leastwise.policy.ConditionValue;
import dev.leastwise.policy.Statement;
import dev.leastwise.policy.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a service control policy itself says that it requires tags on. */
final class TagClaims {
  private static final String REQUEST_TAG = "aws:requesttag/";
  private static final Set<String> REQUIRING =
      Set.of(
          "require",
          "requires",
          "required",
          "requiring",
          "mandatory",
          "missing",
          "without",
          "untagged");
  private static final Set<String> TAGS = Set.of("tag", "tags", "tagging", "tagged", "untagged");

  /**
   * A statement that claims to require tags.
   *
   * @param keys the tags, and where the statement names each
   * @param actions what creates something
   */
  record Claim(Statement statement, Map<String, Span> keys, List<String> actions) {}

  private TagClaims() {}

  /** Returns the claims of a policy; none for the most. */
  static List<Claim> of(PolicyDocument document) {
    boolean isFileNamed = isName(Words.nameOf(document.subject()));
    List<Claim> claims = new ArrayList<>();
    document
        .denyStatements()
        .forEach(statement -> claim(statement, isFileNamed).ifPresent(claims::add));
    return claims;
  }

  private static Optional<Claim> claim(Statement statement, boolean isFileNamed) {
    if (statement.conditions().stream().noneMatch(TagClaims::isOnTags)) {
      return Optional.empty();
    }
    boolean isNamed = isFileNamed || isName(statement.sid().value());
    Map<String, Span> keys = new LinkedHashMap<>();
    for (Condition condition : statement.conditions()) {
      if (isNamed || requires(condition)) {
        add(condition, keys);
      }
    }
    keys.keySet().removeIf(key -> isOnValuesOnly(statement, key));
    List<String> actions = actions(statement);
    return keys.isEmpty() || actions.isEmpty()
        ? Optional.empty()
        : Optional.of(new Claim(statement, keys, actions));
  }

  private static List<String> actions(Statement statement) {
    if (statement.actions().isNegated()) {
      return List.of();
    }
    return statement.actions().patterns().stream()
        .flatMap(pattern -> CreateActions.of(pattern).stream())
        .distinct()
        .toList();
  }

  private static boolean isName(String name) {
    List<String> words = Words.of(name);
    return words.stream().anyMatch(REQUIRING::contains) && words.stream().anyMatch(TAGS::contains);
  }

  static boolean isOnTags(Condition condition) {
    return isOnTag(condition) || condition.isOn("aws:TagKeys");
  }

  private static boolean isOnTag(Condition condition) {
    return condition.key().value().regionMatches(true, 0, REQUEST_TAG, 0, REQUEST_TAG.length());
  }

  /** What a Deny meets when the tag is absent, it requires. */
  private static boolean requires(Condition condition) {
    Optional<ConditionOperator> operator = condition.operator();
    if (operator.isEmpty()) {
      return false;
    }
    boolean isNegated = operator.get().comparison().isNegated();
    return isOnTag(condition)
        ? isNegated || isNull(condition, "true")
        : isNegated && operator.get().qualifier() == Qualifier.FOR_ALL_VALUES;
  }

  private static boolean isNull(Condition condition, String value) {
    return condition
            .operator()
            .map(operator -> operator.comparison().family() == Family.NULL)
            .orElse(false)
        && condition.values().stream()
            .anyMatch(v -> v.text().value().toLowerCase(Locale.ROOT).equals(value));
  }

  private static void add(Condition condition, Map<String, Span> keys) {
    if (isOnTag(condition)) {
      String key = condition.key().value().substring(REQUEST_TAG.length());
      if (!key.isEmpty() && condition.key().holes().isEmpty()) {
        keys.putIfAbsent(key, condition.key().span());
      }
    } else if (condition.isOn("aws:TagKeys")) {
      for (ConditionValue value : condition.values()) {
        String key = value.text().value();
        if (value.text().holes().isEmpty() && key.chars().noneMatch(c -> "*?$".indexOf(c) >= 0)) {
          keys.putIfAbsent(key, value.text().span());
        }
      }
    }
  }

  /** A statement that asks for the presence of the tag in order to judge its value. */
  private static boolean isOnValuesOnly(Statement statement, String key) {
    List<Condition> onKey =
        statement.conditions().stream().filter(c -> c.isOn("aws:RequestTag/" + key)).toList();
    return onKey.size() > 1 && onKey.stream().anyMatch(condition -> isNull(condition, "false"));
  }
}
