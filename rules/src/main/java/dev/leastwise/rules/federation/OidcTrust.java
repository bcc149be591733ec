package dev.leastwise.rules.federation;

import dev.leastwise.decision.Caller;
import dev.leastwise.decision.Request;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.policy.Condition;
import dev.leastwise.policy.PolicyVersion;
import dev.leastwise.policy.PrincipalEntry.Federated;
import dev.leastwise.policy.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One statement of a trust policy that lets the tokens of one OIDC issuer become the role.
 *
 * <pre>{@code
 * OidcTrust.in(document).flatMap(trust -> trust.admitted(Bearer.STRANGER).stream())
 * }</pre>
 */
public final class OidcTrust {
  private static final String ACTION = "sts:AssumeRoleWithWebIdentity";

  private final TrustStatement statement;
  private final Federated provider;
  private final Issuer issuer;

  private OidcTrust(TrustStatement statement, Federated provider, Issuer issuer) {
    this.statement = statement;
    this.provider = provider;
    this.issuer = issuer;
  }

  /** Returns all of a policy: one for each statement and issuer that is known. */
  public static Stream<OidcTrust> in(PolicyDocument document) {
    boolean isFederated =
        document
            .allowStatements()
            .flatMap(allow -> allow.principals().entries().stream())
            .anyMatch(Federated.class::isInstance);
    return isFederated
        ? TrustStatement.in(document, ACTION).flatMap(OidcTrust::of)
        : Stream.empty();
  }

  private static Stream<OidcTrust> of(TrustStatement statement) {
    return statement.principals().stream()
        .filter(Federated.class::isInstance)
        .map(Federated.class::cast)
        .filter(provider -> isIssuerKnown(provider.text()))
        .flatMap(
            provider ->
                Issuer.ofProvider(provider.text().value())
                    .map(issuer -> new OidcTrust(statement, provider, issuer))
                    .stream());
  }

  /** Whose account a provider is in does not matter, who its issuer is does. */
  private static boolean isIssuerKnown(Text provider) {
    int start = Issuer.startIn(provider.value());
    return provider.holes().stream().allMatch(hole -> hole.end() < start);
  }

  /** Returns the entry that names the provider. */
  public Federated provider() {
    return provider;
  }

  /** Returns who signs the tokens. */
  public Issuer issuer() {
    return issuer;
  }

  /** Returns the conditions of the Allow. */
  public List<Condition> conditions() {
    return statement.conditions();
  }

  List<Condition> allConditions() {
    return statement.allConditions();
  }

  PolicyVersion version() {
    return statement.version();
  }

  /** Tells whether some condition is on a claim that says whose the token is. */
  public boolean comparesTenant() {
    return tenantClaims().findAny().isPresent()
        || (!issuer.isShared() && allConditions().stream().anyMatch(this::isOnOwnClaim));
  }

  /** Returns the claims that say whose the token is and that some condition is on. */
  Stream<TenantClaim> tenantClaims() {
    return allConditions().stream()
        .flatMap(condition -> issuer.claim(condition.key().value()).stream())
        .flatMap(claim -> Stream.ofNullable(issuer.tenantClaims().get(claim)));
  }

  /** An issuer of one tenant may say anything of its users and workloads. */
  private boolean isOnOwnClaim(Condition condition) {
    return issuer
        .claim(condition.key().value())
        .filter(claim -> !issuer.chosenClaims().contains(claim))
        .isPresent();
  }

  /** Returns a request of such a bearer that gets through, if one was found. */
  public Optional<Request> admitted(Bearer bearer) {
    return admitted(new TokenValues(this).of(bearer));
  }

  /** Returns a request with a token that is for someone else, if one was found to get through. */
  public Optional<Request> admittedForOthers() {
    return admitted(new TokenValues(this).forOthers());
  }

  /** Returns a request with a token of a guest of a Cognito identity pool, if that gets through. */
  public Optional<Request> admittedAsGuest() {
    return admitted(new TokenValues(this).ofGuest());
  }

  private Optional<Request> admitted(Map<String, List<List<String>>> values) {
    String text = provider.text().value();
    Request base =
        Request.of(new Caller.Federated(text), ACTION, TrustStatement.anyRoleBeside(text));
    return statement.admitted(base, values);
  }

  /** Returns the command line that repeats the request, where one can be written. */
  public Optional<String> witness(Request request) {
    return statement.witness(request, provider.text());
  }
}
