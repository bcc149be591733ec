package dev.leastwise.rules.federation;

import dev.leastwise.decision.AuthorizationContext;
import dev.leastwise.decision.Authorizer;
import dev.leastwise.decision.CompiledPolicy;
import dev.leastwise.decision.Request;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.policy.AccountId;
import dev.leastwise.policy.Arn;
import dev.leastwise.policy.Condition;
import dev.leastwise.policy.Policy;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.PolicyVersion;
import dev.leastwise.policy.PrincipalEntry;
import dev.leastwise.policy.Statement;
import dev.leastwise.policy.Text;
import dev.leastwise.rules.probe.ProbeSearch;
import dev.leastwise.rules.probe.Replay;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One Allow of a trust policy, with all Deny statements beside it, and what requests get through.
 *
 * <pre>{@code
 * TrustStatement.in(document, "sts:AssumeRoleWithSAML").forEach(trust -> ...);
 * }</pre>
 */
public final class TrustStatement {
  private final PolicyDocument document;
  private final Statement allow;
  private final List<Statement> statements;
  private final Authorizer authorizer;

  private TrustStatement(PolicyDocument document, Statement allow, List<Statement> denies) {
    this.document = document;
    this.allow = allow;
    this.statements = Stream.concat(Stream.of(allow), denies.stream()).toList();
    this.authorizer = authorizer(document, statements);
  }

  /** Returns each Allow of the action, none if some condition's key is not known. */
  public static Stream<TrustStatement> in(PolicyDocument document, String action) {
    List<Statement> denies =
        document.denyStatements().filter(deny -> deny.actions().includes(action)).toList();
    if (denies.stream().anyMatch(TrustStatement::hasOpenKey)) {
      return Stream.empty();
    }
    return document
        .allowStatements()
        .filter(allow -> !allow.principals().isNegated() && allow.actions().includes(action))
        .filter(allow -> !hasOpenKey(allow))
        .map(allow -> new TrustStatement(document, allow, denies));
  }

  /** A key that is not known may be any, also the one that would keep strangers out. */
  private static boolean hasOpenKey(Statement statement) {
    return statement.conditions().stream().anyMatch(c -> !c.key().holes().isEmpty());
  }

  private static Authorizer authorizer(PolicyDocument document, List<Statement> statements) {
    Policy part = document.policy().withStatements(statements);
    CompiledPolicy trust = CompiledPolicy.of(part, document.diagnostics(), PolicyType.TRUST);
    return Authorizer.of(AuthorizationContext.none().withResource(Optional.of(trust)));
  }

  /** Returns whom the Allow names. */
  public List<PrincipalEntry> principals() {
    return allow.principals().entries();
  }

  /** Returns the conditions of the Allow. */
  public List<Condition> conditions() {
    return allow.conditions();
  }

  /** Returns the conditions of the Allow and of the Deny statements that may stand against it. */
  public List<Condition> allConditions() {
    return statements.stream().flatMap(statement -> statement.conditions().stream()).toList();
  }

  /** Returns the version that the policy is read by. */
  public PolicyVersion version() {
    return document.policy().version();
  }

  /**
   * Returns a request that gets through, if one was found.
   *
   * @param values what to send for each key
   */
  public Optional<Request> admitted(Request base, Map<String, List<List<String>>> values) {
    return new ProbeSearch(values, ProbeSearch.MOST)
        .find(base, request -> authorizer.decide(request).isAllowed())
        .found();
  }

  /** Returns the command line that repeats a request of that principal, if one can be written. */
  public Optional<String> witness(Request request, Text principal) {
    return Replay.file(document)
        .filter(file -> principal.holes().isEmpty())
        .map(file -> Replay.of(request, List.of("--resource-policy", file)));
  }

  /** Returns a role in the account of a provider's ARN; {@code *} if it tells none. */
  public static String anyRoleBeside(String provider) {
    return Arn.parse(provider)
        .filter(arn -> AccountId.parse(arn.account()).isPresent())
        .map(arn -> "arn:%s:iam::%s:role/any".formatted(arn.partition(), arn.account()))
        .orElse("*");
  }
}
