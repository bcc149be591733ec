package dev.leastwise.rules.federation;

import dev.leastwise.policy.Condition;
import dev.leastwise.policy.Pattern;
import dev.leastwise.policy.PolicyVersion;
import dev.leastwise.rules.probe.KeyValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the condition keys of a statement may be in requests with tokens of different bearers. */
final class TokenValues {
  private static final List<String> ABSENT = List.of();

  /** More than AWS lets a trust policy hold. */
  private static final int MOST_PATTERNS = 200;

  /** Keys that the caller sends, that anyone's request can have, or that are the role's. */
  private static final Set<String> OF_ANY_REQUEST =
      Set.of(
          "sts:rolesessionname",
          "sts:durationseconds",
          "aws:currenttime",
          "aws:epochtime",
          "aws:securetransport",
          "aws:requestedregion",
          "aws:useragent",
          "aws:referer",
          "aws:resourceorgid",
          "aws:resourceorgpaths");

  private static final String OF_THE_ROLE = "aws:resourcetag/";
  private static final String ADDRESS = "aws:sourceip";
  private static final List<List<String>> ELSEWHERE =
      List.of(List.of("198.51.100.7"), List.of("2001:db8::7"));

  private final Issuer issuer;
  private final PolicyVersion version;
  private final Map<String, List<Condition>> byKey = new HashMap<>();
  private final Map<String, List<List<String>>> written;

  TokenValues(OidcTrust trust) {
    this.issuer = trust.issuer();
    this.version = trust.version();
    for (Condition condition : trust.allConditions()) {
      String key = condition.key().value().toLowerCase(Locale.ROOT);
      byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(condition);
    }
    this.written = new HashMap<>();
    KeyValues.of(trust.allConditions(), version)
        .forEach((key, values) -> written.put(key.toLowerCase(Locale.ROOT), values));
  }

  /** Returns what tokens and requests of such a bearer have. */
  Map<String, List<List<String>>> of(Bearer bearer) {
    Map<String, List<List<String>>> values = new HashMap<>();
    for (String key : byKey.keySet()) {
      values.put(key, of(key, bearer));
    }
    return values;
  }

  /** Returns what those have for whom the role is meant, but for the audience. */
  Map<String, List<List<String>>> forOthers() {
    Map<String, List<List<String>>> values = new HashMap<>(written);
    for (String key : byKey.keySet()) {
      if (issuer.isAudience(key)) {
        values.put(key, List.of(List.of(KeyValues.FRESH)));
      } else if (issuer.claim(key).isEmpty() && !isOfSomeRequest(key)) {
        values.put(key, List.of(ABSENT));
      }
    }
    return values;
  }

  /** Returns what guests of the identity pool have that is meant. */
  Map<String, List<List<String>>> ofGuest() {
    Map<String, List<List<String>>> values = forOthers();
    for (String key : byKey.keySet()) {
      if (issuer.isAudience(key)) {
        values.put(key, written.getOrDefault(key, List.of(ABSENT)));
      } else if (issuer.claim(key).filter("amr"::equals).isPresent()) {
        values.put(key, List.of(List.of("unauthenticated")));
      }
    }
    return values;
  }

  private List<List<String>> of(String key, Bearer bearer) {
    Optional<String> claim = issuer.claim(key);
    if (claim.isPresent()) {
      TenantClaim tenant = issuer.tenantClaims().get(claim.get());
      return tenant == null ? ofOther(key, claim.get(), bearer) : ofTenant(key, tenant, bearer);
    }
    if (key.equals(ADDRESS)) {
      return ELSEWHERE;
    }
    return isOfRequest(key) ? written(key) : List.of(ABSENT);
  }

  /** What says who built it is free only as long as it does not narrow what the tenant lets in. */
  private List<List<String>> ofOther(String key, String claim, Bearer bearer) {
    Set<String> free =
        switch (bearer) {
          case STRANGER, ANYONE -> issuer.chosenClaims();
          case OTHER_PLACE -> Claims.CHOSEN_IN_ANY_PLACE;
          case OTHER_MOMENT -> Claims.CHOSEN;
        };
    return free.contains(claim) ? written(key) : List.of(ABSENT, List.of(KeyValues.FRESH));
  }

  private List<List<String>> ofTenant(String key, TenantClaim claim, Bearer bearer) {
    List<ClaimForm> forms = claim.formsFor(bearer);
    if (forms.isEmpty()) {
      return written(key);
    }
    Set<String> texts = new LinkedHashSet<>();
    for (ClaimForm form : forms) {
      form.anyOf(bearer).ifPresent(texts::add);
      patterns(key).forEach(p -> form.matchOf(p, bearer).ifPresent(texts::add));
    }
    List<List<String>> values = new ArrayList<>();
    texts.forEach(text -> values.add(List.of(text)));
    if (bearer == Bearer.STRANGER || bearer == Bearer.ANYONE) {
      values.add(ABSENT);
    }
    return values;
  }

  private Stream<Pattern> patterns(String key) {
    return byKey.getOrDefault(key, List.of()).stream()
        .flatMap(condition -> ClaimPatterns.of(condition, version).stream())
        .limit(MOST_PATTERNS);
  }

  private List<List<String>> written(String key) {
    return written.getOrDefault(key, List.of(ABSENT));
  }

  /** The request is unsigned and has no keys of a principal, nor any of another issuer. */
  private static boolean isOfSomeRequest(String key) {
    return key.startsWith("sts:") || (key.startsWith("aws:") && !key.startsWith("aws:principal"));
  }

  private static boolean isOfRequest(String key) {
    return OF_ANY_REQUEST.contains(key) || key.startsWith(OF_THE_ROLE);
  }
}
