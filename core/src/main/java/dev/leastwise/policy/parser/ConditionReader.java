package dev.leastwise.policy.parser;

import static dev.leastwise.policy.parser.DiagnosticCode.DUPLICATE_KEY;
import static dev.leastwise.policy.parser.DiagnosticCode.DUPLICATE_KEYS_WITH_DIFFERENT_CASE;
import static dev.leastwise.policy.parser.DiagnosticCode.EMPTY_OBJECT_CONDITION;
import static dev.leastwise.policy.parser.DiagnosticCode.INVALID_CONDITION_DATA_TYPE;
import static dev.leastwise.policy.parser.DiagnosticCode.INVALID_CONDITION_KEY_FORMAT;
import static dev.leastwise.policy.parser.DiagnosticCode.INVALID_CONDITION_OPERATOR;
import static dev.leastwise.policy.parser.DiagnosticCode.NULL_WITH_IF_EXISTS;

import dev.leastwise.policy.Condition;
import dev.leastwise.policy.ConditionOperator;
import dev.leastwise.policy.ConditionOperator.Qualifier;
import dev.leastwise.policy.ConditionValue;
import dev.leastwise.policy.ConditionValue.Form;
import dev.leastwise.policy.PolicyVersion;
import dev.leastwise.policy.Text;
import dev.leastwise.policy.source.SourceNode;
import dev.leastwise.policy.source.SourceNode.ArrayNode;
import dev.leastwise.policy.source.SourceNode.BooleanNode;
import dev.leastwise.policy.source.SourceNode.HoleNode;
import dev.leastwise.policy.source.SourceNode.Member;
import dev.leastwise.policy.source.SourceNode.NumberNode;
import dev.leastwise.policy.source.SourceNode.ObjectNode;
import dev.leastwise.policy.source.SourceNode.StringNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a {@code Condition}: operators, keys and values.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">Condition
 *     operators</a>
 */
final class ConditionReader {
  private static final List<String> OPERATORS = operators();

  private final Report report;
  private final PolicyVersion version;
  private final List<Condition> conditions = new ArrayList<>();
  private boolean open;

  ConditionReader(Report report, PolicyVersion version) {
    this.report = report;
    this.version = version;
  }

  private static List<String> operators() {
    List<String> names = new ArrayList<>();
    for (ConditionOperator.Comparison comparison : ConditionOperator.Comparison.values()) {
      names.add(new ConditionOperator(Qualifier.NONE, comparison, false).toString());
      names.add(new ConditionOperator(Qualifier.NONE, comparison, true).toString());
    }
    return List.copyOf(names);
  }

  List<Condition> conditions() {
    return conditions;
  }

  /** Whether there may be conditions that are not known here. */
  boolean isOpen() {
    return open;
  }

  void read(SourceNode value) {
    if (value instanceof HoleNode) {
      open = true;
    } else if (!(value instanceof ObjectNode operators)) {
      report.wrongType("Condition", value, "an object");
      open = true;
    } else {
      reportEmpty(operators, "the condition is empty, so it restricts nothing");
      SeenNames seen = new SeenNames();
      for (Member operator : operators.members()) {
        if (!seen.add(operator.name())) {
          report.add(
              DUPLICATE_KEY,
              operator.nameSpan(),
              "the operator '" + operator.name() + "' stands twice in this condition",
              "put all its keys into one object");
        }
        readOperator(operator);
      }
    }
  }

  private void reportEmpty(ObjectNode object, String message) {
    if (object.members().isEmpty()) {
      report.add(
          EMPTY_OBJECT_CONDITION,
          object.span(),
          message,
          "name an operator and a key, or remove what is empty");
    }
  }

  private void readOperator(Member operator) {
    Text name = Text.of(operator.name(), operator.nameSpan());
    Optional<ConditionOperator> known = ConditionOperator.parse(operator.name());
    if (known.isEmpty()) {
      report.add(
          INVALID_CONDITION_OPERATOR,
          operator.nameSpan(),
          "there is no condition operator '" + operator.name() + "'" + hint(operator.name()),
          "use an operator of the policy language; letter case counts");
    } else if (known.get().isIfExists()
        && known.get().comparison() == ConditionOperator.Comparison.NULL) {
      report.add(
          NULL_WITH_IF_EXISTS,
          operator.nameSpan(),
          "Null asks whether the key is there, so IfExists has no meaning on it",
          "write Null");
    }
    if (operator.value() instanceof HoleNode) {
      open = true;
    } else if (operator.value() instanceof ObjectNode keys) {
      reportEmpty(keys, "the operator " + operator.name() + " has no key, so it restricts nothing");
      open |= known.isEmpty(); // whatever it was meant to restrict
      readKeys(name, known, keys);
    } else {
      report.wrongType(
          "the operator " + operator.name(), operator.value(), "an object of condition keys");
      open = true;
    }
  }

  private static String hint(String name) {
    int colon = name.indexOf(':') + 1;
    Optional<String> prefix =
        colon == 0
            ? Optional.of("")
            : Spelling.nearest(name.substring(0, colon), List.of("ForAllValues:", "ForAnyValue:"));
    return prefix
        .flatMap(p -> Spelling.nearest(name.substring(colon), OPERATORS).map(p::concat))
        .map(meant -> "; did you mean '" + meant + "'?")
        .orElse("");
  }

  private void readKeys(Text operator, Optional<ConditionOperator> known, ObjectNode keys) {
    reportRepeated(keys);
    for (Member key : keys.members()) {
      int colon = key.name().indexOf(':');
      if (colon <= 0 || colon == key.name().length() - 1) {
        report.add(
            INVALID_CONDITION_KEY_FORMAT,
            key.nameSpan(),
            "the condition key '" + key.name() + "' is not of the form prefix:name",
            "write it with its prefix, such as aws:SourceIp or s3:prefix");
      }
      Text name = Text.of(key.name(), key.nameSpan());
      report.noVariable(name, "a condition key");
      readValues(operator, known, name, key.value());
    }
  }

  private void reportRepeated(ObjectNode keys) {
    if (keys.members().size() == 1) {
      return; // most have one key
    }
    Map<String, String> seen = new HashMap<>();
    for (Member key : keys.members()) {
      String earlier = seen.putIfAbsent(key.name().toLowerCase(Locale.ROOT), key.name());
      if (earlier != null) {
        reportRepeated(key, earlier);
      }
    }
  }

  private void reportRepeated(Member key, String earlier) {
    boolean same = earlier.equals(key.name());
    report.add(
        same ? DUPLICATE_KEY : DUPLICATE_KEYS_WITH_DIFFERENT_CASE,
        key.nameSpan(),
        same
            ? "the condition key '" + key.name() + "' stands twice under one operator"
            : "the condition key '"
                + key.name()
                + "' is the same as '"
                + earlier
                + "': letter case does not count",
        "put all values into one list");
  }

  private void readValues(
      Text operator, Optional<ConditionOperator> known, Text key, SourceNode value) {
    List<SourceNode> items = value instanceof ArrayNode array ? array.items() : List.of(value);
    if (value instanceof ArrayNode array && items.isEmpty() && array.isComplete()) {
      reportEmptyList(known, key, value);
    }
    List<ConditionValue> values = new ArrayList<>(items.size());
    boolean isOpen = false;
    for (SourceNode item : items) {
      Optional<ConditionValue> read = value(key, item);
      read.ifPresent(values::add);
      isOpen |= read.isEmpty();
    }
    if (values.stream().anyMatch(v -> v.form() != values.get(0).form())) {
      report.add(
          INVALID_CONDITION_DATA_TYPE,
          value.span(),
          "the values of " + key.value() + " are of different JSON types",
          "write all of them as strings");
    }
    conditions.add(new Condition(operator, key, values, value.span(), isOpen));
  }

  private void reportEmptyList(Optional<ConditionOperator> known, Text key, SourceNode value) {
    Qualifier qualifier = known.map(ConditionOperator::qualifier).orElse(Qualifier.NONE);
    boolean ifExists = known.map(ConditionOperator::isIfExists).orElse(false);
    boolean isNegated = known.map(o -> o.comparison().isNegated()).orElse(false);
    DiagnosticCode code =
        switch (qualifier) {
          case FOR_ALL_VALUES -> DiagnosticCode.EMPTY_ARRAY_CONDITION_FORALLVALUES;
          case FOR_ANY_VALUE -> DiagnosticCode.EMPTY_ARRAY_CONDITION_FORANYVALUE;
          case NONE ->
              ifExists
                  ? DiagnosticCode.EMPTY_ARRAY_CONDITION_IFEXISTS
                  : DiagnosticCode.EMPTY_ARRAY_CONDITION;
        };
    String effect =
        switch (code) {
          case EMPTY_ARRAY_CONDITION_FORANYVALUE -> "nothing in a request can match it";
          case EMPTY_ARRAY_CONDITION -> "there is nothing to compare with";
          default ->
              isNegated ? "every request matches it" : "only requests without the key match it";
        };
    report.add(
        code,
        value.span(),
        "the list of values of " + key.value() + " is empty: " + effect,
        "name a value, or remove the key; Null asks whether a key is there");
  }

  private Optional<ConditionValue> value(Text key, SourceNode item) {
    if (item instanceof StringNode string) {
      Text text = new Text(string.value(), string.span(), true, string.holes());
      report.variables(text, version);
      return Optional.of(new ConditionValue(text, Form.STRING));
    }
    if (item instanceof NumberNode number) {
      Form form = number.isJson() ? Form.NUMBER : Form.STRING;
      return Optional.of(new ConditionValue(Text.of(number.text(), number.span()), form));
    }
    if (item instanceof BooleanNode bool) {
      return Optional.of(
          new ConditionValue(Text.of(String.valueOf(bool.value()), bool.span()), Form.BOOLEAN));
    }
    if (!(item instanceof HoleNode)) {
      report.wrongType("the condition key " + key.value(), item, "strings, numbers or Booleans");
    }
    return Optional.empty();
  }
}
