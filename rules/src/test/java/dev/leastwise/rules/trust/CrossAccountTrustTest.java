package dev.leastwise.rules.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.lint.Finding;
import dev.leastwise.lint.Severity;
import dev.leastwise.rules.RuleRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossAccountTrustTest {
  private static final AccountTrustRun RUN = AccountTrustRun.configured(new CrossAccountTrust());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "444444444444",
        "arn:aws:iam::444444444444:root",
        "arn:aws:iam::444444444444:role/deploy",
        "arn:aws:iam::444444444444:role/path/deploy",
        "arn:aws:iam::444444444444:user/dana",
        "arn:aws:sts::444444444444:assumed-role/deploy/session",
        "arn:aws-us-gov:iam::444444444444:root"
      })
  void principalOfAnAccountOutsideIsReported(String principal) {
    AccountTrustRun run = principal.startsWith("arn:aws-us-gov") ? RUN.ofRole("policy.json") : RUN;

    assertThat(run.trusting(principal))
        .extracting(Finding::severity)
        .containsExactly(Severity.MEDIUM);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "111111111111",
        "arn:aws:iam::111111111111:root",
        "arn:aws:iam::222222222222:role/deploy",
        "arn:aws:iam::333333333333:root",
        "*"
      })
  void ownAndTrustedAccountsAreNotReported(String principal) {
    assertThat(RUN.trusting(principal)).isEmpty();
  }

  @Test
  void entryOfTheListIsFlagged() {
    assertThat(RUN.of("'Principal':{'AWS':['111111111111','444444444444','333333333333']}"))
        .extracting(RuleRun::flagged)
        .containsExactly("'444444444444'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'StringEquals':{'aws:PrincipalOrgID':'o-a1b2c3d4e5'}",
        "'ForAnyValue:StringLike':{'aws:PrincipalOrgPaths':'o-a1b2c3d4e5/*'}",
        "'StringEquals':{'aws:PrincipalAccount':'222222222222'}",
        "'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::222222222222:role/*'}",
        "'StringEqauls':{'sts:ExternalId':'8f14e45f'}"
      })
  void conditionThatKeepsTheAccountOutSilences(String condition) {
    assertThat(RUN.trusting("444444444444", condition)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'StringEquals':{'sts:ExternalId':'8f14e45f'}",
        "'StringEquals':{'aws:PrincipalOrgID':'o-ffffffffff'}",
        "'StringEqualsIfExists':{'aws:PrincipalOrgID':'o-a1b2c3d4e5'}",
        "'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::444444444444:role/team/*'}",
        "'StringEquals':{'aws:PrincipalTag/team':'deploy'}",
        "'StringLike':{'aws:userid':'AROAEXAMPLE:*'}",
        "'Bool':{'aws:MultiFactorAuthPresent':'true'}",
        "'IpAddress':{'aws:SourceIp':['203.0.113.5/32','2001:db8:1::/48']}",
        "'StringEquals':{'aws:SourceVpce':'vpce-0a1b2c3d'}",
        "'StringEquals':{'aws:SourceVpc':'vpc-0a1b2c3d'},"
            + "'IpAddress':{'aws:VpcSourceIp':'10.1.0.0/16'}"
      })
  void conditionThatTheAccountSatisfiesDoesNot(String condition) {
    assertThat(RUN.trusting("444444444444", condition)).hasSize(1);
  }

  @Test
  void trap8RoleOfIdentityCenterIsAPrincipalOfItsAccount() {
    String role = "role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Admin_*";

    assertThat(
            RUN.trusting(
                "444444444444",
                "'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::444444444444:" + role + "'}"))
        .hasSize(1);
  }

  @Test
  void trap9TrustOfAServiceLinkedRoleCannotBeEdited() {
    String role = "arn:aws:iam::111111111111:role/aws-service-role/x.amazonaws.com/AWSX";

    assertThat(RUN.ofRole(role).trusting("444444444444")).isEmpty();
  }

  @Test
  void denyOfTheOrganizationCounts() {
    String allow =
        "{'Effect':'Allow','Principal':{'AWS':'444444444444'},'Action':'sts:AssumeRole'}";
    String deny =
        ",{'Effect':'Deny','Principal':'*','Action':'sts:*',"
            + "'Condition':{'StringNotEquals':{'aws:PrincipalOrgID':'o-a1b2c3d4e5'}}}";

    assertThat(RUN.ofStatements(allow)).hasSize(1);
    assertThat(RUN.ofStatements(allow + deny)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'StringEquals':{'aws:PrincipalAccount':['111111111111','444444444444']}",
        "'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::444444444444:role/ci-*'}"
      })
  void accountThatAConditionOnEveryoneNamesIsReported(String condition) {
    assertThat(RUN.trusting("*", condition))
        .singleElement()
        .satisfies(finding -> assertThat(RuleRun.flagged(finding)).contains("444444444444"));
    assertThat(RUN.trusting("*", condition + ",'StringLike':{'aws:PrincipalOrgID':'o-a1b2c3d4e5'}"))
        .isEmpty();
  }

  @Test
  void partitionOfAConditionIsThatOfTheRole() {
    AccountTrustRun run = AccountTrustRun.unconfigured(new CrossAccountTrust());

    assertThat(
            run.trusting(
                "*", "'ArnLike':{'aws:PrincipalArn':'arn:aws-cn:iam::444444444444:role/ci-*'}"))
        .hasSize(1);
  }

  @Test
  void accountThatAConditionKeepsOutIsNotReported() {
    assertThat(RUN.trusting("*", "'StringNotEquals':{'aws:PrincipalAccount':'444444444444'}"))
        .isEmpty();
  }

  @Test
  void withoutConfiguredAccountsItIsOnlySaid() {
    AccountTrustRun run = AccountTrustRun.unconfigured(new CrossAccountTrust());

    assertThat(run.trusting("444444444444"))
        .extracting(Finding::severity)
        .containsExactly(Severity.INFO);
    assertThat(run.trusting("444444444444", "'StringEquals':{'aws:PrincipalOrgID':'o-a1b2c3d4e5'}"))
        .isEmpty();
    assertThat(run.ofRole("arn:aws:iam::444444444444:role/app").trusting("444444444444")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'NotPrincipal':{'AWS':'444444444444'}",
        "'Principal':{'AWS':'arn:aws:iam::444444444444:role/*'}",
        "'Principal':{'Service':'ec2.amazonaws.com'}",
        "'Principal':{'Federated':'arn:aws:iam::444444444444:saml-provider/idp'}"
      })
  void otherPrincipalsAreOtherRules(String principal) {
    assertThat(RUN.of(principal)).isEmpty();
  }
}
