package dev.leastwise.rules.trust;

import static dev.leastwise.policy.PolicyType.TRUST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.lint.DocumentResult;
import dev.leastwise.lint.Finding;
import dev.leastwise.lint.Severity;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.rules.RuleRun;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OidcTrustWithoutSubjectTest {
  private static final RuleRun RUN = RuleRun.of(new OidcTrustWithoutSubject(), TRUST);

  private static List<Finding> github(String conditions) {
    return RUN.findings(Oidc.allow(Oidc.GITHUB, conditions));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "'StringEquals':{'@:aud':'sts.amazonaws.com'}",
        "'StringEquals':{'@:aud':'sts.amazonaws.com','@:ref':'refs/heads/main'}",
        "'StringEquals':{'@:environment':'production','@:workflow':'release'}",
        "'StringEquals':{'@:actor':'octocat','@:actor_id':'1234'}",
        "'StringLike':{'@:ref':'refs/tags/v*'},'DateLessThan':{'aws:CurrentTime':'2030-01-01T00:00:00Z'}",
        "'StringLike':{'sts:RoleSessionName':'release-*'}",
        "'IpAddress':{'aws:SourceIp':'0.0.0.0/0'}",
        "'StringNotEquals':{'aws:PrincipalOrgID':'o-a1b2c3d4e5'}",
        "'ForAllValues:StringEquals':{'gitlab.com:sub':'project_path:a/b:ref_type:branch:ref:main'}",
        "'StringEqualsIfExists':{'vstoken.actions.githubusercontent.com:sub':'repo:o/n:ref:refs/heads/main'}",
        "'Bool':{'aws:SecureTransport':'true'}"
      })
  void everyRepositoryOfGitHubGetsInWhereNoneIsNamed(String conditions) {
    List<Finding> findings = github(conditions);

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.CRITICAL);
    assertThat(findings)
        .extracting(finding -> finding.location().pointer())
        .containsExactly("/Statement/0/Principal/Federated");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'StringEquals':{'@:sub':'repo:acme/shop:ref:refs/heads/main'}",
        "'StringEquals':{'@:SUB':'repo:acme/shop:environment:production'}",
        "'StringLike':{'@:sub':'repo:*'}",
        "'StringEquals':{'@:job_workflow_ref':'acme/ci/.github/workflows/deploy.yml@refs/heads/main'}",
        "'StringEquals':{'@:repository_id':'123456789'}",
        "'StringEquals':{'@:repository_owner_id':'123456'}",
        "'StringEquals':{'@:repository':'acme/shop','@:ref':'refs/heads/main'}",
        "'StringEquals':{'@:enterprise_id':'123'}"
      })
  void conditionOnTheRepositoryIsNotThisRules(String conditions) {
    assertThat(github(conditions)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'StringEquals':{'gitlab.com:sub':'project_path:a/b:ref_type:branch:ref:main'}",
        "'StringEquals':{'@:no_such_claim':'acme'}",
        "'IpAddress':{'aws:SourceIp':'203.0.113.0/24'}",
        "'StringEquals':{'aws:PrincipalOrgID':'o-a1b2c3d4e5'}",
        "'StringEquals':{'aws:RequestTag/organization':'acme'}",
        "'StringEqauls':{'@:ref':'refs/heads/main'}"
      })
  void whatNoStrangerCanSatisfyIsNotReported(String conditions) {
    assertThat(github(conditions)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "vstoken.actions.githubusercontent.com | 'StringEquals':{'@:aud':'a'}",
        "gitlab.com | 'StringEquals':{'@:aud':'https://gitlab.com','@:ref_protected':'true'}",
        "gitlab.com | 'StringEquals':{'@:pipeline_source':'push'}",
        "app.terraform.io | 'StringEquals':{'@:aud':'aws.workload.identity'}",
        "agent.buildkite.com | 'StringEquals':{'@:aud':'sts.amazonaws.com','@:build_branch':'main'}",
        "oidc.codefresh.io | 'StringEquals':{'@:aud':'a'}",
        "api.pulumi.com/oidc | ",
        "oidc.vercel.com | ",
        "sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d | 'StringEquals':{'@:aud':'api://1462b192-27f7-4cb9-8523-0f4ecb54b47e'}",
        "sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d/ | 'StringEquals':{'@:aud':'api://1462b192-27f7-4cb9-8523-0f4ecb54b47e'}",
        "TOKEN.actions.githubusercontent.com | "
      })
  void sharedIssuersAreKnownByName(String issuer, String conditions) {
    assertThat(RUN.findings(Oidc.allow(issuer, conditions == null ? "" : conditions)))
        .extracting(Finding::severity)
        .containsExactly(Severity.CRITICAL);
  }

  @Test
  void sentinelNamesTheSessionAfterTheWorkspace() {
    String sentinel = "sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d/";
    String conditions =
        "'StringEquals':{'@:aud':'api://1462b192','sts:RoleSessionName':'MicrosoftSentinel_1234'}";

    assertThat(RUN.findings(Oidc.allow(sentinel, conditions))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "accounts.google.com | 'StringEquals':{'@:oaud':'any'} | true",
        "accounts.google.com | 'StringEquals':{'@:aud':'66677788899900pro0'} | false",
        "accounts.google.com | 'StringEquals':{'@:sub':'110000000000000000001'} | false",
        "accounts.google.com | 'StringEquals':{'@:email':'nora@acme.example'} | false",
        "accounts.google.com | 'NumericEquals':{'@:google/organization_number':'123456789012'} | false",
        "www.amazon.com | 'StringLike':{'@:user_id':'amzn1.account.*'} | false",
        "www.amazon.com | | true",
        "www.amazon.com | 'StringEquals':{'@:app_id':'amzn1.application-oa2-client.1'} | false",
        "graph.facebook.com | | true",
        "graph.facebook.com | 'StringEquals':{'@:app_id':'111222333'} | false",
        "cognito-identity.amazonaws.com | 'ForAnyValue:StringLike':{'@:amr':'authenticated'} | true",
        "cognito-identity.amazonaws.com | 'StringEquals':{'@:aud':'us-east-1:12345678-dead-beef-cafe-123456790ab'} | false",
        "cognito-identity.cn-north-1.amazonaws.com.cn | | true"
      })
  void applicationOrPoolIsTheTenantOfOthers(String host, String conditions, boolean isFinding) {
    assertThat(RUN.findings(Oidc.allowHost(host, conditions == null ? "" : conditions)))
        .hasSize(isFinding ? 1 : 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
        "api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc",
        "oidc.circleci.com/org/12345678-0000-0000-0000-123456789012",
        "gitlab.acme.example",
        "token.actions.githubusercontent.com/acme",
        "token.actions.acme.ghe.com",
        "github.acme.example/_services/token",
        "login.acme.example/realms/staff"
      })
  void issuerOfOneTenantIsMediumAtMost(String issuer) {
    assertThat(RUN.findings(Oidc.allow(issuer, "'StringEquals':{'@:aud':'sts.amazonaws.com'}")))
        .extracting(Finding::severity)
        .containsExactly(Severity.MEDIUM);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE | 'StringEquals':{'@:sub':'system:serviceaccount:shop:cart'}",
        "oidc.circleci.com/org/12345 | 'StringEquals':{'@:oidc.circleci.com/project-id':'6789'}",
        "api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc | 'StringLike':{'@:sub':'{0f0f-1}:*'}",
        "login.acme.example | 'StringEquals':{'@:department':'finance'}",
        "token.actions.acme.ghe.com | 'StringEquals':{'@:repository_owner_id':'12'}"
      })
  void workloadOfAnIssuerOfOneTenantIsNamedByAnyClaim(String issuer, String conditions) {
    assertThat(RUN.findings(Oidc.allow(issuer, conditions))).isEmpty();
  }

  @Test
  void denyOfAllOthersNamesTheTenant() {
    String allow = Oidc.allow(Oidc.GITHUB, Oidc.FOR_STS);

    assertThat(
            RUN.findings(
                allow, Oidc.deny(Oidc.GITHUB, "'StringNotLike':{'@:sub':'repo:acme/shop:*'}")))
        .isEmpty();
    assertThat(RUN.findings(allow, Oidc.deny(Oidc.GITHUB, "'StringLike':{'@:ref':'refs/tags/*'}")))
        .hasSize(1);
  }

  @Test
  void eachProviderOfAListIsJudged() {
    assertThat(
            RUN.findings(
                """
                {'Effect':'Allow','Action':['sts:TagSession','sts:AssumeRoleWithWebIdentity'],
                 'Principal':{'Federated':[
                   'arn:aws:iam::111122223333:saml-provider/sso',
                   'arn:aws:iam::111122223333:oidc-provider/gitlab.com',
                   'arn:aws:iam::111122223333:oidc-provider/app.terraform.io']}}"""))
        .extracting(finding -> finding.location().pointer())
        .containsExactly(
            "/Statement/0/Principal/Federated/1", "/Statement/0/Principal/Federated/2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sts:TagSession", "sts:AssumeRole", "sts:AssumeRoleWithSAML"})
  void otherActionsAreNotLookedAt(String action) {
    assertThat(
            RUN.findings(
                Oidc.allow(Oidc.GITHUB, "").replace("sts:AssumeRoleWithWebIdentity", action)))
        .isEmpty();
  }

  @Test
  void wildcardActionIsSeen() {
    assertThat(
            RUN.findings(
                Oidc.allow(Oidc.GITHUB, "").replace("sts:AssumeRoleWithWebIdentity", "sts:*")))
        .hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(value = PolicyType.class, names = "TRUST", mode = EnumSource.Mode.EXCLUDE)
  void otherTypesOfPolicyAreNotLookedAt(PolicyType type) {
    assertThat(
            RuleRun.of(new OidcTrustWithoutSubject(), type)
                .findings(Oidc.allow(Oidc.GITHUB, Oidc.FOR_STS)))
        .isEmpty();
  }

  @Test
  void witnessIsATokenOfAStranger() {
    assertThat(github("'StringEquals':{'@:ref':'refs/heads/main'}").get(0).witness())
        .isEqualTo(
            "leastwise can --federated"
                + " arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"
                + " --action sts:AssumeRoleWithWebIdentity --resource arn:aws:iam::111122223333:role/any"
                + " --context token.actions.githubusercontent.com:ref=refs/heads/main"
                + " --resource-policy policy.json");
  }

  @Test
  void oneFaultIsOneFinding() {
    DocumentResult result =
        RuleRun.ofAll(TRUST)
            .result(Oidc.allow(Oidc.GITHUB, "'StringEquals':{'@:ref':'refs/heads/main'}"));

    assertThat(result.findings())
        .extracting(Finding::rule)
        .containsExactly("oidc-trust-without-subject");
    assertThat(result.superseded())
        .extracting(Finding::rule)
        .containsExactly("oidc-trust-without-audience");
  }
}
