package dev.leastwise.rules.passage;

import dev.leastwise.decision.AuthorizationContext;
import dev.leastwise.decision.Authorizer;
import dev.leastwise.decision.Caller;
import dev.leastwise.decision.CompiledPolicy;
import dev.leastwise.decision.Decision;
import dev.leastwise.decision.Decision.ExplicitlyDenied;
import dev.leastwise.decision.Request;
import dev.leastwise.lint.FindingSink;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.Severity;
import dev.leastwise.policy.ActionPattern;
import dev.leastwise.policy.Condition;
import dev.leastwise.policy.Policy;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.PolicyVersion;
import dev.leastwise.policy.Statement;
import dev.leastwise.policy.glob.Glob;
import dev.leastwise.policy.source.Span;
import dev.leastwise.rules.probe.Administrator;
import dev.leastwise.rules.probe.KeyValues;
import dev.leastwise.rules.probe.ProbeSearch;
import dev.leastwise.rules.probe.Replay;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One service control policy where everything else allows: what does not get through, it holds
 * back. A policy that allows nothing itself stands beside FullAWSAccess, as AWS attaches it. For
 * one look by one thread: after some thousand requests it is certain of nothing any more.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html">SCP
 *     evaluation</a>
 */
public final class Guardrail {
  private static final int MOST = 2_000;
  private static final int MOST_IN_ALL = 20_000;

  private final Policy policy;
  private final Authorizer authorizer;
  private final Authorizer ofFederatedUsers;
  private final List<String> layers;
  private int sent;
  private final Map<Integer, List<Glob>> actions = new HashMap<>(); // by index of the statement

  private Guardrail(Policy policy, CompiledPolicy compiled, Optional<String> file) {
    this.policy = policy;
    boolean isAllowList = policy.allowStatements().findAny().isPresent();
    List<CompiledPolicy> level =
        isAllowList ? List.of(compiled) : List.of(Administrator.POLICY, compiled);
    AuthorizationContext context =
        AuthorizationContext.none()
            .withIdentity(List.of(Administrator.POLICY))
            .withServiceControl(List.of(level));
    this.authorizer = Authorizer.of(context);
    this.ofFederatedUsers = Authorizer.of(context.withSession(List.of(Administrator.POLICY)));
    this.layers = file.map(name -> layers(isAllowList, name)).orElse(List.of());
    policy.statements().forEach(s -> actions.put(s.index(), globs(s)));
  }

  private static List<String> layers(boolean isAllowList, String name) {
    List<String> words = new ArrayList<>(List.of("--identity", Administrator.NAME, "--scp"));
    if (!isAllowList) {
      words.add("root=FullAWSAccess");
    }
    words.add("root=" + name);
    return List.copyOf(words);
  }

  private static List<Glob> globs(Statement statement) {
    return statement.actions().patterns().stream()
        .map(ActionPattern::glob)
        .flatMap(Optional::stream)
        .toList();
  }

  /** Returns the guardrail that a service control policy is. */
  public static Guardrail of(PolicyDocument document) {
    CompiledPolicy compiled =
        CompiledPolicy.of(document.policy(), document.diagnostics(), PolicyType.SCP);
    return new Guardrail(document.policy(), compiled, Replay.file(document));
  }

  /** Returns what one statement would be alone, and with these of its conditions only. */
  public Guardrail alone(Statement statement, Predicate<Condition> kept) {
    Statement part =
        new Statement(
            statement.index(),
            statement.sid(),
            statement.effectText(),
            statement.principals(),
            statement.actions(),
            statement.resources(),
            statement.hasCondition(),
            statement.conditions().stream().filter(kept).toList(),
            statement.isConditionOpen(),
            statement.span());
    Policy alone = policy.withStatements(List.of(part));
    return new Guardrail(
        alone, CompiledPolicy.of(alone, List.of(), PolicyType.SCP), Optional.empty());
  }

  /** Tells whether it is certain that the request gets through. */
  public boolean letsThrough(Request request) {
    return !isSpent() && ask(request).isAllowed();
  }

  /** Tells whether it is certain that a Deny holds the request back. */
  public boolean denies(Request request) {
    return !isSpent() && ask(request) instanceof ExplicitlyDenied;
  }

  /** Tells whether so many requests were sent that no more are. */
  public boolean isSpent() {
    return sent >= MOST_IN_ALL;
  }

  private Decision ask(Request request) {
    sent++;
    boolean isFederated = request.caller() instanceof Caller.FederatedUser;
    return (isFederated ? ofFederatedUsers : authorizer).decide(request);
  }

  /** Says that it is not known whether the policy holds, if not all requests could be sent. */
  public void tellIfSpent(Span place, FindingSink findings) {
    if (isSpent()) {
      findings
          .report(
              place,
              "not known whether this holds: the policy has more conditions than could be tried")
          .severity(Severity.LOW)
          .fix("split the policy into several");
    }
  }

  /** Returns the command line that shows it; empty where none can, as for a part of a file. */
  public String replay(Request request) {
    if (layers.isEmpty() || !Replay.canSay(request)) {
      return "";
    }
    List<String> words = new ArrayList<>(layers);
    if (request.caller() instanceof Caller.FederatedUser) {
      words.addAll(List.of("--session", Administrator.NAME));
    }
    return Replay.of(request, words);
  }

  /**
   * Returns what a statement acts on, as condition keys: a request for it with these meets what the
   * statement asks of its subject. Nothing where no request does, or that is not known.
   */
  public Optional<Map<String, List<String>>> subjectOf(Statement statement, Request request) {
    Guardrail subject = alone(statement, Guardrail::isOnSubject);
    Map<String, List<List<String>>> keys =
        KeyValues.of(
            statement.conditions().stream().filter(Guardrail::isOnSubject).toList(), version());
    return new ProbeSearch(keys, MOST).find(request, subject::denies).found().map(Request::context);
  }

  /** Returns one of each of the values of a key that no statement takes for the same. */
  public List<List<String>> apart(Request request, String key, List<List<String>> values) {
    List<Guardrail> parts = new ArrayList<>();
    for (Statement statement : policy.statements()) {
      boolean isAsked = statement.conditions().stream().anyMatch(condition -> condition.isOn(key));
      if (isAsked && names(statement, request.action())) {
        parts.add(alone(statement, condition -> condition.isOn(key)));
      }
    }
    Map<List<Boolean>, List<String>> first = new LinkedHashMap<>();
    for (List<String> value : values) {
      Request with = request.withContext(key, value);
      first.putIfAbsent(parts.stream().map(part -> part.denies(with)).toList(), value);
    }
    return List.copyOf(first.values());
  }

  private static boolean isOnSubject(Condition condition) {
    return KeyKind.of(condition.key().value()) == KeyKind.SUBJECT;
  }

  /** Returns the version of the policy language that it is written in. */
  public PolicyVersion version() {
    return policy.version();
  }

  /** Returns which statements name the action: what they say of two actions alike is the same. */
  public BitSet naming(String action) {
    BitSet all = new BitSet();
    for (Statement statement : policy.statements()) {
      if (names(statement, action)) {
        all.set(statement.index());
      }
    }
    return all;
  }

  /**
   * Tells whether a statement names the action, or with {@code NotAction} does not leave it out.
   */
  public boolean names(Statement statement, String action) {
    boolean isListed =
        actions.getOrDefault(statement.index(), List.of()).stream()
            .anyMatch(glob -> glob.matches(action));
    return statement.actions().isPresent() && isListed != statement.actions().isNegated();
  }

  /** Returns the conditions that decide on requests for the action. */
  public List<Condition> conditions(BitSet naming) {
    return policy.statements().stream()
        .filter(statement -> naming.get(statement.index()))
        .flatMap(statement -> statement.conditions().stream())
        .toList();
  }
}
