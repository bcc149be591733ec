package dev.leastwise.rules.federation;

import static dev.leastwise.rules.federation.Claims.AUD;
import static dev.leastwise.rules.federation.Claims.SUB;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The issuers that are known by name, and what is taken for granted of others.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html">Identity-provider
 *     controls for shared OIDC providers</a>
 */
final class Issuers {
  private static final String GITHUB_EXAMPLE = "repo:organization/repository:ref:refs/heads/main";

  /** Where only the tenant's name is known of the form of a claim, or not even that. */
  private static final String NAME = "{o}";

  private static final Map<String, Issuer> SHARED =
      Stream.of(
              ofBuilds("token.actions.githubusercontent.com", Claims.GITHUB, GITHUB_EXAMPLE),
              ofBuilds("vstoken.actions.githubusercontent.com", Claims.GITHUB, GITHUB_EXAMPLE),
              ofBuilds(
                  "gitlab.com",
                  Claims.GITLAB,
                  "project_path:group/project:ref_type:branch:ref:main"),
              ofBuilds(
                  "agent.buildkite.com",
                  Claims.BUILDKITE,
                  "organization:name:pipeline:name:ref:refs/heads/main:*"),
              ofBuilds(
                  "app.terraform.io",
                  Claims.TERRAFORM,
                  "organization:name:project:name:workspace:name:run_phase:*"),
              shared("oidc-configuration.audit-log.githubusercontent.com", SUB, "{x}/{o}", NAME),
              shared("oidc.codefresh.io", SUB, "account:{o}:{x}", NAME),
              shared("studio.datachain.ai/api", SUB, NAME),
              shared("scalr.io", SUB, "account:{o}:{x}", NAME),
              shared("tokens.cloud.shisho.dev", SUB, NAME),
              shared("proidc.upbound.io", SUB, "mcp:{o}/{x}", NAME),
              shared("api.pulumi.com/oidc", AUD, "{o}", "urn:pulumi:org:{o}")
                  .and(SUB, "pulumi:{x}:org:{o}:{x}", NAME),
              shared("sandboxes.cloud", AUD, NAME).and(SUB, NAME),
              shared("oidc.vercel.com", AUD, "https://vercel.com/{o}", NAME)
                  .and(SUB, "owner:{o}:{x}", NAME),
              shared(
                  "sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d",
                  Issuer.SESSION_NAME,
                  NAME),
              shared("accounts.google.com", AUD, NAME)
                  .and(SUB, "{n}")
                  .and("google/organization_number", "{n}"),
              shared("www.amazon.com", "app_id", NAME).withAudience("app_id"),
              shared("graph.facebook.com", "app_id", NAME).withAudience("app_id"))
          .collect(Collectors.toUnmodifiableMap(Issuer::name, Function.identity()));

  private Issuers() {}

  /** Returns the issuer of that name, in lower case; one that is not known serves one tenant. */
  static Issuer named(String name) {
    Issuer known = SHARED.get(name.endsWith("/") ? name.substring(0, name.length() - 1) : name);
    if (known != null) {
      return known.as(name);
    }
    return isCognito(name) ? shared(name, AUD, "{x}:{o}", NAME) : ofOneTenant(name);
  }

  /**
   * Tells whether it is a Region's or a partition's name of Cognito identity pools.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-cognito.html">Amazon
   *     Cognito in AWS GovCloud</a>
   */
  static boolean isCognito(String name) {
    return name.startsWith("cognito-identity")
        && (name.endsWith(".amazonaws.com") || name.endsWith(".amazonaws.com.cn"));
  }

  /** GitHub signs for an enterprise under a path or host of its own, by which only that comes. */
  private static Issuer ofOneTenant(String name) {
    boolean isGitHub =
        name.startsWith("token.actions.")
            || name.startsWith("github.com/enterprises/")
            || name.endsWith("/_services/token");
    return isGitHub
        ? new Issuer(name, false, Claims.GITHUB, Claims.CHOSEN_FOR_A_BUILD, AUD, GITHUB_EXAMPLE)
        : new Issuer(name, false, Claims.OF_ONE_TENANT, Claims.CHOSEN, AUD, "");
  }

  private static Issuer ofBuilds(String name, Map<String, TenantClaim> claims, String example) {
    return new Issuer(name, true, claims, Claims.CHOSEN_FOR_A_BUILD, AUD, example);
  }

  private static Issuer shared(String name, String claim, String... forms) {
    return new Issuer(name, true, Map.of(), Claims.CHOSEN, AUD, "").and(claim, forms);
  }
}
