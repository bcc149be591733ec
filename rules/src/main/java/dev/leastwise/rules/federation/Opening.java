package dev.leastwise.rules.federation;

import dev.leastwise.decision.Request;
import dev.leastwise.policy.Condition;
import dev.leastwise.policy.ConditionValue;
import dev.leastwise.policy.Pattern;
import dev.leastwise.policy.source.Span;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whom a statement of a trust policy lets in beyond those for whom it is meant.
 *
 * @param kind how far it is open
 * @param request one that shows it
 */
public record Opening(OidcTrust trust, Kind kind, Request request) {

  /** How far a statement is open. */
  public enum Kind {
    /** To everyone at the issuer, and no condition is on whose the token is. */
    NOBODY_NAMED,
    /** To everyone at a shared issuer, in spite of a condition. */
    STRANGERS,
    /** To everyone at an issuer of one tenant, in spite of a condition. */
    ANYONE,
    /** To every repository or project of the tenant. */
    EVERY_PLACE,
    /** To every branch, tag or environment of the repository or project. */
    EVERY_MOMENT
  }

  /** Returns the widest opening of a statement, if it has one. */
  public static Optional<Opening> of(OidcTrust trust) {
    Bearer widest = trust.issuer().isShared() ? Bearer.STRANGER : Bearer.ANYONE;
    Kind ofNamed = trust.issuer().isShared() ? Kind.STRANGERS : Kind.ANYONE;
    Kind kind = trust.comparesTenant() ? ofNamed : Kind.NOBODY_NAMED;
    return find(trust, widest, kind)
        .or(() -> narrower(trust, Bearer.OTHER_PLACE, Kind.EVERY_PLACE))
        .or(() -> narrower(trust, Bearer.OTHER_MOMENT, Kind.EVERY_MOMENT));
  }

  private static Optional<Opening> narrower(OidcTrust trust, Bearer bearer, Kind kind) {
    boolean matters =
        trust.tenantClaims().anyMatch(claim -> claim.hasPlaces() && hasForms(claim, bearer));
    return matters ? find(trust, bearer, kind) : Optional.empty();
  }

  private static boolean hasForms(TenantClaim claim, Bearer bearer) {
    return !claim.formsFor(bearer).isEmpty();
  }

  private static Optional<Opening> find(OidcTrust trust, Bearer bearer, Kind kind) {
    return trust.admitted(bearer).map(request -> new Opening(trust, kind, request));
  }

  /** Returns the value that lets the request in, else the condition's key, else the provider. */
  public Span place() {
    return value()
        .or(() -> onTenant().map(condition -> condition.key().span()).findFirst())
        .orElseGet(() -> trust.provider().text().span());
  }

  /** Tells whether it is a value of the policy that lets the request in. */
  public boolean isByValue() {
    return value().isPresent();
  }

  /** Tells whether the request gets through because it lacks what names the tenant. */
  public boolean isByAbsence() {
    return kind != Kind.NOBODY_NAMED
        && request.context().keySet().stream().noneMatch(trust.issuer()::isTenant);
  }

  /** Returns what any of may come, in a word. */
  public String moment() {
    String sent =
        String.join(" ", request.context().values().stream().flatMap(List::stream).toList());
    if (sent.contains(":ref:refs/tags/") || sent.contains(":ref_type:tag:")) {
      return "tag";
    } else if (sent.contains(":pull_request")) {
      return "pull request";
    }
    return sent.contains(":environment:") ? "environment" : "branch";
  }

  private Optional<Span> value() {
    return onTenant().flatMap(condition -> matching(condition).stream()).findFirst();
  }

  private Stream<Condition> onTenant() {
    return trust.conditions().stream()
        .filter(condition -> trust.issuer().isTenant(condition.key().value()))
        .sorted(Comparator.comparing(condition -> !isOnSubject(condition)));
  }

  private static boolean isOnSubject(Condition condition) {
    return condition.key().value().endsWith(":sub");
  }

  private Optional<Span> matching(Condition condition) {
    boolean isNegated =
        condition.operator().filter(operator -> operator.comparison().isNegated()).isPresent();
    return (isNegated ? Stream.<ConditionValue>empty() : condition.values().stream())
        .filter(value -> isMatched(condition, value))
        .map(value -> value.text().span())
        .findFirst();
  }

  private boolean isMatched(Condition condition, ConditionValue value) {
    List<String> sent =
        request.context().entrySet().stream()
            .filter(entry -> condition.isOn(entry.getKey()))
            .flatMap(entry -> entry.getValue().stream())
            .toList();
    return ClaimPatterns.of(condition, value, trust.version())
        .flatMap(Pattern::glob)
        .filter(glob -> sent.stream().anyMatch(glob::matches))
        .isPresent();
  }
}
