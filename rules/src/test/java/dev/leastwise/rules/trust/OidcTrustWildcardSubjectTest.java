package dev.leastwise.rules.trust;

import static dev.leastwise.policy.PolicyType.TRUST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.lint.Finding;
import dev.leastwise.lint.Severity;
import dev.leastwise.rules.RuleRun;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OidcTrustWildcardSubjectTest {
  private static final RuleRun RUN = RuleRun.of(new OidcTrustWildcardSubject(), TRUST);

  private static List<Finding> github(String conditions) {
    return RUN.findings(Oidc.allow(Oidc.GITHUB, conditions));
  }

  private static List<Finding> subject(String pattern) {
    return github(Oidc.FOR_STS + ",'StringLike':{'@:sub':'" + pattern + "'}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "**",
        "?*",
        "repo:*",
        "repo:*/*",
        "repo:acme*",
        "repo:acme-*/shop:ref:refs/heads/main",
        "repo:acme?/shop:*",
        "repo:*/infra:*",
        "repo:*acme/infra:ref:refs/heads/main",
        "*acme/infra:*",
        "*:ref:refs/heads/main",
        "*:environment:production",
        "repo:*:environment:production",
        "repo:*:pull_request",
        "repo:*@*/shop@*:ref:refs/heads/main",
        "environment:*",
        "repo:*@123/*",
        "repository_owner:ac*"
      })
  void subjectThatAStrangerCanHaveIsHigh(String pattern) {
    List<Finding> findings = subject(pattern);

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
    assertThat(findings).extracting(RuleRun::flagged).containsExactly("'" + pattern + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "repo:acme/*",
        "repo:acme/*:*",
        "repo:acme/*:ref:refs/heads/main",
        "repo:acme/*:environment:production",
        "repo:acme@123/*",
        "repo:acme@123/*@*:ref:refs/heads/main",
        "repo:*@123/*:ref:refs/heads/main",
        "repo:acme/shop:*",
        "repo:acme/shop*",
        "repo:acme@123/shop@456:*",
        "repo:acme/shop:ref:*",
        "repo:acme/shop:ref:refs/heads/*",
        "repo:acme/shop:ref:refs/tags/*",
        "repo:acme/shop:environment:*",
        "repo:acme/shop:pull_request",
        "repository_owner:acme:environment:production"
      })
  void allThatATenantHasIsMedium(String pattern) {
    List<Finding> findings = subject(pattern);

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
    assertThat(findings).extracting(RuleRun::flagged).containsExactly("'" + pattern + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "repo:acme/shop:ref:refs/heads/main",
        "repo:acme/shop:environment:production",
        "repo:acme@123/shop@456:ref:refs/heads/main",
        "repo:acme@*/shop@*:ref:refs/heads/main",
        "repo:acme/shop:ref:refs/heads/release/*",
        "repo:acme/shop:ref:refs/tags/v*",
        "repo:acme/shop-*:ref:refs/heads/main",
        "repo:acme/*:job_workflow_ref:acme/ci/.github/workflows/deploy.yml@refs/heads/main",
        "repo:*:job_workflow_ref:acme/ci/.github/workflows/deploy.yml@refs/heads/main",
        "*:job_workflow_ref:acme/ci/.github/workflows/deploy.yml@refs/heads/main",
        "repository_id:456:environment:production"
      })
  void subjectThatNamesWhereItComesFromIsNotReported(String pattern) {
    assertThat(subject(pattern)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'ForAllValues:StringEquals':{'@:sub':'repo:acme/shop:ref:refs/heads/main'} | '@:sub'",
        "'StringEqualsIfExists':{'@:sub':'repo:acme/shop:ref:refs/heads/main'} | '@:sub'",
        "'StringNotEquals':{'@:sub':'repo:acme/shop:pull_request'} | '@:sub'",
        "'StringNotLike':{'@:sub':'repo:evil/*'} | '@:sub'",
        "'Null':{'@:sub':'false'} | '@:sub'",
        "'StringLike':{'@:repository':'*/shop'} | '*/shop'",
        "'StringLike':{'@:job_workflow_ref':'*/.github/workflows/deploy.yml@*'} | '*/.github/workflows/deploy.yml@*'",
        "'StringLike':{'@:repository_id':'12*'} | '12*'",
        "'StringLike':{'@:sub':['repo:acme/shop:ref:refs/heads/main','repo:ac*']} | 'repo:ac*'"
      })
  void claimComparedSoThatStrangersPassIsHigh(String conditions, String flagged) {
    List<Finding> findings = github(conditions);

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
    assertThat(findings)
        .extracting(RuleRun::flagged)
        .containsExactly(flagged.replace("@:", Oidc.GITHUB + ":"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'StringEquals':{'@:sub':'repo:acme/*'}",
        "'StringLike':{'@:sub':'repo:*:ref:refs/heads/main'},'StringEquals':{'@:repository_id':'456'}",
        "'StringLike':{'@:sub':'*'},'StringEquals':{'@:job_workflow_ref':'acme/ci/.github/workflows/a.yml@refs/heads/main'}",
        "'StringLike':{'@:sub':'repo:acme/*'},'StringEquals':{'@:job_workflow_ref':'acme/ci/.github/workflows/a.yml@refs/heads/main'}",
        "'StringEquals':{'@:job_workflow_ref':'acme/ci/.github/workflows/a.yml@refs/heads/main'}",
        "'StringEquals':{'@:repository_id':'456'}",
        "'StringLike':{'@:sub':'repo:acme/shop:*'},'StringEquals':{'@:ref':'refs/heads/main'}",
        "'StringLike':{'@:sub':'repo:acme/shop:*'},'StringEquals':{'@:environment':'production'}",
        "'StringLike':{'@:sub':'repo:acme/*'},'IpAddress':{'aws:SourceIp':'203.0.113.0/24'}",
        "'StringLike':{'@:sub':'repo:${aws:PrincipalTag/x}/shop:ref:refs/heads/main'}",
        "'StringLike':{'gitlab.com:sub':'*'}",
        "'StringEquals':{'@:aud':'sts.amazonaws.com'}",
        ""
      })
  void otherConditionsKeepTheRestOut(String conditions) {
    assertThat(github(conditions)).isEmpty();
  }

  @Test
  void freeClaimDoesNotNarrowTheRepositories() {
    assertThat(
            github(
                "'StringLike':{'@:sub':'repo:acme/*'},'StringEquals':{'@:ref':'refs/heads/main'}"))
        .extracting(Finding::severity)
        .containsExactly(Severity.MEDIUM);
    assertThat(github("'StringEquals':{'@:repository_owner_id':'123'}"))
        .extracting(Finding::severity)
        .containsExactly(Severity.MEDIUM);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "repo:acme/shop:* | MEDIUM",
        "repo:acme* | HIGH",
        "repo:acme/shop:ref:refs/heads/main |"
      })
  void denyIsJudgedByWhomItSpares(String spared, Severity severity) {
    List<Finding> findings =
        RUN.findings(
            Oidc.allow(Oidc.GITHUB, Oidc.FOR_STS),
            Oidc.deny(Oidc.GITHUB, "'StringNotLike':{'@:sub':'" + spared + "'}"));

    assertThat(findings)
        .extracting(Finding::severity)
        .isEqualTo(severity == null ? List.of() : List.of(severity));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "gitlab.com | project_path:acme/shop:ref_type:branch:ref:main |",
        "gitlab.com | project_path:acme/platform/shop:ref_type:branch:ref:main |",
        "gitlab.com | project_path:acme/shop:* | MEDIUM",
        "gitlab.com | project_path:acme/shop:ref_type:branch:ref:* | MEDIUM",
        "gitlab.com | project_path:acme/*:ref_type:branch:ref:main | MEDIUM",
        "gitlab.com | project_path:acme/platform/*:ref_type:branch:ref:main |",
        "gitlab.com | project_path:acme*:ref_type:branch:ref:main | HIGH",
        "gitlab.com | project_path:*/shop:ref_type:branch:ref:main | HIGH",
        "app.terraform.io | organization:acme:project:shop:workspace:prod:run_phase:* |",
        "app.terraform.io | organization:acme:project:*:workspace:prod:run_phase:apply |",
        "app.terraform.io | organization:acme:project:*:workspace:*:run_phase:* | MEDIUM",
        "app.terraform.io | organization:acme:* | MEDIUM",
        "app.terraform.io | organization:acme* | HIGH",
        "app.terraform.io | organization:*:project:shop:workspace:prod:run_phase:apply | HIGH",
        "agent.buildkite.com | organization:acme:pipeline:shop:ref:refs/heads/main:commit:*:step:* |",
        "agent.buildkite.com | organization:acme:pipeline:shop:* | MEDIUM",
        "agent.buildkite.com | organization:acme:pipeline:*:ref:refs/heads/main:* | MEDIUM",
        "agent.buildkite.com | organization:*:pipeline:shop:* | HIGH",
        "oidc.codefresh.io | account:64884faac2751b77ca7ab324:pipeline:* |",
        "oidc.codefresh.io | account:* | HIGH",
        "studio.datachain.ai/api | * | HIGH",
        "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE | system:serviceaccount:shop:cart |",
        "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE | system:serviceaccount:shop:* |",
        "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE | system:serviceaccount:*:* | MEDIUM",
        "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE | * | MEDIUM",
        "oidc.circleci.com/org/1234 | org/1234/project/5678/user/* |",
        "oidc.circleci.com/org/1234 | org/1234/project/* | MEDIUM",
        "token.actions.githubusercontent.com/acme | repo:* | MEDIUM",
        "token.actions.githubusercontent.com/acme | repo:acme/shop:ref:refs/heads/main |",
        "gitlab.acme.example | project_path:shop/*:ref_type:branch:ref:main | MEDIUM",
        "gitlab.acme.example | project_path:shop/web:ref_type:branch:ref:main |",
        "api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc | {0f0f-1}:* |"
      })
  void subjectsOfEachIssuerAreUnderstood(String issuer, String pattern, Severity severity) {
    List<Finding> findings =
        RUN.findings(Oidc.allow(issuer, "'StringLike':{'@:sub':'" + pattern + "'}"));

    assertThat(findings)
        .extracting(Finding::severity)
        .isEqualTo(severity == null ? List.of() : List.of(severity));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "accounts.google.com | aud | 1234*.apps.googleusercontent.com | true",
        "accounts.google.com | aud | 1234.apps.googleusercontent.com | false",
        "www.amazon.com | app_id | * | true",
        "oidc.vercel.com | aud | https://vercel.com/* | true",
        "oidc.vercel.com | aud | https://vercel.com/acme | false"
      })
  void audienceThatIsTheTenantIsJudgedLikeASubject(
      String host, String claim, String pattern, boolean isFinding) {
    assertThat(
            RUN.findings(
                Oidc.allowHost(host, "'StringLike':{'@:" + claim + "':'" + pattern + "'}")))
        .hasSize(isFinding ? 1 : 0);
  }

  @Test
  void strangersTokenIsTheWitness() {
    assertThat(subject("repo:acme*").get(0).witness())
        .contains("--context token.actions.githubusercontent.com:sub=repo:acmeleastwise-probe/");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "repo:acme/shop:* | every branch",
        "repo:acme/shop:ref:refs/tags/* | every tag",
        "repo:acme/shop:pull_request | every pull request",
        "repo:acme/shop:environment:* | every environment"
      })
  void messageSaysWhatIsOpen(String pattern, String start) {
    assertThat(subject(pattern).get(0).message()).startsWith(start);
  }

  @Test
  void fixFitsTheFault() {
    assertThat(subject("repo:*").get(0).fix()).startsWith("write the tenant's whole name");
    assertThat(github("'StringNotLike':{'@:sub':'repo:evil/*'}").get(0).fix())
        .startsWith("allow by StringEquals");
    assertThat(github("'ForAllValues:StringLike':{'@:sub':'repo:acme/shop:*'}").get(0).fix())
        .startsWith("compare it by StringEquals or StringLike, without ForAllValues:");
  }

  @Test
  @Timeout(20)
  void listOfManySubjectsIsDecidedInTime() {
    String subjects =
        IntStream.range(0, 5_000)
            .mapToObj(i -> "'repo:acme/a*" + i + "*b*c*:ref:refs/heads/main'")
            .collect(Collectors.joining(","));

    assertThat(github("'StringLike':{'@:sub':[" + subjects + "]}")).isEmpty();
  }

  @Test
  void accountOfTheProviderNeedsNotBeKnown() {
    String provider = "arn:aws:iam::${AWS::AccountId}:oidc-provider/gitlab.com";

    assertThat(
            RUN.findings(
                Oidc.allow("gitlab.com", "'StringLike':{'@:sub':'*'}")
                    .replace("arn:aws:iam::111122223333:oidc-provider/gitlab.com", provider)))
        .hasSize(1);
  }
}
