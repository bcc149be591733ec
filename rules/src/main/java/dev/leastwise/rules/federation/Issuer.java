package dev.leastwise.rules.federation;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who signs tokens, and what those say of whose they are.
 *
 * @param name its URL without {@code https://}, as provider ARNs and condition keys have it, in
 *     lower case
 * @param isShared whether it signs tokens of any tenant who registers; else its URL is the tenant's
 * @param tenantClaims claims, or whole condition keys, that name the tenant or something in it
 * @param chosenClaims claims for which every tenant has any value
 * @param audience the claim that says for whom the token is
 * @param example a subject that names one place and one branch, as its page of documentation has it
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif">Keys
 *     for OIDC federation</a>
 */
public record Issuer(
    String name,
    boolean isShared,
    Map<String, TenantClaim> tenantClaims,
    Set<String> chosenClaims,
    String audience,
    String example) {

  /** In place of a claim, where the issuer and not the caller names the session. */
  static final String SESSION_NAME = "sts:rolesessionname";

  private static final String IN_ARN = ":oidc-provider/";

  /** Keeps unmodifiable copies. */
  public Issuer {
    tenantClaims = Map.copyOf(tenantClaims);
    chosenClaims = Set.copyOf(chosenClaims);
  }

  /** Returns the issuer of a provider, by the provider's ARN or host; nothing for a SAML one. */
  public static Optional<Issuer> ofProvider(String provider) {
    int at = provider.indexOf(IN_ARN);
    if (at < 0 && (provider.startsWith("arn:") || provider.contains("${"))) {
      return Optional.empty();
    }
    String name = at < 0 ? provider : provider.substring(at + IN_ARN.length());
    return Optional.of(name.toLowerCase(Locale.ROOT)).filter(n -> !n.isEmpty()).map(Issuers::named);
  }

  Issuer and(String claim, String... forms) {
    Map<String, TenantClaim> more = new HashMap<>(tenantClaims);
    more.put(claim, TenantClaim.of(forms));
    return new Issuer(name, isShared, more, chosenClaims, audience, example);
  }

  /** Some URLs end in a slash, which their keys have too. */
  Issuer as(String written) {
    return new Issuer(written, isShared, tenantClaims, chosenClaims, audience, example);
  }

  Issuer withAudience(String claim) {
    return new Issuer(name, isShared, tenantClaims, chosenClaims, claim, example);
  }

  /** Tells whether it is Amazon Cognito, which signs for identity pools. */
  public boolean isCognito() {
    return Issuers.isCognito(name);
  }

  /** Returns where in the text of a provider its issuer begins. */
  public static int startIn(String provider) {
    int at = provider.indexOf(IN_ARN);
    return at < 0 ? 0 : at + IN_ARN.length();
  }

  /** Returns the claim that a condition key stands for, in lower case; none of another issuer's. */
  public Optional<String> claim(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    if (tenantClaims.containsKey(lower)) {
      return Optional.of(lower);
    }
    return lower.startsWith(name + ":")
        ? Optional.of(lower.substring(name.length() + 1))
        : Optional.empty();
  }

  /** Tells whether the key's value says whose the token is. */
  public boolean isTenant(String key) {
    return claim(key).filter(tenantClaims::containsKey).isPresent();
  }

  /** Tells whether the key says for whom the token is. */
  public boolean isAudience(String key) {
    return claim(key).filter(audience::equals).isPresent();
  }

  /** Tells whether the audience is the tenant's own, such as the id of its application. */
  public boolean isAudienceOfTenant() {
    return tenantClaims.containsKey(audience);
  }

  /** Returns the condition key that names the tenant best, to be written into a policy. */
  public String mainKey() {
    if (isAudienceOfTenant()) {
      return name + ":" + audience;
    }
    return tenantClaims.containsKey(SESSION_NAME) ? "sts:RoleSessionName" : name + ":sub";
  }

  @Override
  public String toString() {
    return name;
  }
}
