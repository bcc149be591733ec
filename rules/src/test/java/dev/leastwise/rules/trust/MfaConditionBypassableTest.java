package dev.leastwise.rules.trust;

import static dev.leastwise.policy.PolicyType.IDENTITY;
import static dev.leastwise.policy.PolicyType.TRUST;
import static org.assertj.core.api.Assertions.assertThat;

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

class MfaConditionBypassableTest {
  private static final RuleRun RUN = RuleRun.of(new MfaConditionBypassable(), IDENTITY);

  private static String statement(String effect, String condition) {
    return "{'Effect':'%s','Action':'ec2:*','Resource':'*','Condition':{%s}}"
        .formatted(effect, condition);
  }

  private static List<Finding> allowIf(String condition) {
    return RUN.findings(statement("Allow", condition));
  }

  private static List<Finding> denyIf(String condition) {
    return RUN.findings(statement("Deny", condition));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'BoolIfExists':{'aws:MultiFactorAuthPresent':'true'}",
        "'BoolIfExists':{'AWS:multifactorauthpresent':true}",
        "'BoolIfExists':{'aws:MultiFactorAuthPresent':['true']}",
        "'ForAllValues:Bool':{'aws:MultiFactorAuthPresent':'true'}",
        "'StringEqualsIfExists':{'aws:MultiFactorAuthPresent':'true'}",
        "'StringNotEquals':{'aws:MultiFactorAuthPresent':'false'}",
        "'StringLikeIfExists':{'aws:MultiFactorAuthPresent':'t*'}",
        "'BoolIfExists':{'aws:MultiFactorAuthPresent':'true'},"
            + "'IpAddress':{'aws:SourceIp':'203.0.113.0/24'}",
        "'BoolIfExists':{'aws:MultiFactorAuthPresent':'true'},"
            + "'NumericLessThanIfExists':{'aws:MultiFactorAuthAge':'3600'}"
      })
  void trap18AllowThatAnAbsentKeySatisfiesIsReported(String condition) {
    assertThat(allowIf(condition)).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "'Service':'ec2.amazonaws.com',0",
        "'Federated':'arn:aws:iam::111122223333:saml-provider/idp',0",
        "'AWS':'111122223333',1"
      })
  void onlyPrincipalsOfAccountsHaveKeys(String principal, int findings) {
    assertThat(
            RuleRun.of(new MfaConditionBypassable(), TRUST)
                .findings(
                    "{'Effect':'Allow','Principal':{"
                        + principal
                        + "},'Action':'sts:AssumeRole','Condition':"
                        + "{'BoolIfExists':{'aws:MultiFactorAuthPresent':'true'}}}"))
        .hasSize(findings);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Bool':{'aws:MultiFactorAuthPresent':'true'}",
        "'ForAnyValue:Bool':{'aws:MultiFactorAuthPresent':'true'}",
        "'BoolIfExists':{'aws:MultiFactorAuthPresent':['true','false']}",
        "'BoolIfExists':{'aws:MultiFactorAuthPresent':'false'}",
        "'Null':{'aws:MultiFactorAuthPresent':'false'}",
        "'Null':{'aws:MultiFactorAuthPresent':'true'}",
        "'BoolIfExists':{'aws:MultiFactorAuthPresent':'true'},"
            + "'Null':{'aws:MultiFactorAuthPresent':'false'}",
        "'BoolIfExists':{'aws:MultiFactorAuthPresent':'true'},"
            + "'NumericLessThan':{'aws:MultiFactorAuthAge':'3600'}",
        "'BoolIfExists':{'aws:MultiFactorAuthPresent':'true'},"
            + "'Null':{'aws:MultiFactorAuthAge':'false'}",
        "'NumericLessThanIfExists':{'aws:MultiFactorAuthAge':'3600'}",
        "'BoolIfExists':{'aws:SecureTransport':'true'}",
        "'BoolIfExist':{'aws:MultiFactorAuthPresent':'true'}",
        "'BoolIfExists':{'aws:MultiFactorAuthPresent':'${aws:PrincipalTag/mfa}'}"
      })
  void otherAllowsAreNotReported(String condition) {
    assertThat(allowIf(condition)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Bool':{'aws:MultiFactorAuthPresent':'false'}",
        "'Bool':{'aws:MultiFactorAuthPresent':false}",
        "'StringEquals':{'aws:MultiFactorAuthPresent':'false'}",
        "'ForAnyValue:Bool':{'aws:MultiFactorAuthPresent':'false'}",
        "'BoolIfExists':{'aws:MultiFactorAuthPresent':'false'},"
            + "'Null':{'aws:MultiFactorAuthPresent':'false'}"
      })
  void trap18DenyThatAnAbsentKeyEscapesIsReported(String condition) {
    assertThat(denyIf(condition)).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'BoolIfExists':{'aws:MultiFactorAuthPresent':'false'}",
        "'ForAllValues:Bool':{'aws:MultiFactorAuthPresent':'false'}",
        "'StringNotEquals':{'aws:MultiFactorAuthPresent':'true'}",
        "'Null':{'aws:MultiFactorAuthPresent':'true'}",
        "'Null':{'aws:MultiFactorAuthAge':'true'}",
        "'Bool':{'aws:MultiFactorAuthPresent':'true'}",
        "'NumericGreaterThan':{'aws:MultiFactorAuthAge':'3600'}"
      })
  void denyThatCatchesAnAbsentKeyIsRight(String condition) {
    assertThat(denyIf(condition)).isEmpty();
  }

  @Test
  void operatorIsFlagged() {
    assertThat(
            allowIf(
                "'IpAddress':{'aws:SourceIp':'203.0.113.0/24'},"
                    + "'BoolIfExists':{'aws:MultiFactorAuthPresent':'true'}"))
        .extracting(RuleRun::flagged)
        .containsExactly("'BoolIfExists'");
  }

  @Test
  void secondDenyForTheAbsentKeyIsEnough() {
    String first = statement("Deny", "'Bool':{'aws:MultiFactorAuthPresent':'false'}");

    assertThat(
            RUN.findings(first, statement("Deny", "'Null':{'aws:MultiFactorAuthPresent':'true'}")))
        .isEmpty();
    assertThat(
            RUN.findings(
                first,
                statement("Deny", "'Null':{'aws:MultiFactorAuthPresent':'true'}")
                    .replace("ec2:*", "s3:*")))
        .hasSize(1);
    assertThat(
            RUN.findings(
                first,
                statement(
                    "Deny",
                    "'Null':{'aws:MultiFactorAuthPresent':'true'},"
                        + "'StringEquals':{'aws:RequestedRegion':'eu-west-1'}")))
        .hasSize(1);
  }

  @Test
  void denyOfATrustPolicyThatLetsOnlyMfaInChangesNothing() {
    RuleRun trust = RuleRun.of(new MfaConditionBypassable(), TRUST);
    String allow =
        "{'Effect':'Allow','Principal':{'AWS':'111122223333'},'Action':'sts:AssumeRole'%s}";
    String deny =
        "{'Effect':'Deny','Principal':'*','Action':'sts:AssumeRole',"
            + "'Condition':{'Bool':{'aws:MultiFactorAuthPresent':'false'}}}";

    assertThat(trust.findings(allow.formatted(""), deny)).hasSize(1);
    assertThat(
            trust.findings(
                allow.formatted(",'Condition':{'Bool':{'aws:MultiFactorAuthPresent':'true'}}"),
                deny))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(PolicyType.class)
  void policiesOfEveryTypeAreLookedAt(PolicyType type) {
    assertThat(
            RuleRun.of(new MfaConditionBypassable(), type)
                .findings(statement("Allow", "'BoolIfExists':{'aws:MultiFactorAuthPresent':true}")))
        .hasSize(1);
  }
}
