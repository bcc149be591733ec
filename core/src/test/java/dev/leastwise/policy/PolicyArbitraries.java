package dev.leastwise.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Arbitrary policies for properties. They shrink to small ones, and print as JSON.
 *
 * <pre>{@code
 * @Provide
 * Arbitrary<PolicySample> policies() {
 *   return PolicyArbitraries.policies();
 * }
 * }</pre>
 */
public final class PolicyArbitraries {
  private static final List<String> PIECES =
      List.of(
          "a", "B", "7", "*", "?", ":", "/", "-", " ", "é", "漢", "😀", "\"", "\\", "\n", "\t",
          "\u0001", "\u007f", "\u2028", "{", "}", "'", ",", "$", "<", "true");

  private static final List<String> VARIABLES =
      List.of(
          "${aws:username}",
          "${aws:PrincipalTag/team-a}",
          "${aws:PrincipalTag/team, 'a, b'}",
          "${s3:prefix,'}'}",
          "${*}",
          "${?}",
          "${$}");

  private static final List<String> ACTIONS =
      List.of(
          "s3:GetObject", "s3:*", "*", "iam:PassRole", "S3:get*", "ec2:Describe?*", "*:*", "x:y");

  private static final List<String> KEYS =
      List.of(
          "aws:SourceIp",
          "aws:PrincipalArn",
          "aws:ResourceTag/Cost Center",
          "s3:prefix",
          "x:é\"",
          "saml:sub",
          "a:b:c");

  private static final List<String> AWS_PRINCIPALS =
      List.of(
          "*",
          "111122223333",
          "arn:aws:iam::111122223333:root",
          "arn:aws:iam::111122223333:role/path/Name",
          "arn:aws:sts::111122223333:assumed-role/Name/session",
          "AROACKCEVSQ6C2EXAMPLE");

  private PolicyArbitraries() {}

  /** Returns well-formed policies of every type, in every spelling. */
  public static Arbitrary<PolicySample> policies() {
    return Arbitraries.of(PolicyType.class).flatMap(PolicyArbitraries::policies);
  }

  /** Returns well-formed policies of that type, in every spelling. */
  public static Arbitrary<PolicySample> policies(PolicyType type) {
    return Arbitraries.of(PolicyVersion.class)
        .optional(0.9)
        .flatMap(
            version ->
                Combinators.combine(
                        text(false).optional(0.2),
                        statement(type, version.orElse(PolicyVersion.V2008_10_17))
                            .list()
                            .ofMinSize(1)
                            .ofMaxSize(3),
                        Arbitraries.of(false, true),
                        Arbitraries.longs())
                    .as(
                        (id, statements, bare, style) -> {
                          Map<String, Object> policy = new LinkedHashMap<>();
                          version.ifPresent(v -> policy.put("Version", v.text()));
                          id.ifPresent(v -> policy.put("Id", v));
                          policy.put("Statement", oneOrList(statements, bare));
                          return new PolicySample(type, policy, style);
                        }));
  }

  /** Returns the well-formed statements of a type of policy, as maps of their elements. */
  private static Arbitrary<Map<String, Object>> statement(PolicyType type, PolicyVersion version) {
    return Combinators.combine(
            sid(type).optional(0.3),
            Arbitraries.of("Allow", "Deny"),
            principal(type),
            named(
                type == PolicyType.RCP ? List.of("Action") : List.of("Action", "NotAction"),
                Arbitraries.of(ACTIONS)),
            named(List.of("Resource", "NotResource"), text(version.hasVariables())),
            condition(version).optional(0.5))
        .as(
            (sid, effect, principal, action, resource, condition) -> {
              Map<String, Object> statement = new LinkedHashMap<>();
              sid.ifPresent(value -> statement.put("Sid", value));
              statement.put("Effect", effect);
              statement.putAll(principal);
              statement.putAll(action);
              if (type != PolicyType.TRUST) {
                statement.putAll(resource);
              }
              condition.ifPresent(value -> statement.put("Condition", value));
              return statement;
            });
  }

  private static Arbitrary<String> sid(PolicyType type) {
    return type == PolicyType.RESOURCE || type == PolicyType.VPCE
        ? text(false).filter(text -> !text.isEmpty())
        : Arbitraries.strings()
            .withCharRange('A', 'Z')
            .withCharRange('0', '9')
            .ofMinLength(1)
            .ofMaxLength(4);
  }

  /** An element under one of the names, with one value or a list of some. */
  private static Arbitrary<Map<String, Object>> named(
      List<String> names, Arbitrary<String> values) {
    return Combinators.combine(Arbitraries.of(names), oneOrMore(values)).as(Map::of);
  }

  private static Arbitrary<Object> oneOrMore(Arbitrary<? extends Object> values) {
    return Combinators.combine(values.list().ofMinSize(1).ofMaxSize(3), Arbitraries.of(false, true))
        .as(PolicyArbitraries::oneOrList);
  }

  private static Object oneOrList(List<?> values, boolean bare) {
    return values.size() == 1 && bare ? values.get(0) : values;
  }

  private static Arbitrary<Map<String, Object>> principal(PolicyType type) {
    Arbitrary<Object> everyone =
        Arbitraries.of("*", Map.of("AWS", "*"), Map.of("AWS", List.of("*")));
    return switch (type) {
      case IDENTITY, BOUNDARY, SESSION, SCP -> Arbitraries.just(Map.of());
      case RCP -> everyone.map(value -> Map.of("Principal", value));
      case TRUST -> principals().map(value -> Map.of("Principal", value));
      case RESOURCE, VPCE ->
          Combinators.combine(
                  Arbitraries.of("Principal", "NotPrincipal"),
                  Arbitraries.oneOf(everyone, principals()))
              .as(Map::of);
    };
  }

  private static Arbitrary<Object> principals() {
    Map<String, List<String>> kinds = new LinkedHashMap<>();
    kinds.put("AWS", AWS_PRINCIPALS);
    kinds.put("Service", List.of("ec2.amazonaws.com", "logs.eu-west-1.amazonaws.com"));
    kinds.put(
        "Federated", List.of("accounts.google.com", "arn:aws:iam::111122223333:saml-provider/X"));
    kinds.put(
        "CanonicalUser",
        List.of("79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"));
    return Arbitraries.of(kinds.entrySet())
        .set()
        .ofMinSize(1)
        .flatMap(
            chosen -> {
              List<String> names = chosen.stream().map(Map.Entry::getKey).toList();
              List<Arbitrary<Object>> values =
                  chosen.stream().map(kind -> oneOrMore(Arbitraries.of(kind.getValue()))).toList();
              return Combinators.combine(values).as(list -> map(names, list));
            });
  }

  private static Arbitrary<Map<String, Object>> condition(PolicyVersion version) {
    return operators().set().ofMinSize(1).ofMaxSize(3).flatMap(names -> maps(names, keys(version)));
  }

  /** Returns the names of all condition operators, in all their forms. */
  public static Arbitrary<String> operators() {
    return Combinators.combine(
            Arbitraries.of(ConditionOperator.Qualifier.class),
            Arbitraries.of(ConditionOperator.Comparison.class),
            Arbitraries.of(false, true))
        .as(ConditionOperator::new)
        .filter(it -> !(it.isIfExists() && it.comparison() == ConditionOperator.Comparison.NULL))
        .map(ConditionOperator::toString);
  }

  private static Arbitrary<Map<String, Object>> keys(PolicyVersion version) {
    Arbitrary<Object> values =
        Arbitraries.oneOf(
            oneOrMore(text(version.hasVariables())),
            oneOrMore(Arbitraries.of(true, false)),
            oneOrMore(
                Arbitraries.of("0", "-1.50", "6E+2", "12345678901234567890").map(JsonNumber::new)));
    return Arbitraries.of(KEYS)
        .set()
        .ofMinSize(1)
        .ofMaxSize(2)
        .flatMap(names -> maps(names, values));
  }

  private static Arbitrary<Map<String, Object>> maps(Set<String> names, Arbitrary<?> values) {
    List<String> order = List.copyOf(names);
    return values.list().ofSize(order.size()).map(list -> map(order, list));
  }

  private static Map<String, Object> map(List<String> names, List<?> values) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      map.put(names.get(i), values.get(i));
    }
    return map;
  }

  /** Text of all kinds of characters; variables in it are well-formed, or there are none. */
  private static Arbitrary<String> text(boolean variables) {
    Arbitrary<String> plain = Arbitraries.of(PIECES);
    Arbitrary<String> pieces =
        variables ? Arbitraries.oneOf(plain, plain, Arbitraries.of(VARIABLES)) : plain;
    return pieces
        .list()
        .ofMaxSize(6)
        .map(list -> String.join("", list))
        .filter(text -> variables ? isWellFormed(text) : !text.contains("${"));
  }

  /** Two pieces may make another variable than was meant. */
  private static boolean isWellFormed(String text) {
    String rest = text;
    for (String variable : new TreeSet<>(VARIABLES).descendingSet()) {
      rest = rest.replace(variable, "");
    }
    return !rest.contains("${") && !text.contains("$${");
  }

  /** A number as it is written, since {@code 1.50} and {@code 1.5} are two texts. */
  public record JsonNumber(String text) {
    @Override
    public String toString() {
      return text;
    }
  }
}
