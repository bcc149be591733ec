package dev.leastwise.decision;

import static dev.leastwise.decision.QuestionArbitraries.boxed;
import static dev.leastwise.decision.QuestionArbitraries.member;
import static dev.leastwise.decision.QuestionArbitraries.object;
import static dev.leastwise.decision.QuestionArbitraries.oneOrMany;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Policy documents, with marks for what is to fit the request (see {@link QuestionMarks}). */
final class QuestionPolicies {
  private QuestionPolicies() {}

  /** Layers of which one identity policy, and in it a condition, decides. */
  static Arbitrary<Map<String, Object>> aboutCondition(Arbitrary<Map<String, Object>> condition) {
    Arbitrary<Object> unnamed = tested(false, condition);
    Arbitrary<Object> named = tested(true, condition);
    Arbitrary<Map<String, Object>> byIdentity =
        object(List.of(member("identityPolicies", only(document(unnamed)), 1)));
    Arbitrary<Map<String, Object>> byResource =
        object(List.of(member("resourcePolicy", document(named), 1)));
    Arbitrary<Map<String, Object>> byEndpoint =
        object(
            List.of(
                member("identityPolicies", only(fullAccess(false)), 1),
                member("sessionPolicies", only(fullAccess(false)), 1),
                member("resourcePolicy", fullAccess(true), 1),
                member("vpcEndpointPolicies", only(document(named)), 1)));
    return Arbitraries.frequencyOf(
        Tuple.of(2, byIdentity), Tuple.of(1, byResource), Tuple.of(6, byEndpoint));
  }

  private static Arbitrary<Object> tested(
      boolean principal, Arbitrary<Map<String, Object>> condition) {
    Arbitrary<Object> allowing = boxed(always("Allow", principal, condition));
    Arbitrary<Object> denying =
        Combinators.combine(always("Allow", principal), always("Deny", principal, condition))
            .as(List::of);
    return Arbitraries.frequencyOf(Tuple.of(3, allowing), Tuple.of(2, denying));
  }

  private static Arbitrary<List<Map<String, Object>>> only(
      Arbitrary<Map<String, Object>> document) {
    return document.list().ofSize(1);
  }

  /** Layers of which the resources of one identity policy or boundary decide. */
  static Arbitrary<Map<String, Object>> aboutResources() {
    Arbitrary<Optional<Map.Entry<String, Object>>> resources =
        either("Resource", resources(), "NotResource", resources(), 1);
    Arbitrary<Object> statement =
        boxed(
            object(
                List.of(
                    member("Effect", Arbitraries.just("Allow"), 1),
                    member("Action", Arbitraries.just("*"), 1),
                    resources)));
    Map<String, Object> accounts = Map.of("AWS", QuestionPools.ACCOUNTS);
    Arbitrary<Object> delegating =
        boxed(
            object(
                List.of(
                    member("Effect", Arbitraries.just("Allow"), 1),
                    member("Principal", Arbitraries.just(accounts), 1),
                    member("Action", Arbitraries.just("*"), 1),
                    member("Resource", Arbitraries.just("*"), 1))));
    Arbitrary<Map<String, Object>> identity =
        object(
            List.of(
                member("resourcePolicy", document(delegating), 1),
                member("identityPolicies", only(document(statement)), 1),
                member("sessionPolicies", only(fullAccess(false)), 1)));
    Arbitrary<Map<String, Object>> boundary =
        object(
            List.of(
                member("resourcePolicy", document(delegating), 1),
                member("identityPolicies", only(fullAccess(false)), 1),
                member("permissionsBoundary", document(statement), 1)));
    return Arbitraries.frequencyOf(Tuple.of(3, identity), Tuple.of(1, boundary));
  }

  /** Layers of which the principal of one resource policy decides. */
  static Arbitrary<Map<String, Object>> aboutPrincipals() {
    Arbitrary<Object> effect =
        boxed(Arbitraries.frequency(Tuple.of(2, "Allow"), Tuple.of(1, "Deny")));
    Arbitrary<Object> statement =
        boxed(
            object(
                List.of(
                    member("Effect", effect, 1),
                    either("Principal", principal(), "NotPrincipal", notPrincipal(), 1),
                    member("Action", Arbitraries.just("*"), 1),
                    member("Resource", Arbitraries.just("*"), 1))));
    Arbitrary<Map<String, Object>> nothing = document(boxed(Arbitraries.just(List.of())));
    return object(
        List.of(
            member("identityPolicies", only(fullAccess(false)), 0.5),
            member("permissionsBoundary", nothing, 0.15),
            member("permissionsBoundary", fullAccess(false), 0.15),
            member("sessionPolicies", only(nothing), 0.15),
            member("sessionPolicies", only(fullAccess(false)), 0.3),
            member("resourcePolicy", document(statement), 1)));
  }

  /** An identity policy. */
  static Arbitrary<Map<String, Object>> identityPolicy() {
    return Arbitraries.frequencyOf(
        Tuple.of(1, fullAccess(false)), Tuple.of(5, document(0.15, 0.02, 0.04)));
  }

  /** A permissions boundary. */
  static Arbitrary<Map<String, Object>> boundary() {
    return Arbitraries.frequencyOf(
        Tuple.of(1, fullAccess(false)), Tuple.of(2, document(0.15, 0.02, 0.04)));
  }

  /** A session policy. */
  static Arbitrary<Map<String, Object>> sessionPolicy() {
    return boundary();
  }

  /** A service control policy. */
  static Arbitrary<Map<String, Object>> scp() {
    return Arbitraries.frequencyOf(
        Tuple.of(2, fullAccess(false)), Tuple.of(2, document(0.3, 0.02, 0.04)));
  }

  /** A resource control policy. */
  static Arbitrary<Map<String, Object>> rcp() {
    return Arbitraries.frequencyOf(
        Tuple.of(1, fullAccess(true)), Tuple.of(2, document(0.8, 0.97, 0.01)));
  }

  /** A resource or trust policy. */
  static Arbitrary<Map<String, Object>> resourcePolicy() {
    return document(0.15, 0.97, 0.1);
  }

  /** An endpoint policy. */
  static Arbitrary<Map<String, Object>> endpointPolicy() {
    return Arbitraries.frequencyOf(
        Tuple.of(1, fullAccess(true)), Tuple.of(2, document(0.2, 0.97, 0.01)));
  }

  private static Arbitrary<Map<String, Object>> fullAccess(boolean principal) {
    return document(boxed(always("Allow", principal)));
  }

  private static Arbitrary<Map<String, Object>> always(String effect, boolean principal) {
    return always(effect, principal, Arbitraries.just(Map.of()), 0);
  }

  /** A statement that matches whenever its condition holds. */
  private static Arbitrary<Map<String, Object>> always(
      String effect, boolean principal, Arbitrary<Map<String, Object>> condition) {
    return always(effect, principal, condition, 1);
  }

  private static Arbitrary<Map<String, Object>> always(
      String effect,
      boolean principal,
      Arbitrary<Map<String, Object>> condition,
      double conditional) {
    Arbitrary<Object> everything = boxed(Arbitraries.just("*"));
    return object(
        List.of(
            member("Effect", Arbitraries.just(effect), 1),
            member("Principal", everything, principal ? 1 : 0),
            member("Action", everything, 1),
            member("Resource", everything, 1),
            member("Condition", condition, conditional)));
  }

  private static Arbitrary<Map<String, Object>> document(Arbitrary<Object> statements) {
    Arbitrary<Object> version =
        boxed(Arbitraries.frequency(Tuple.of(5, "2012-10-17"), Tuple.of(1, "2008-10-17")));
    return object(List.of(member("Version", version, 0.9), member("Statement", statements, 1)));
  }

  private static Arbitrary<Map<String, Object>> document(
      double denies, double principal, double open) {
    return document(oneOrMany(statement(denies, principal, open), 1, 3));
  }

  /** A statement; {@code open} is how often it has no resource. */
  private static Arbitrary<Map<String, Object>> statement(
      double denies, double principal, double open) {
    int deny = (int) (denies * 200);
    Arbitrary<Object> effect =
        boxed(
            Arbitraries.frequency(
                Tuple.of(deny, "Deny"), Tuple.of(200 - deny, "Allow"), Tuple.of(12, "allow")));
    List<Arbitrary<Optional<Map.Entry<String, Object>>>> parts = new ArrayList<>();
    parts.add(member("Effect", effect, 1));
    parts.add(either("Principal", principal(), "NotPrincipal", notPrincipal(), principal));
    parts.add(either("Action", actions(), "NotAction", actions(), 0.98));
    parts.add(either("Resource", resources(), "NotResource", resources(), 1 - open));
    parts.add(member("Condition", boxed(QuestionConditions.condition()), 0.6));
    return object(parts);
  }

  private static Arbitrary<Optional<Map.Entry<String, Object>>> either(
      String name,
      Arbitrary<Object> values,
      String not,
      Arbitrary<Object> notValues,
      double probability) {
    return Arbitraries.frequencyOf(
        Tuple.of(7, member(name, values, probability)),
        Tuple.of(1, member(not, notValues, probability)));
  }

  private static Arbitrary<Object> actions() {
    return oneOrMany(
        Arbitraries.frequencyOf(
            Tuple.of(7, Arbitraries.of(QuestionMarks.ACTIONS)),
            Tuple.of(2, Arbitraries.of(QuestionPools.ACTION_PATTERNS))),
        1,
        2);
  }

  private static Arbitrary<Object> resources() {
    return oneOrMany(
        Arbitraries.frequencyOf(
            Tuple.of(7, Arbitraries.of(QuestionMarks.RESOURCES)),
            Tuple.of(3, Arbitraries.of(QuestionPools.RESOURCE_PATTERNS))),
        1,
        2);
  }

  private static Arbitrary<Object> principal() {
    Arbitrary<Object> everyone = boxed(Arbitraries.just("*"));
    Arbitrary<Object> caller = boxed(Arbitraries.of(QuestionMarks.CALLERS));
    Arbitrary<Object> aws = oneOrMany(Arbitraries.of(QuestionPools.AWS_ENTRIES), 1, 3);
    Arbitrary<Object> some =
        boxed(
            object(
                List.of(
                    member("AWS", aws, 0.9),
                    member("Service", services(), 0.3),
                    member("Federated", oneOrMany(providers(), 1, 2), 0.2),
                    member("CanonicalUser", Arbitraries.just(QuestionPools.CANONICAL), 0.06))));
    return Arbitraries.frequencyOf(Tuple.of(1, everyone), Tuple.of(5, caller), Tuple.of(5, some));
  }

  private static Arbitrary<String> providers() {
    return Arbitraries.of(QuestionPools.PROVIDERS);
  }

  private static Arbitrary<Object> services() {
    return oneOrMany(
        Arbitraries.frequency(
            Tuple.of(9, "ec2.amazonaws.com"),
            Tuple.of(9, "s3.amazonaws.com"),
            Tuple.of(9, "s3.us-east-1.amazonaws.com"),
            Tuple.of(1, "*")),
        1,
        2);
  }

  // Whom NotPrincipal is to exclude must be listed with all names; random entries never do that.
  private static Arbitrary<Object> notPrincipal() {
    List<String> account = List.of(QuestionPools.ACCOUNT, "arn:aws:iam::444455556666:root");
    Arbitrary<List<String>> lists =
        Combinators.combine(
                Arbitraries.of(QuestionPools.AWS_ENTRIES).list().ofMaxSize(2),
                Arbitraries.of(account).list().ofMaxSize(2),
                Arbitraries.of(
                        QuestionPools.ROLE,
                        QuestionPools.FOREIGN_ROLE,
                        "arn:aws:iam::111122223333:root")
                    .list()
                    .ofMaxSize(1),
                Arbitraries.of(
                        "arn:aws:sts::111122223333:assumed-role/deploy/s1",
                        "arn:aws:iam::111122223333:user/anna")
                    .list()
                    .ofMaxSize(1))
            .as(QuestionPolicies::joined);
    Arbitrary<Object> listed = boxed(lists.map(list -> Map.of("AWS", list)));
    return Arbitraries.frequencyOf(Tuple.of(3, listed), Tuple.of(1, principal()));
  }

  private static List<String> joined(
      List<String> one, List<String> two, List<String> three, List<String> four) {
    List<String> all = new ArrayList<>(one);
    all.addAll(two);
    all.addAll(three);
    all.addAll(four);
    return all;
  }
}
