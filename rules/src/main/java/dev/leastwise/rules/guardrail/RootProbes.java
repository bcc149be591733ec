package dev.leastwise.rules.guardrail;

import dev.leastwise.decision.Caller;
import dev.leastwise.decision.Request;
import dev.leastwise.lint.OrganizationFacts;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.policy.AccountId;
import dev.leastwise.policy.Condition;
import dev.leastwise.policy.PolicyVersion;
import dev.leastwise.policy.source.Span;
import dev.leastwise.rules.passage.Guardrail;
import dev.leastwise.rules.passage.Member;
import dev.leastwise.rules.passage.Passage;
import dev.leastwise.rules.passage.Passages;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sends actions of all kinds as the root user of a member account. */
final class RootProbes {
  /** An action of a service that does not exist: it stands for all that are not known. */
  static final String FRESH = "leastwise:Probe";

  private static final List<String> ACTIONS =
      List.of(
          "iam:CreateUser",
          "s3:DeleteBucket",
          "ec2:RunInstances",
          "kms:ScheduleKeyDeletion",
          "organizations:LeaveOrganization",
          "cloudtrail:StopLogging",
          "sts:GetFederationToken",
          "rds:DeleteDBInstance",
          "lambda:InvokeFunction",
          "sqs:SetQueueAttributes",
          "account:CloseAccount",
          "billing:UpdateBillingPreferences",
          "support:CreateCase",
          FRESH);

  private final PolicyDocument document;
  private final Guardrail guardrail;
  private final OrganizationFacts organization;
  private final String account;
  private final String partition;
  private final List<Member> roots;

  RootProbes(PolicyDocument document, OrganizationFacts organization) {
    this.document = document;
    this.guardrail = Guardrail.of(document);
    this.organization = organization;
    this.account = Member.account(document.policy());
    this.partition = Member.partition(document.policy());
    this.roots = roots();
  }

  Guardrail guardrail() {
    return guardrail;
  }

  private List<Member> roots() {
    if (!organization.areAccountsKnown()) {
      return List.of(Member.root(account, partition));
    }
    return organization.accounts().stream()
        .map(AccountId::digits)
        .sorted()
        .map(id -> Member.root(id, partition))
        .toList();
  }

  private List<Condition> allConditions() {
    return document.denyStatements().flatMap(s -> s.conditions().stream()).toList();
  }

  /** Returns what gets through: actions of all kinds, and those that the policy leaves out. */
  List<Hit> hits(RootClaim claim) {
    Map<BitSet, List<String>> alike = new LinkedHashMap<>();
    Span place = claim.place();
    actions(claim).stream()
        .filter(claim::means)
        .forEach(
            action ->
                alike
                    .computeIfAbsent(guardrail.naming(action), n -> new ArrayList<>())
                    .add(action));
    List<Hit> hits = new ArrayList<>();
    alike.forEach(
        (naming, actions) -> {
          Passages passages = passages(naming);
          for (Passage passage : passages.of(request(actions.get(0)))) {
            if (!passage.isOfAssumedRoot()) {
              actions.forEach(action -> hits.add(hit(passage.with(action), place)));
            }
          }
        });
    return hits;
  }

  private Request request(String action) {
    return Request.of(roots.get(0).caller(), action, "*");
  }

  private Passages passages(BitSet naming) {
    List<Condition> conditions = guardrail.conditions(naming);
    List<Member> named =
        organization.areAccountsKnown() ? List.of() : Member.roots(conditions, partition);
    return new Passages(guardrail, conditions, organization.organizationId(), roots, named);
  }

  private Hit hit(Passage passage, Span place) {
    return new Hit(passage, place, false, guardrail.replay(passage.request()));
  }

  /** Tells whether the root user of an account that the policy names is held back. */
  boolean isForSingleAccounts(Hit hit) {
    Request through = hit.passage().request();
    PolicyVersion version = guardrail.version();
    return !organization.areAccountsKnown()
        && Member.named(allConditions(), version, account).stream()
            .map(Member::caller)
            .filter(caller -> caller instanceof Caller.Root)
            .map(caller -> Request.of(caller, through.action(), through.resource()))
            .anyMatch(request -> guardrail.denies(request.withContext(through.context())));
  }

  private Set<String> actions(RootClaim claim) {
    Set<String> all = new LinkedHashSet<>(ACTIONS);
    claim.services().forEach(service -> all.add(service + ":LeastwiseProbe"));
    document
        .denyStatements()
        .flatMap(statement -> statement.actions().patterns().stream())
        .filter(pattern -> pattern.text().holes().isEmpty())
        .map(pattern -> pattern.text().value().replace("*", "LeastwiseProbe").replace('?', 'x'))
        .filter(RootProbes::isAction)
        .forEach(all::add);
    return all;
  }

  private static boolean isAction(String text) {
    int colon = text.indexOf(':');
    return colon > 0
        && colon < text.length() - 1
        && text.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == ':' || c == '-')
        && colon == text.lastIndexOf(':');
  }
}
