package dev.leastwise.rules.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.lint.Finding;
import dev.leastwise.lint.Severity;
import dev.leastwise.rules.RuleRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RootPrincipalTrustTest {
  private static final AccountTrustRun RUN = AccountTrustRun.configured(new RootPrincipalTrust());

  @ParameterizedTest
  @ValueSource(strings = {"222222222222", "arn:aws:iam::444444444444:root", "333333333333"})
  void wholeAccountIsReported(String principal) {
    assertThat(RUN.trusting(principal)).extracting(Finding::severity).containsExactly(Severity.LOW);
  }

  @Test
  void entryOfTheListIsFlagged() {
    assertThat(RUN.of("'Principal':{'AWS':['arn:aws:iam::222222222222:role/ci','444444444444']}"))
        .extracting(RuleRun::flagged)
        .containsExactly("'444444444444'");
  }

  @Test
  void ownAccountHandsTheDecisionToIam() {
    assertThat(RUN.trusting("arn:aws:iam::111111111111:root"))
        .extracting(Finding::severity)
        .containsExactly(Severity.INFO);
  }

  @Test
  void everyoneOfAnAccountIsTheWholeAccount() {
    assertThat(RUN.trusting("*", "'StringEquals':{'aws:PrincipalAccount':'222222222222'}"))
        .extracting(RuleRun::flagged)
        .containsExactly("'222222222222'");
    assertThat(
            RUN.trusting("*", "'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::222222222222:role/a'}"))
        .isEmpty();
  }

  @Test
  void externalIdLowersIt() {
    String externalId = "'StringEquals':{'sts:ExternalId':'8f14e45f'}";

    assertThat(RUN.trusting("333333333333", externalId))
        .extracting(Finding::severity)
        .containsExactly(Severity.INFO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::222222222222:role/deploy-*'}",
        "'StringEquals':{'aws:PrincipalTag/team':'deploy'}",
        "'Null':{'aws:PrincipalTag/team':'false'}",
        "'ForAnyValue:StringLike':{'aws:PrincipalOrgPaths':'o-a1b2c3d4e5/r-ab12/ou-ab12-1111/*'}",
        "'StringLike':{'aws:userid':'AROAEXAMPLE:*'}",
        "'StringEquals':{'aws:username':'dana'}",
        "'StringEquals':{'aws:PrincipalAccount':'111111111111'}"
      })
  void conditionThatNarrowsSilences(String condition) {
    assertThat(RUN.trusting("222222222222", condition)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'StringEquals':{'aws:PrincipalOrgID':'o-a1b2c3d4e5'}",
        "'ForAnyValue:StringLike':{'aws:PrincipalOrgPaths':'o-a1b2c3d4e5/*'}",
        "'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::222222222222:*'}",
        "'ArnNotLike':{'aws:PrincipalArn':'arn:aws:iam::222222222222:role/guest'}",
        "'Bool':{'aws:MultiFactorAuthPresent':'true'}",
        "'StringEquals':{'aws:PrincipalAccount':'222222222222'}"
      })
  void conditionOfTheWholeAccountDoesNot(String condition) {
    assertThat(RUN.trusting("222222222222", condition))
        .extracting(Finding::severity)
        .containsExactly(Severity.LOW);
  }

  @Test
  void denyOfAllButOneRoleNarrows() {
    assertThat(
            RUN.ofStatements(
                "{'Effect':'Allow','Principal':{'AWS':'222222222222'},'Action':'sts:AssumeRole'},"
                    + "{'Effect':'Deny','Principal':'*','Action':'sts:AssumeRole','Condition':"
                    + "{'ArnNotEquals':{'aws:PrincipalArn':'arn:aws:iam::222222222222:role/ci'}}}"))
        .isEmpty();
  }

  @Test
  void trap9TrustOfAServiceLinkedRoleCannotBeEdited() {
    String role = "arn:aws:iam::111111111111:role/aws-service-role/x.amazonaws.com/AWSX";

    assertThat(RUN.ofRole(role).trusting("222222222222")).isEmpty();
  }

  @Test
  void trap14AccountNeedsToLetItsPrincipalToo() {
    assertThat(RUN.trusting("222222222222").get(0).witness()).contains("AdministratorAccess");
  }
}
