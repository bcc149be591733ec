package dev.leastwise.rules.guardrail;

import dev.leastwise.decision.Request;
import dev.leastwise.lint.OrganizationFacts;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.policy.Condition;
import dev.leastwise.policy.Statement;
import dev.leastwise.policy.source.Span;
import dev.leastwise.rules.passage.Guardrail;
import dev.leastwise.rules.passage.Instances;
import dev.leastwise.rules.passage.KeyKind;
import dev.leastwise.rules.passage.Member;
import dev.leastwise.rules.passage.Passage;
import dev.leastwise.rules.passage.Passage.Width;
import dev.leastwise.rules.passage.Passages;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sends the delete actions that a policy claims to deny. Actions that the same statements name are
 * decided alike, so one of them is sent for all.
 */
final class DeleteProbes {
  private final PolicyDocument document;
  private final Guardrail guardrail;
  private final String organizationId;
  private final String account;
  private final List<Member> ordinary;
  private final Map<Asked, List<Passage>> answers = new HashMap<>();

  /** What decides alike. */
  private record Asked(BitSet naming, String resource, Map<String, List<String>> subject) {}

  DeleteProbes(PolicyDocument document, OrganizationFacts organization) {
    this.document = document;
    this.guardrail = Guardrail.of(document);
    this.organizationId = organization.organizationId();
    this.account = Member.account(document.policy());
    this.ordinary = Member.ordinary(account, Member.partition(document.policy()));
  }

  Guardrail guardrail() {
    return guardrail;
  }

  /** Returns what gets past a policy that must deny deletion in a service. */
  List<Hit> demanded(String service) {
    Span place =
        document
            .denyStatements()
            .findFirst()
            .map(statement -> statement.actions().span())
            .orElse(document.policy().span());
    return ask("*", Map.of(), actions(service), place);
  }

  /** Returns what gets past a statement, and all others, in the services that it claims. */
  List<Hit> of(DeleteClaims.Claim claim) {
    List<Hit> hits = new ArrayList<>();
    for (String service : claim.services()) {
      for (String resource : Instances.of(claim.statement().resources(), service, account)) {
        hits.addAll(of(claim, service, resource));
      }
    }
    return hits;
  }

  private List<Hit> of(DeleteClaims.Claim claim, String service, String resource) {
    Statement statement = claim.statement();
    List<String> all = actions(service);
    List<String> own = all.stream().filter(a -> guardrail.names(statement, a)).toList();
    if (own.isEmpty()) {
      return List.of();
    }
    Optional<Map<String, List<String>>> subject =
        guardrail.subjectOf(statement, request(own.get(0), resource));
    return subject
        .map(keys -> ask(resource, keys, claim.isByName() ? all : own, place(statement)))
        .orElse(List.of());
  }

  private Request request(String action, String resource) {
    return Request.of(ordinary.get(0).caller(), action, resource);
  }

  /** A condition that asks for the caller or the call is what lets through, if there is one. */
  private static Span place(Statement statement) {
    for (Condition condition : statement.conditions()) {
      if (KeyKind.of(condition.key().value()) != KeyKind.SUBJECT) {
        return condition.valuesSpan();
      }
    }
    return statement.actions().span();
  }

  private List<Hit> ask(
      String resource, Map<String, List<String>> subject, List<String> actions, Span place) {
    Map<BitSet, String> first = new LinkedHashMap<>();
    actions.forEach(action -> first.putIfAbsent(guardrail.naming(action), action));
    List<Hit> hits = new ArrayList<>();
    first.forEach(
        (naming, action) -> {
          boolean isGuess = DeleteActions.isFresh(action) && actions.size() > 1;
          Request base = request(action, resource).withContext(subject);
          answers
              .computeIfAbsent(
                  new Asked(naming, resource, subject), asked -> passages(naming).of(base))
              .stream()
              .map(passage -> passage.with(action))
              .map(passage -> ofOtherAccounts(passage, naming))
              .filter(passage -> guardrail.letsThrough(passage.request()))
              .map(passage -> hit(passage, place, isGuess))
              .forEach(hits::add);
        });
    return hits;
  }

  /** A policy that names accounts may be meant for these alone. */
  private Passage ofOtherAccounts(Passage passage, BitSet naming) {
    Request through = passage.request();
    boolean isForAccounts =
        passage.width() == Width.OPEN
            && Member.named(accounts(naming), guardrail.version(), account).stream()
                .map(m -> Request.of(m.caller(), through.action(), through.resource()))
                .anyMatch(r -> guardrail.denies(r.withContext(through.context())));
    return isForAccounts
        ? new Passage(
            Width.CIRCUMSTANCE,
            "principals of accounts other than those named",
            Optional.empty(),
            through)
        : passage;
  }

  private List<Condition> accounts(BitSet naming) {
    return guardrail.conditions(naming).stream()
        .filter(condition -> condition.isOn("aws:PrincipalAccount"))
        .toList();
  }

  private Hit hit(Passage passage, Span place, boolean isGuess) {
    return new Hit(passage, place, isGuess, guardrail.replay(passage.request()));
  }

  private Passages passages(BitSet naming) {
    List<Condition> conditions = guardrail.conditions(naming);
    List<Member> named = Member.named(conditions, guardrail.version(), account);
    return new Passages(guardrail, conditions, organizationId, ordinary, named);
  }

  /** Known ones first, since they make the better witness, then those that the policy names. */
  private List<String> actions(String service) {
    Set<String> all = new LinkedHashSet<>(DeleteActions.of(service));
    document
        .denyStatements()
        .flatMap(statement -> statement.actions().patterns().stream())
        .filter(pattern -> pattern.text().holes().isEmpty())
        .map(pattern -> pattern.text().value())
        .filter(text -> text.toLowerCase(Locale.ROOT).startsWith(service + ":delete"))
        .filter(
            text -> text.chars().skip(service.length() + 1).allMatch(Character::isLetterOrDigit))
        .forEach(all::add);
    all.add(service + ":" + DeleteActions.FRESH);
    return List.copyOf(all);
  }
}
