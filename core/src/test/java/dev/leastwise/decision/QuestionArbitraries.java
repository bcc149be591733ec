package dev.leastwise.decision;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Questions over a small universe in which every feature of the language meets every other. */
final class QuestionArbitraries {
  private static final List<Tuple.Tuple2<Integer, List<String>>> ASKED =
      List.of(
          Tuple.of(5, List.of("s3:GetObject", "arn:aws:s3:::harbor/anna/a.txt")),
          Tuple.of(3, List.of("s3:PutObject", "arn:aws:s3:::harbor/anna/a.txt")),
          Tuple.of(1, List.of("S3:getobject", "arn:aws:s3:::harbor/x*y")),
          Tuple.of(2, List.of("s3:ListAllMyBuckets", "*")),
          Tuple.of(3, List.of("kms:Decrypt", QuestionPools.KEY)),
          Tuple.of(1, List.of("kms:RetireGrant", QuestionPools.KEY)),
          Tuple.of(1, List.of("kms:ListKeys", "*")),
          Tuple.of(3, List.of("sts:AssumeRole", QuestionPools.ROLE)),
          Tuple.of(2, List.of("sts:AssumeRole", QuestionPools.FOREIGN_ROLE)),
          Tuple.of(1, List.of("sts:AssumeRole", QuestionPools.LINKED_ROLE)),
          Tuple.of(1, List.of("sts:GetCallerIdentity", "*")),
          Tuple.of(4, List.of("sqs:SendMessage", QuestionPools.QUEUE)),
          Tuple.of(2, List.of("ec2:RunInstances", QuestionPools.INSTANCE)),
          Tuple.of(1, List.of("ec2:RunInstances", "*")),
          Tuple.of(1, List.of("iam:GetRole", QuestionPools.ROLE)));

  private QuestionArbitraries() {}

  /** Questions, each a JSON object of plain Java values. */
  static Arbitrary<Map<String, Object>> questions() {
    return Arbitraries.frequencyOf(
            Tuple.of(4, question(request(context()), layers())),
            Tuple.of(5, aboutConditions()),
            Tuple.of(1, question(request(context()), QuestionPolicies.aboutResources())),
            Tuple.of(2, question(request(context()), QuestionPolicies.aboutPrincipals())))
        .withoutEdgeCases();
  }

  private static Arbitrary<Map<String, Object>> question(
      Arbitrary<Map<String, Object>> request, Arbitrary<Map<String, Object>> layers) {
    return Combinators.combine(request, layers).as(QuestionMarks::fit);
  }

  /** Questions that hang on one condition, on keys of which the request gives some. */
  private static Arbitrary<Map<String, Object>> aboutConditions() {
    return QuestionConditions.families()
        .flatMap(
            family ->
                question(
                    request(boxed(QuestionConditions.context(family)).optional(0.75)),
                    QuestionPolicies.aboutCondition(QuestionConditions.condition(family))));
  }

  private static Arbitrary<Map<String, Object>> layers() {
    return object(
        List.of(
            member("identityPolicies", documents(QuestionPolicies.identityPolicy()), 0.9),
            member("permissionsBoundary", boundary(), 0.16),
            member("sessionPolicies", documents(QuestionPolicies.sessionPolicy()), 0.25),
            member("resourcePolicy", QuestionPolicies.resourcePolicy(), 0.7),
            member("serviceControlPolicies", levels(QuestionPolicies.scp()), 0.17),
            member("resourceControlPolicies", levels(QuestionPolicies.rcp()), 0.15),
            member("vpcEndpointPolicies", documents(QuestionPolicies.endpointPolicy()), 0.1),
            member("managementAccount", Arbitraries.of(QuestionPools.ACCOUNTS), 0.1)));
  }

  private static Arbitrary<List<Map<String, Object>>> documents(
      Arbitrary<Map<String, Object>> document) {
    return Arbitraries.frequencyOf(
        Tuple.of(12, document.list().ofMinSize(1).ofMaxSize(2)),
        Tuple.of(1, document.list().ofSize(0)));
  }

  private static Arbitrary<List<List<Map<String, Object>>>> levels(
      Arbitrary<Map<String, Object>> document) {
    return documents(document).list().ofMaxSize(2);
  }

  private static Arbitrary<Object> boundary() {
    Arbitrary<Map<String, Object>> document = QuestionPolicies.boundary();
    return Arbitraries.frequencyOf(
        Tuple.of(4, boxed(document)), Tuple.of(1, boxed(documents(document))));
  }

  private static Arbitrary<Map<String, Object>> request(Arbitrary<Optional<Object>> context) {
    Arbitrary<Object> principal = principals();
    return Combinators.combine(asked(), principal, rest(context), Arbitraries.of("s1", "s2", ""))
        .as(QuestionArbitraries::request);
  }

  private static Map<String, Object> request(
      List<String> asked, Object principal, Map<String, Object> rest, String session) {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("principal", principal);
    request.put("action", asked.get(0));
    request.put("resource", asked.get(1));
    if (String.valueOf(principal).contains(":role/") && !session.isEmpty()) {
      request.put("sessionName", session);
    }
    request.putAll(rest);
    return request;
  }

  private static Arbitrary<List<String>> asked() {
    Arbitrary<List<String>> any =
        Combinators.combine(
                Arbitraries.frequencyOf(pairs()), Arbitraries.of(QuestionPools.RESOURCES))
            .as((pair, resource) -> List.of(pair.get(0), resource));
    return Arbitraries.frequencyOf(Tuple.of(9, Arbitraries.frequencyOf(pairs())), Tuple.of(1, any));
  }

  private static List<Tuple.Tuple2<Integer, Arbitrary<List<String>>>> pairs() {
    List<Tuple.Tuple2<Integer, Arbitrary<List<String>>>> pairs = new ArrayList<>();
    ASKED.forEach(pair -> pairs.add(Tuple.of(pair.get1(), Arbitraries.just(pair.get2()))));
    return pairs;
  }

  private static Arbitrary<Object> principals() {
    return Arbitraries.frequencyOf(
        Tuple.of(4, boxed(Arbitraries.of(QuestionPools.USERS))),
        Tuple.of(6, boxed(Arbitraries.of(QuestionPools.ROLE_CALLERS))),
        Tuple.of(2, boxed(Arbitraries.of(QuestionPools.FEDERATED_USERS))),
        Tuple.of(1, boxed(Arbitraries.of(QuestionPools.ROOTS))),
        Tuple.of(2, boxed(Arbitraries.of(QuestionPools.OTHER_CALLERS))),
        Tuple.of(
            1, Arbitraries.of(QuestionPools.PROVIDERS).map(name -> Map.of("federated", name))));
  }

  private static Arbitrary<Map<String, Object>> rest(Arbitrary<Optional<Object>> context) {
    return object(
        List.of(
            member(
                "resourceAccount",
                Arbitraries.of(QuestionPools.ACCOUNT, QuestionPools.OTHER),
                0.15),
            context.map(some -> some.map(keys -> Map.entry("context", keys)))));
  }

  private static Arbitrary<Optional<Object>> context() {
    return boxed(QuestionConditions.context()).optional(0.85);
  }

  /** An object of the members that are there, in their order. */
  static Arbitrary<Map<String, Object>> object(
      List<Arbitrary<Optional<Map.Entry<String, Object>>>> members) {
    return Combinators.combine(members)
        .as(
            entries -> {
              Map<String, Object> object = new LinkedHashMap<>();
              entries.forEach(e -> e.ifPresent(m -> object.put(m.getKey(), m.getValue())));
              return object;
            });
  }

  /** A member that is there with the probability. */
  static Arbitrary<Optional<Map.Entry<String, Object>>> member(
      String name, Arbitrary<?> value, double probability) {
    return value
        .<Map.Entry<String, Object>>map(present -> Map.entry(name, present))
        .optional(probability);
  }

  /** The same values as objects. */
  static Arbitrary<Object> boxed(Arbitrary<?> values) {
    return values.map(value -> value);
  }

  /** A list, or its only element without the list. */
  static Arbitrary<Object> oneOrMany(Arbitrary<?> element, int min, int max) {
    Arbitrary<Object> many = boxed(element.list().ofMinSize(min).ofMaxSize(max));
    return Arbitraries.frequencyOf(Tuple.of(1, boxed(element)), Tuple.of(2, many));
  }
}
