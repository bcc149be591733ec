package dev.leastwise.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Condition element. */
record RefereeCondition(RefereeContext context, boolean variables) {
  private static final String FOR_ALL = "ForAllValues:";
  private static final String FOR_ANY = "ForAnyValue:";
  private static final String IF_EXISTS = "IfExists";

  /** All keys of all operators. */
  RefereeTruth holds(Object condition) {
    if (!(condition instanceof Map<?, ?> operators)) {
      return RefereeTruth.UNKNOWN;
    }
    List<RefereeTruth> truths = new ArrayList<>();
    for (Map.Entry<?, ?> operator : operators.entrySet()) {
      if (!(operator.getValue() instanceof Map<?, ?> keys)) {
        return RefereeTruth.UNKNOWN;
      }
      for (Map.Entry<?, ?> key : keys.entrySet()) {
        List<String> values = RefereeJson.texts(Optional.ofNullable(key.getValue()));
        truths.add(one(String.valueOf(operator.getKey()), String.valueOf(key.getKey()), values));
      }
    }
    return RefereeTruth.all(truths);
  }

  private RefereeTruth one(String operator, String key, List<String> written) {
    String prefix = prefix(operator);
    boolean ifExists = operator.endsWith(IF_EXISTS);
    int end = operator.length() - (ifExists ? IF_EXISTS.length() : 0);
    String name = operator.substring(Math.min(prefix.length(), end), end);
    RefereeContext.Found found = context.find(key);
    if (name.equals("Null")) {
      return ifExists ? RefereeTruth.UNKNOWN : isNull(prefix, found, written);
    }
    Optional<RefereeOperator> named = RefereeOperator.named(name);
    if (named.isEmpty()) {
      return RefereeTruth.UNKNOWN;
    }
    List<RefereeTruth> worlds = new ArrayList<>();
    for (List<Optional<String>> values : worlds(found, named.get(), written)) {
      worlds.add(test(named.get(), prefix, ifExists, written, values));
    }
    return RefereeTruth.common(worlds);
  }

  private static String prefix(String operator) {
    if (operator.startsWith(FOR_ALL)) {
      return FOR_ALL;
    }
    return operator.startsWith(FOR_ANY) ? FOR_ANY : "";
  }

  private static RefereeTruth isNull(
      String prefix, RefereeContext.Found found, List<String> written) {
    if (!prefix.isEmpty()) {
      return RefereeTruth.of(prefix.equals(FOR_ALL));
    }
    boolean absent = found.kind() == RefereeContext.Kind.KNOWN && found.values().isEmpty();
    if (written.isEmpty()) {
      return absent ? RefereeTruth.NO : RefereeTruth.UNKNOWN;
    }
    String matching = String.valueOf(absent);
    return RefereeTruth.of(written.stream().anyMatch(matching::equalsIgnoreCase));
  }

  /** The value lists that the key may have; a value that is empty is not known. */
  private List<List<Optional<String>>> worlds(
      RefereeContext.Found found, RefereeOperator operator, List<String> written) {
    return switch (found.kind()) {
      case KNOWN -> List.of(found.values().stream().map(Optional::of).toList());
      case UNKNOWN -> List.of(List.of(Optional.empty()));
      case SHAPED -> {
        if (!operator.comparesTexts()) {
          yield List.of(List.of(Optional.empty()));
        }
        List<String> likenesses = new ArrayList<>();
        for (String value : written) {
          operator
              .pattern(value, variables, context)
              .ifPresent(pattern -> likenesses.addAll(pattern.likenesses()));
        }
        yield found.samples().apply(likenesses).stream()
            .map(sample -> List.of(Optional.of(sample)))
            .toList();
      }
    };
  }

  private RefereeTruth test(
      RefereeOperator operator,
      String prefix,
      boolean ifExists,
      List<String> written,
      List<Optional<String>> values) {
    if (values.isEmpty()) {
      return absent(operator, prefix, ifExists);
    }
    if (prefix.isEmpty() && !operator.negated() && !ifExists && written.isEmpty()) {
      return RefereeTruth.UNKNOWN;
    }
    List<RefereeTruth> each = new ArrayList<>();
    for (Optional<String> value : values) {
      boolean passes = prefix.equals(FOR_ALL) && value.equals(Optional.of(""));
      each.add(passes ? RefereeTruth.YES : satisfies(operator, written, value));
    }
    return switch (prefix) {
      case FOR_ALL -> RefereeTruth.all(each);
      case FOR_ANY -> RefereeTruth.any(each);
      default -> RefereeTruth.common(each);
    };
  }

  private static RefereeTruth absent(RefereeOperator operator, String prefix, boolean ifExists) {
    return switch (prefix) {
      case FOR_ALL -> RefereeTruth.YES;
      case FOR_ANY -> RefereeTruth.of(ifExists);
      default -> RefereeTruth.of(ifExists || operator.negated());
    };
  }

  /** A value matches one of the written values, or for a negated operator none. */
  private RefereeTruth satisfies(
      RefereeOperator operator, List<String> written, Optional<String> value) {
    List<RefereeTruth> matches = new ArrayList<>();
    for (String one : written) {
      matches.add(operator.matches(one, variables, context, value));
    }
    RefereeTruth any = RefereeTruth.any(matches);
    return operator.negated() ? any.not() : any;
  }
}
