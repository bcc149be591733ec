package dev.leastwise.rules.asking;

import dev.leastwise.decision.AuthorizationContext;
import dev.leastwise.decision.Authorizer;
import dev.leastwise.decision.Caller;
import dev.leastwise.decision.CompiledPolicy;
import dev.leastwise.decision.Request;
import dev.leastwise.lint.OrganizationFacts;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.policy.AccountId;
import dev.leastwise.policy.Condition;
import dev.leastwise.policy.Policy;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.PolicyVersion;
import dev.leastwise.policy.Statement;
import dev.leastwise.rules.probe.Administrator;
import dev.leastwise.rules.probe.ProbeSearch;
import dev.leastwise.rules.probe.Replay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Asks for the role of a trust policy, to see who gets it. What cannot be decided gets nobody in.
 * For one look by one thread.
 *
 * <pre>{@code
 * AssumeRoleProbe probe = AssumeRoleProbe.of(document, context.organization());
 * Optional<Request> wayIn = probe.wayIn(allow, Asker.stranger(probe.stranger(), true));
 * }</pre>
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>
 */
public final class AssumeRoleProbe {
  /** What is asked for. */
  public static final String ASSUME_ROLE = "sts:AssumeRole";

  /** Enough for several keys of several values; a policy with more is not decided. */
  private static final int MOST = 2_000;

  private static final AuthorizationContext ADMINISTRATOR =
      AuthorizationContext.none().withIdentity(List.of(Administrator.POLICY));

  private final PolicyDocument document;
  private final TrustedRole role;
  private final Authorizer whole;
  private final Map<Integer, Authorizer> authorizers = new HashMap<>(); // by index of the Allow

  private AssumeRoleProbe(PolicyDocument document, TrustedRole role) {
    this.document = document;
    this.role = role;
    this.whole = authorizer(document.policy().statements());
  }

  /** Returns what asks for the role of this trust policy. */
  public static AssumeRoleProbe of(PolicyDocument document, OrganizationFacts organization) {
    return new AssumeRoleProbe(document, TrustedRole.of(document, organization));
  }

  private Authorizer authorizer(List<Statement> statements) {
    Policy part = document.policy().withStatements(statements);
    CompiledPolicy trust = CompiledPolicy.of(part, document.diagnostics(), PolicyType.TRUST);
    return Authorizer.of(ADMINISTRATOR.withResource(Optional.of(trust)));
  }

  /** Returns an account that the policy does not name. */
  public AccountId stranger() {
    return role.stranger();
  }

  /** Returns a request by which one who asks gets the role because of this statement. */
  public Optional<Request> wayIn(Statement allow, Asker asker) {
    List<Statement> counted = counted(allow);
    List<Condition> conditions = conditions(counted);
    if (!role.knowsWhatItIsAsked(conditions)) {
      return Optional.empty();
    }
    PolicyVersion version = document.policy().version();
    Authorizer authorizer =
        authorizers.computeIfAbsent(allow.index(), index -> authorizer(counted));
    ProbeSearch search = new ProbeSearch(new AskerKeys(conditions, version).of(asker), MOST);
    AskerStandings standings = new AskerStandings(conditions, version);
    for (Caller caller : new AskerNames(conditions, version, role.partition()).of(asker)) {
      Request request = Request.of(caller, ASSUME_ROLE, role.arn());
      for (Map<String, List<String>> standing : standings.of(asker, caller)) {
        Request base = request.withContext(standing);
        Optional<Request> found = search.find(base, r -> getsIn(authorizer, r)).found();
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Returns a request by which a service gets the role, because of this statement, on behalf of an
   * account that the policy does not name.
   */
  public Optional<Request> wayInOfService(Statement allow, String service) {
    List<Statement> counted = counted(allow);
    List<Condition> conditions = conditions(counted);
    if (!role.knowsWhatItIsAsked(conditions)) {
      return Optional.empty();
    }
    Authorizer authorizer =
        authorizers.computeIfAbsent(allow.index(), index -> authorizer(counted));
    Request request = Request.of(new Caller.Service(service), ASSUME_ROLE, role.arn());
    SourceKeys sources = new SourceKeys(conditions, document.policy().version(), role.stranger());
    return sources.of(service).stream()
        .map(request::withContext)
        .filter(asked -> authorizer.decide(asked).isAllowed())
        .findFirst();
  }

  /** The statement, and all that can take from it. */
  private List<Statement> counted(Statement allow) {
    return document.policy().statements().stream()
        .filter(statement -> statement.equals(allow) || !statement.isAllow())
        .toList();
  }

  private static List<Condition> conditions(List<Statement> statements) {
    return statements.stream().flatMap(statement -> statement.conditions().stream()).toList();
  }

  /** Whoever sends session tags or a source identity needs to be allowed that too. */
  private boolean getsIn(Authorizer authorizer, Request request) {
    return authorizer.decide(request).isAllowed()
        && (!sends(request, AskerKeys.TAG_OF_REQUEST, "sts:transitivetagkeys")
            || mayAlso("sts:TagSession", request))
        && (!sends(request, "sts:sourceidentity", "sts:sourceidentity")
            || mayAlso("sts:SetSourceIdentity", request));
  }

  private boolean mayAlso(String action, Request request) {
    Request also = Request.of(request.caller(), action, request.resource());
    return whole.decide(also.withContext(request.context())).isAllowed();
  }

  private static boolean sends(Request request, String prefix, String other) {
    return request.context().entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .map(entry -> entry.getKey().toLowerCase(Locale.ROOT))
        .anyMatch(key -> key.startsWith(prefix) || key.startsWith(other));
  }

  /** Returns the command line that sends a request again; none for a policy within a file. */
  public Optional<String> replay(Request request) {
    Optional<String> file = Replay.file(document);
    if (file.isEmpty() || !Replay.canSay(request)) {
      return Optional.empty();
    }
    Map<String, List<String>> sent = new HashMap<>(request.context());
    sent.values().removeIf(List::isEmpty);
    Request plain = Request.of(request.caller(), request.action(), request.resource());
    List<String> layers = new ArrayList<>();
    if (request.caller() instanceof Caller.OfAccount) {
      layers.addAll(List.of("--identity", Administrator.NAME));
    }
    layers.addAll(List.of("--resource-policy", file.get()));
    return Optional.of(Replay.of(plain.withContext(sent), layers));
  }
}
