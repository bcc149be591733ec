package dev.leastwise.decision;

import dev.leastwise.policy.AccountId;
import dev.leastwise.policy.Arn;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request to AWS: who wants to do what to which resource, in which circumstances. Immutable and
 * thread-safe.
 *
 * <pre>{@code
 * Request request =
 *     Request.of(caller, "s3:GetObject", "arn:aws:s3:::artifacts/app.jar")
 *         .withContext("aws:SourceIp", "198.51.100.7");
 * }</pre>
 *
 * <p>A call that touches several resources, as {@code ec2:RunInstances} does, is one request for
 * each of them.
 */
public final class Request {
  private final Caller caller;
  private final String action;
  private final String resource;
  private final Optional<AccountId> resourceAccount;
  private final Map<String, List<String>> context;
  private final RequestKeys keys;
  private final String lowerAction;
  private final String service;
  private final Optional<AccountId> owner;

  private Request(
      Caller caller,
      String action,
      String resource,
      Optional<AccountId> resourceAccount,
      Map<String, List<String>> context) {
    this.action = action;
    this.resource = resource;
    this.resourceAccount = resourceAccount;
    this.context = context;
    this.caller = withPath(caller, context);
    this.lowerAction = action.toLowerCase(Locale.ROOT);
    this.service = lowerAction.substring(0, lowerAction.indexOf(':'));
    this.owner = owner(this.caller, resource, resourceAccount);
    this.keys = new RequestKeys(this);
  }

  /**
   * Returns a request without context.
   *
   * <p>Raises {@link IllegalArgumentException} for an action without a service prefix or a name, or
   * with a wildcard, and for a resource that is neither an ARN nor {@code *}.
   *
   * @param action such as {@code s3:GetObject}; letter case does not count
   * @param resource an ARN, or {@code *} for an action that knows no resources
   */
  public static Request of(Caller caller, String action, String resource) {
    int colon = action.indexOf(':');
    boolean isPlain = action.chars().noneMatch(c -> c <= ' ' || c == '*' || c == '?');
    if (colon <= 0
        || colon == action.length() - 1
        || colon != action.lastIndexOf(':')
        || !isPlain) {
      throw new IllegalArgumentException(
          "'" + action + "' is no action; it has the form service:Name, without wildcards");
    }
    if (!resource.equals("*") && Arn.parse(resource).isEmpty()) {
      throw new IllegalArgumentException("'" + resource + "' is no resource; write its ARN, or *");
    }
    return new Request(caller, action, resource, Optional.empty(), Map.of());
  }

  /** Returns the same request for a resource of that account, whatever its ARN says. */
  public Request withResourceAccount(AccountId account) {
    return new Request(caller, action, resource, Optional.of(account), context);
  }

  /**
   * Returns the same request with a condition key; it takes the place of an equal one, and of what
   * would follow from the request.
   *
   * @param key whose letter case does not count
   * @param values none if the key is absent
   */
  public Request withContext(String key, List<String> values) {
    return withContext(Map.of(key, values));
  }

  /**
   * Returns the same request with condition keys, as if they were given one after the other.
   *
   * @param keys whose letter case does not count; a key without values is absent
   */
  public Request withContext(Map<String, List<String>> keys) {
    Map<String, String> spellings = new HashMap<>();
    Map<String, List<String>> more = new HashMap<>();
    for (Map<String, List<String>> part : List.of(context, keys)) {
      part.forEach(
          (key, values) -> {
            String earlier = spellings.put(RequestKeys.fold(key), key);
            if (earlier != null) {
              more.remove(earlier);
            }
            more.put(key, List.copyOf(values));
          });
    }
    return new Request(caller, action, resource, resourceAccount, more);
  }

  /** Returns the same request with a condition key that has one value. */
  public Request withContext(String key, String value) {
    return withContext(key, List.of(value));
  }

  /** Returns who makes it. */
  public Caller caller() {
    return caller;
  }

  /** Returns what is done, as it was written. */
  public String action() {
    return action;
  }

  /** Returns the service prefix of the action, in lower case. */
  public String service() {
    return service;
  }

  /** Returns the action in lower case. */
  String lowerAction() {
    return lowerAction;
  }

  /** Returns the resource: an ARN, or {@code *}. */
  public String resource() {
    return resource;
  }

  /** Returns the condition keys that were given, as they were written. */
  public Map<String, List<String>> context() {
    return Map.copyOf(context);
  }

  /**
   * Returns the account that owns the resource: the one given, the one in its ARN, or the caller's.
   *
   * <p>So does AWS's simulator.
   *
   * @return nothing where the caller has no account either
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulateCustomPolicy.html">ResourceOwner
   *     of SimulateCustomPolicy</a>
   */
  public Optional<AccountId> owner() {
    return owner;
  }

  private static Optional<AccountId> owner(
      Caller caller, String resource, Optional<AccountId> given) {
    return given
        .or(() -> Arn.parse(resource).flatMap(arn -> AccountId.parse(arn.account())))
        .or(
            () ->
                caller instanceof Caller.OfAccount member
                    ? Optional.of(member.account())
                    : Optional.empty());
  }

  RequestKeys keys() {
    return keys;
  }

  /** The ARN of a session has lost the path of its role; {@code aws:PrincipalArn} has it. */
  private static Caller withPath(Caller caller, Map<String, List<String>> context) {
    if (!(caller instanceof Caller.RoleSession session) || session.path().isPresent()) {
      return caller;
    }
    for (Map.Entry<String, List<String>> entry : context.entrySet()) {
      if (RequestKeys.fold(entry.getKey()).equals("aws:principalarn")
          && entry.getValue().size() == 1) {
        Optional<Caller.RoleSession> role =
            Caller.parse(entry.getValue().get(0))
                .filter(Caller.RoleSession.class::isInstance)
                .map(Caller.RoleSession.class::cast)
                .filter(r -> r.account().equals(session.account()))
                .filter(r -> r.roleName().equals(session.roleName()));
        return role.flatMap(Caller.RoleSession::path).map(session::withPath).orElse(session);
      }
    }
    return caller;
  }

  @Override
  public String toString() {
    return caller + " " + action + " " + resource;
  }
}
