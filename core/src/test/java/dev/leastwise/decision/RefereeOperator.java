package dev.leastwise.decision;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** A condition operator without prefix, suffix and negation: does a request value match a value? */
record RefereeOperator(Type type, boolean negated, int wanted, boolean orEqual) {
  private static final Map<String, RefereeOperator> ALL =
      Map.ofEntries(
          Map.entry("StringEquals", of(Type.EXACT, false)),
          Map.entry("StringNotEquals", of(Type.EXACT, true)),
          Map.entry("StringEqualsIgnoreCase", of(Type.IGNORE_CASE, false)),
          Map.entry("StringNotEqualsIgnoreCase", of(Type.IGNORE_CASE, true)),
          Map.entry("StringLike", of(Type.LIKE, false)),
          Map.entry("StringNotLike", of(Type.LIKE, true)),
          Map.entry("NumericEquals", of(Type.NUMBER, false)),
          Map.entry("NumericNotEquals", of(Type.NUMBER, true)),
          Map.entry("NumericLessThan", order(Type.NUMBER, -1, false)),
          Map.entry("NumericLessThanEquals", order(Type.NUMBER, -1, true)),
          Map.entry("NumericGreaterThan", order(Type.NUMBER, 1, false)),
          Map.entry("NumericGreaterThanEquals", order(Type.NUMBER, 1, true)),
          Map.entry("DateEquals", of(Type.DATE, false)),
          Map.entry("DateNotEquals", of(Type.DATE, true)),
          Map.entry("DateLessThan", order(Type.DATE, -1, false)),
          Map.entry("DateLessThanEquals", order(Type.DATE, -1, true)),
          Map.entry("DateGreaterThan", order(Type.DATE, 1, false)),
          Map.entry("DateGreaterThanEquals", order(Type.DATE, 1, true)),
          Map.entry("Bool", of(Type.BOOL, false)),
          Map.entry("BinaryEquals", of(Type.BINARY, false)),
          Map.entry("IpAddress", of(Type.ADDRESS, false)),
          Map.entry("NotIpAddress", of(Type.ADDRESS, true)),
          Map.entry("ArnEquals", of(Type.ARN, false)),
          Map.entry("ArnLike", of(Type.ARN, false)),
          Map.entry("ArnNotEquals", of(Type.ARN, true)),
          Map.entry("ArnNotLike", of(Type.ARN, true)));

  /** How values are compared. */
  enum Type {
    EXACT,
    IGNORE_CASE,
    LIKE,
    NUMBER,
    DATE,
    BOOL,
    BINARY,
    ADDRESS,
    ARN
  }

  private static RefereeOperator of(Type type, boolean negated) {
    return new RefereeOperator(type, negated, 0, true);
  }

  private static RefereeOperator order(Type type, int wanted, boolean orEqual) {
    return new RefereeOperator(type, false, wanted, orEqual);
  }

  /** The operator of that name. */
  static Optional<RefereeOperator> named(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  /** The value of a policy as a pattern; empty if a variable in it has no value. */
  Optional<RefereeText> pattern(String written, boolean variables, RefereeContext context) {
    return switch (type) {
      case EXACT, IGNORE_CASE -> RefereeText.of(written, false, variables, context);
      case LIKE, ARN -> RefereeText.of(written, true, variables, context);
      case NUMBER, DATE, BOOL, BINARY, ADDRESS -> RefereeText.of(written, false, false, context);
    };
  }

  /** Whether values are compared as texts, and not as what they stand for. */
  boolean comparesTexts() {
    return switch (type) {
      case EXACT, IGNORE_CASE, LIKE, ARN -> true;
      case NUMBER, DATE, BOOL, BINARY, ADDRESS -> false;
    };
  }

  /** Whether a value of the request (empty: not known) matches a value of the policy. */
  RefereeTruth matches(
      String written, boolean variables, RefereeContext context, Optional<String> value) {
    if (type == Type.BOOL && variables && isVariable(written)) {
      return RefereeTruth.UNKNOWN;
    }
    return switch (type) {
      case EXACT, LIKE -> text(pattern(written, variables, context), value, false);
      case IGNORE_CASE -> text(pattern(written, variables, context), value, true);
      case ARN -> arn(written, variables, pattern(written, variables, context), value);
      case NUMBER -> parsed(RefereeValues::number, (a, b) -> ordered(a, b), written, value);
      case DATE -> parsed(RefereeValues::date, (a, b) -> ordered(a, b), written, value);
      case BOOL -> parsed(RefereeValues::bool, Object::equals, written, value);
      case BINARY -> parsed(RefereeValues::bytes, Object::equals, written, value);
      case ADDRESS -> parsed(RefereeValues::block, (a, b) -> b.contains(a), written, value);
    };
  }

  private <T extends Comparable<T>> boolean ordered(T value, T written) {
    int order = Integer.signum(value.compareTo(written));
    return order == 0 ? orEqual : order == wanted;
  }

  private static <T> RefereeTruth parsed(
      Function<String, Optional<T>> parser,
      BiPredicate<T, T> test,
      String written,
      Optional<String> value) {
    Optional<T> right = parser.apply(written);
    if (right.isEmpty()) {
      return RefereeTruth.NO;
    }
    if (value.isEmpty()) {
      return RefereeTruth.UNKNOWN;
    }
    Optional<T> left = parser.apply(value.get());
    return RefereeTruth.of(left.isPresent() && test.test(left.get(), right.get()));
  }

  private static RefereeTruth text(
      Optional<RefereeText> pattern, Optional<String> value, boolean ignoreCase) {
    if (pattern.isEmpty()) {
      return RefereeTruth.NO;
    }
    if (value.isEmpty()) {
      return pattern.get().matchesEverything() ? RefereeTruth.YES : RefereeTruth.UNKNOWN;
    }
    return pattern.get().matches(value.get(), ignoreCase);
  }

  /** Escapes of single characters are none. */
  private static boolean isVariable(String written) {
    return RefereeText.hasVariable(written.replaceAll("[$][{][*?$]}", ""));
  }

  private static RefereeTruth arn(
      String written, boolean variables, Optional<RefereeText> pattern, Optional<String> value) {
    if (written.equals("*")) {
      return RefereeTruth.YES;
    }
    String cut = written.replaceAll("[$][{][^}]*}", "");
    if (variables && isVariable(written) && cut.chars().filter(c -> c == ':').count() < 5) {
      return RefereeTruth.UNKNOWN; // whether its value has the fields that are lacking
    }
    List<RefereeText> fields = pattern.map(RefereeText::fields).orElse(List.of());
    if (fields.size() < 6) {
      return RefereeTruth.NO;
    }
    if (value.isEmpty()) {
      return RefereeTruth.UNKNOWN;
    }
    String[] parts = value.get().split(":", 6);
    if (parts.length < 6) {
      return RefereeTruth.NO;
    }
    RefereeTruth all = RefereeTruth.YES;
    for (int i = 0; i < 6; i++) {
      all = all.and(fields.get(i).matches(parts[i], false));
    }
    return all;
  }
}
