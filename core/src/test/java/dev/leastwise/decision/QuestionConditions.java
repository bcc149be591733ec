package dev.leastwise.decision;

import static dev.leastwise.decision.QuestionArbitraries.boxed;
import static dev.leastwise.decision.QuestionArbitraries.oneOrMany;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Conditions and request contexts: keys, operators and values of a kind, and now and then not. */
final class QuestionConditions {
  // A list: the order of a Map.of differs from run to run, and with it what a seed generates.
  private static final List<Tuple.Tuple2<Integer, QuestionFamily>> WEIGHTS =
      List.of(
          Tuple.of(6, QuestionFamily.TEXT),
          Tuple.of(3, QuestionFamily.ACCOUNT),
          Tuple.of(5, QuestionFamily.USER_ID),
          Tuple.of(11, QuestionFamily.LATENT),
          Tuple.of(6, QuestionFamily.ARN),
          Tuple.of(2, QuestionFamily.NUMBER),
          Tuple.of(3, QuestionFamily.DATE),
          Tuple.of(2, QuestionFamily.BOOL),
          Tuple.of(2, QuestionFamily.ADDRESS),
          Tuple.of(1, QuestionFamily.BINARY));

  private QuestionConditions() {}

  /** A Condition element. */
  static Arbitrary<Map<String, Object>> condition() {
    List<Tuple.Tuple2<Integer, Arbitrary<List<Object>>>> tests = new ArrayList<>();
    WEIGHTS.forEach(w -> tests.add(Tuple.of(w.get1(), test(w.get2()))));
    return condition(Arbitraries.frequencyOf(tests));
  }

  /** A Condition element about keys of a family, mostly. */
  static Arbitrary<Map<String, Object>> condition(QuestionFamily family) {
    return condition(test(family));
  }

  private static Arbitrary<Map<String, Object>> condition(Arbitrary<List<Object>> tests) {
    return Arbitraries.frequencyOf(
            Tuple.of(5, tests.list().ofSize(1)), Tuple.of(1, tests.list().ofMaxSize(3)))
        .map(
            chosen -> {
              Map<String, Object> condition = new LinkedHashMap<>();
              chosen.forEach(test -> add(condition, test));
              return condition;
            });
  }

  private static void add(Map<String, Object> condition, List<Object> test) {
    Map<String, Object> keys = new LinkedHashMap<>();
    if (condition.get(String.valueOf(test.get(0))) instanceof Map<?, ?> before) {
      before.forEach((key, value) -> keys.put(String.valueOf(key), value));
    }
    keys.put(String.valueOf(test.get(1)), test.get(2));
    condition.put(String.valueOf(test.get(0)), keys);
  }

  /** Families of few keys, so that a condition and a request share them. */
  static Arbitrary<QuestionFamily> families() {
    Arbitrary<QuestionFamily> all =
        Arbitraries.frequencyOf(
            Tuple.of(2, Arbitraries.of(QuestionFamily.ALL)),
            Tuple.of(1, Arbitraries.of(QuestionFamily.USER_ID, QuestionFamily.LATENT)));
    return all.flatMap(family -> Arbitraries.of(family.keys()).map(family::narrowed));
  }

  /** Operator, key and values. */
  private static Arbitrary<List<Object>> test(QuestionFamily family) {
    Arbitrary<Object> key = mostly(family, QuestionFamily::keys);
    Arbitrary<Object> values = oneOrMany(mostly(family, QuestionFamily::written), 0, 3);
    Arbitrary<List<Object>> plain =
        Combinators.combine(operators(family), key, values).as(List::of);
    Arbitrary<List<Object>> isNull =
        Combinators.combine(
                Arbitraries.of("Null", "Null", "Null", "ForAllValues:Null", "ForAnyValue:Null"),
                key,
                oneOrMany(Arbitraries.of("true", "false", true, false, "FALSE", "no"), 1, 2))
            .as(List::of);
    return Arbitraries.frequencyOf(Tuple.of(8, plain), Tuple.of(1, isNull));
  }

  private static Arbitrary<Object> operators(QuestionFamily family) {
    Arbitrary<String> prefix =
        Arbitraries.frequency(
            Tuple.of(6, ""), Tuple.of(2, "ForAllValues:"), Tuple.of(2, "ForAnyValue:"));
    Arbitrary<String> suffix =
        Arbitraries.frequency(Tuple.of(50, ""), Tuple.of(18, "IfExists"), Tuple.of(3, "ifExists"));
    return Combinators.combine(prefix, mostly(family, QuestionFamily::operators), suffix)
        .as((before, operator, after) -> before + operator + after);
  }

  private static Arbitrary<Object> mostly(
      QuestionFamily family, Function<QuestionFamily, List<?>> part) {
    List<Object> all = new ArrayList<>();
    QuestionFamily.ALL.forEach(any -> all.addAll(part.apply(any)));
    return Arbitraries.frequencyOf(
        Tuple.of(14, boxed(Arbitraries.of(part.apply(family)))),
        Tuple.of(1, boxed(Arbitraries.of(all))));
  }

  /** A request context; a key may be absent, null, an empty list, and have one value or two. */
  static Arbitrary<Map<String, Object>> context() {
    Arbitrary<List<Map<String, Object>>> families =
        Combinators.combine(QuestionFamily.ALL.stream().map(QuestionConditions::seldom).toList())
            .as(ArrayList::new);
    return families.map(
        parts -> {
          Map<String, Object> context = new LinkedHashMap<>();
          parts.forEach(part -> part.forEach((key, value) -> put(context, key, value)));
          return context;
        });
  }

  // Two spellings of one key are no request.
  private static void put(Map<String, Object> context, String key, Object value) {
    if (context.keySet().stream().noneMatch(key::equalsIgnoreCase)) {
      context.put(key, value);
    }
  }

  private static Arbitrary<Map<String, Object>> seldom(QuestionFamily family) {
    int none = family.equals(QuestionFamily.LATENT) ? 5 : 1;
    return Arbitraries.frequencyOf(
        Tuple.of(none, Arbitraries.just(Map.of())), Tuple.of(1, context(family)));
  }

  /** A request context of keys of a family. */
  static Arbitrary<Map<String, Object>> context(QuestionFamily family) {
    Arbitrary<Object> value = boxed(Arbitraries.of(family.asked()));
    Arbitrary<Object> values =
        Arbitraries.frequencyOf(
            Tuple.of(9, value),
            Tuple.of(1, Arbitraries.just(List.of())),
            Tuple.of(1, value.injectNull(1)),
            Tuple.of(1, boxed(value.list().ofSize(1))),
            Tuple.of(4, boxed(value.list().ofSize(2).uniqueElements())));
    return Arbitraries.maps(Arbitraries.of(family.keys()), values)
        .ofMinSize(1)
        .ofMaxSize(Math.min(2, family.keys().size()))
        .map(QuestionConditions::withoutTwins);
  }

  private static Map<String, Object> withoutTwins(Map<String, Object> keys) {
    Map<String, Object> context = new LinkedHashMap<>();
    keys.forEach((key, value) -> put(context, key, value));
    return context;
  }
}
