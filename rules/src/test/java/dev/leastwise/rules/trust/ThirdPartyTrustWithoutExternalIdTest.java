package dev.leastwise.rules.trust;

import static dev.leastwise.lint.Severity.HIGH;
import static dev.leastwise.lint.Severity.INFO;
import static dev.leastwise.lint.Severity.LOW;
import static dev.leastwise.lint.Severity.MEDIUM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.lint.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThirdPartyTrustWithoutExternalIdTest {
  private static final AccountTrustRun RUN =
      AccountTrustRun.configured(new ThirdPartyTrustWithoutExternalId());

  @ParameterizedTest
  @ValueSource(strings = {"333333333333", "444444444444", "arn:aws:iam::444444444444:root"})
  void wholeAccountOfAThirdPartyIsHigh(String principal) {
    assertThat(RUN.trusting(principal)).extracting(Finding::severity).containsExactly(HIGH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"arn:aws:iam::333333333333:role/agent", "arn:aws:iam::444444444444:user/agent"})
  void namedPrincipalOfAThirdPartyIsMedium(String principal) {
    assertThat(RUN.trusting(principal)).extracting(Finding::severity).containsExactly(MEDIUM);
  }

  @Test
  void serviceLinkedRoleIsNoThirdParty() {
    assertThat(
            RUN.trusting(
                "arn:aws:iam::444444444444:role/aws-service-role/x.amazonaws.com/AWSServiceRoleX"))
        .isEmpty();
  }

  @Test
  void accountNarrowedToARoleIsMedium() {
    String role = "'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::333333333333:role/agent'}";

    assertThat(RUN.trusting("333333333333", role))
        .extracting(Finding::severity)
        .containsExactly(MEDIUM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"111111111111", "222222222222", "arn:aws:iam::222222222222:role/ci", "*"})
  void ownAccountsNeedNone(String principal) {
    assertThat(RUN.trusting(principal)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'StringEquals':{'sts:ExternalId':'8f14e45f'}",
        "'StringEquals':{'STS:externalid':['8f14e45f','45c48cce']}",
        "'StringLike':{'sts:ExternalId':'8f14*'}",
        "'ForAnyValue:StringEquals':{'sts:ExternalId':'8f14e45f'}",
        "'Bool':{'aws:MultiFactorAuthPresent':'true'}",
        "'StringEquals':{'aws:PrincipalOrgID':'o-a1b2c3d4e5'}"
      })
  void conditionThatNeedsAnExternalIdSilences(String condition) {
    assertThat(RUN.trusting("333333333333", condition)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'StringEqualsIfExists':{'sts:ExternalId':'8f14e45f'}",
        "'ForAllValues:StringEquals':{'sts:ExternalId':'8f14e45f'}",
        "'StringNotEquals':{'sts:ExternalId':'8f14e45f'}",
        "'Null':{'sts:ExternalId':'true'}",
        "'StringEquals':{'aws:PrincipalOrgID':'o-ffffffffff'}",
        "'BoolIfExists':{'aws:MultiFactorAuthPresent':'true'}"
      })
  void conditionThatDoesNotIsNotEnough(String condition) {
    assertThat(RUN.trusting("333333333333", condition))
        .extracting(Finding::severity)
        .containsExactly(HIGH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'StringLike':{'sts:ExternalId':'*'}",
        "'StringLike':{'sts:ExternalId':['8f14e45f','?*']}",
        "'Null':{'sts:ExternalId':'false'}"
      })
  void anyExternalIdIsThatOfAnotherCustomerToo(String condition) {
    List<Finding> findings = RUN.trusting("333333333333", condition);

    assertThat(findings).extracting(Finding::severity).containsExactly(HIGH);
    assertThat(findings.get(0).message()).contains("with any external id");
    assertThat(findings.get(0).witness()).contains("--context sts:ExternalId=leastwise-probe");
  }

  @Test
  void addressesOfTheThirdPartyAreThoseOfItsOtherCustomersToo() {
    assertThat(RUN.trusting("333333333333", "'IpAddress':{'aws:SourceIp':'203.0.113.5/32'}"))
        .extracting(Finding::severity)
        .containsExactly(MEDIUM);
    assertThat(RUN.trusting("333333333333", "'StringEquals':{'aws:SourceVpce':'vpce-0a1b2c3d'}"))
        .extracting(Finding::severity)
        .containsExactly(MEDIUM);
  }

  @Test
  void denyWithoutExternalIdIsEnough() {
    assertThat(
            RUN.ofStatements(
                "{'Effect':'Allow','Principal':{'AWS':'333333333333'},'Action':'sts:AssumeRole'},"
                    + "{'Effect':'Deny','Principal':{'AWS':'333333333333'},"
                    + "'Action':'sts:AssumeRole',"
                    + "'Condition':{'StringNotEquals':{'sts:ExternalId':'8f14e45f'}}}"))
        .isEmpty();
  }

  @Test
  void withoutConfiguredAccountsItIsLowerAndSaysWhy() {
    AccountTrustRun run = AccountTrustRun.unconfigured(new ThirdPartyTrustWithoutExternalId());

    assertThat(run.trusting("333333333333")).extracting(Finding::severity).containsExactly(LOW);
    assertThat(run.trusting("333333333333").get(0).message()).endsWith("are not configured");
    assertThat(run.trusting("arn:aws:iam::333333333333:role/agent"))
        .extracting(Finding::severity)
        .containsExactly(INFO);
  }

  @Test
  void externalIdThatIsNotKnownIsNoFinding() {
    assertThat(RUN.trusting("333333333333", "'StringEqauls':{'sts:ExternalId':'8f14e45f'}"))
        .isEmpty();
  }

  @Test
  void witnessSendsNoExternalId() {
    assertThat(RUN.trusting("333333333333").get(0).witness())
        .contains("--principal arn:aws:iam::333333333333:role/leastwise-probe")
        .contains("--resource arn:aws:iam::111111111111:role/app")
        .doesNotContain("ExternalId");
  }
}
