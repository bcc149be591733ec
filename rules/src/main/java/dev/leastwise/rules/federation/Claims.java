package dev.leastwise.rules.federation;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the claims of well-known issuers look like.
 *
 * @see <a href="https://docs.github.com/en/actions/reference/security/oidc">GitHub</a>
 * @see <a href="https://docs.gitlab.com/ci/secrets/id_token_authentication/">GitLab</a>
 * @see <a href="https://buildkite.com/docs/agent/v3/cli-oidc">Buildkite</a>
 * @see <a
 *     href="https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/workload-identity-tokens">HCP
 *     Terraform</a>
 */
final class Claims {
  static final String AUD = "aud";
  static final String SUB = "sub";

  /** Claims for which any user of the issuer can have any value. */
  static final Set<String> CHOSEN = Set.of(AUD, "amr", "oaud");

  /** The same of a build, which its author describes as he likes. */
  static final Set<String> CHOSEN_FOR_A_BUILD =
      with(
          CHOSEN,
          "ref",
          "environment",
          "workflow",
          "actor",
          "actor_id",
          "ref_protected",
          "pipeline_source",
          "runner_environment",
          "user_access_level",
          "pipeline_slug",
          "cluster_name",
          "cluster_id",
          "build_branch");

  /** Those of them that do not say where in the tenant the build is. */
  static final Set<String> CHOSEN_IN_ANY_PLACE =
      with(CHOSEN, "ref", "environment", "workflow", "actor", "actor_id", "build_branch");

  /** With numbers beside the names in repositories made since July 2026. */
  private static final TenantClaim GITHUB_SUB =
      TenantClaim.withPlaces(
              "repo:{o}/{p}:ref:refs/pull/{m}",
              "repo:{o}@{n}/{p}@{i}:ref:refs/pull/{m}",
              // of a tenant's own making, who picks the claims that the subject is put together of
              "environment:{m}",
              "ref:{m}",
              "workflow:{m}",
              "actor:{m}",
              "repository_owner:{o}",
              "repository_owner:{o}:ref:{m}",
              "repository_owner:{o}:environment:{m}",
              "repository_owner_id:{n}",
              "repository_owner_id:{n}:ref:{m}",
              "repository_owner_id:{n}:environment:{m}",
              "repository_id:{r}",
              "repository_id:{r}:ref:{m}",
              "repository_id:{r}:environment:{m}",
              "repository:{o}/{p}",
              "repository:{o}/{p}:ref:{m}",
              "repository:{o}/{p}:environment:{m}",
              "job_workflow_ref:{o}/{q}@{m}")
          .withMoments(
              "repo:{o}/{p}:ref:refs/heads/{m}",
              "repo:{o}@{n}/{p}@{i}:ref:refs/heads/{m}",
              "repo:{o}/{p}:ref:refs/tags/{m}",
              "repo:{o}@{n}/{p}@{i}:ref:refs/tags/{m}",
              "repo:{o}/{p}:pull_request",
              "repo:{o}@{n}/{p}@{i}:pull_request",
              "repo:{o}/{p}:environment:{m}",
              "repo:{o}@{n}/{p}@{i}:environment:{m}");

  static final Map<String, TenantClaim> GITHUB =
      Map.of(
          SUB,
          GITHUB_SUB,
          "job_workflow_ref",
          TenantClaim.withPlaces().withMoments("{o}/{q}@refs/heads/{m}", "{o}/{q}@{m}"),
          "repository",
          TenantClaim.withPlaces("{o}/{p}"),
          "repository_id",
          TenantClaim.withPlaces("{r}"),
          "repository_owner_id",
          TenantClaim.withPlaces("{n}"),
          "enterprise_id",
          TenantClaim.withPlaces("{n}"));

  static final Map<String, TenantClaim> GITLAB =
      Map.of(
          SUB,
          TenantClaim.withPlaces()
              .withMoments(
                  "project_path:{o}/{q}:ref_type:branch:ref:{m}",
                  "project_path:{o}/{q}:ref_type:tag:ref:{m}"),
          "namespace_id",
          TenantClaim.withPlaces("{n}"),
          "project_id",
          TenantClaim.withPlaces("{r}"));

  static final Map<String, TenantClaim> BUILDKITE =
      Map.of(
          SUB,
          TenantClaim.withPlaces()
              .withMoments("organization:{o}:pipeline:{p}:ref:{m}:commit:{m}:step:{m}"),
          "organization_slug",
          TenantClaim.withPlaces("{o}"),
          "organization_id",
          TenantClaim.withPlaces("{o}"),
          "pipeline_id",
          TenantClaim.withPlaces("{s}"));

  /** Whether a run plans or applies keeps nobody out. */
  static final Map<String, TenantClaim> TERRAFORM =
      Map.of(
          SUB, TenantClaim.withPlaces("organization:{o}:project:{p}:workspace:{p}:run_phase:{m}"));

  /** Subjects at an issuer of one tenant, which may be an own server of those above. */
  static final Map<String, TenantClaim> OF_ONE_TENANT =
      Map.of(
          SUB,
          TenantClaim.withPlaces(
                  "{p}",
                  "system:serviceaccount:{p}:{p}",
                  "org/{o}/project/{p}/user/{x}",
                  "organization:{o}:project:{p}:workspace:{p}:run_phase:{m}")
              .withMoments(
                  "repo:{o}/{p}:ref:refs/heads/{m}",
                  "repo:{o}/{p}:ref:refs/tags/{m}",
                  "repo:{o}/{p}:pull_request",
                  "repo:{o}/{p}:environment:{m}",
                  "project_path:{o}/{q}:ref_type:branch:ref:{m}",
                  "project_path:{o}/{q}:ref_type:tag:ref:{m}",
                  "organization:{o}:pipeline:{p}:ref:{m}:commit:{m}:step:{m}"));

  private Claims() {}

  private static Set<String> with(Set<String> some, String... more) {
    Set<String> all = new HashSet<>(some);
    all.addAll(Set.of(more));
    return Set.copyOf(all);
  }
}
