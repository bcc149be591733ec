package dev.leastwise.rules.trust;

import static dev.leastwise.policy.PolicyType.TRUST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.lint.Finding;
import dev.leastwise.lint.Severity;
import dev.leastwise.rules.RuleRun;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SamlTrustWithoutAudienceTest {
  private static final RuleRun RUN = RuleRun.of(new SamlTrustWithoutAudience(), TRUST);

  private static String allow(String partition, String conditions) {
    return """
        {'Effect':'Allow','Principal':{'Federated':'arn:%s:iam::111122223333:saml-provider/sso'},
         'Action':['sts:AssumeRoleWithSAML','sts:TagSession'],'Condition':{%s}}"""
        .formatted(partition, conditions);
  }

  private static List<Finding> under(String conditions) {
    return RUN.findings(allow("aws", conditions));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "'StringEquals':{'SAML:sub_type':'persistent'}",
        "'StringLike':{'SAML:aud':'*'}",
        "'StringLike':{'SAML:aud':'https://*/saml'}",
        "'StringNotEquals':{'SAML:aud':'https://other.example/saml'}",
        "'Null':{'SAML:aud':'false'}",
        "'StringEquals':{'aws:RequestTag/team':'finance'}",
        "'ForAllValues:StringEquals':{'saml:edupersonaffiliation':'staff'}"
      })
  void assertionForAnotherRecipientIsTaken(String conditions) {
    List<Finding> findings = under(conditions);

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
    assertThat(findings)
        .extracting(RuleRun::flagged)
        .containsExactly("'arn:aws:iam::111122223333:saml-provider/sso'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'StringEquals':{'SAML:aud':'https://signin.aws.amazon.com/saml'}",
        "'StringEquals':{'saml:AUD':'https://signin.aws.amazon.com/saml'}",
        "'StringEquals':{'SAML:aud':['https://signin.aws.amazon.com/saml','https://eu-west-1.signin.aws.amazon.com/saml']}",
        "'StringLike':{'SAML:aud':'https://*.signin.aws.amazon.com/saml'}",
        "'StringEquals':{'SAML:aud':'https://signin.amazonaws-us-gov.com/saml'}",
        "'StringEquals':{'SAML:aud':'https://signin.amazonaws.cn/saml'}",
        "'StringEquals':{'SAML:aud':'https://signin.aws.amazon.com/saml','SAML:iss':'https://idp.acme.example/entity'}",
        "'ForAnyValue:StringEquals':{'SAML:aud':'https://signin.aws.amazon.com/saml'}"
      })
  void assertionForAnotherRecipientIsRefused(String conditions) {
    assertThat(under(conditions)).isEmpty();
  }

  @Test
  void issuerAloneLowersTheSeverity() {
    assertThat(under("'StringEquals':{'saml:iss':'https://idp.acme.example/entity'}"))
        .extracting(Finding::severity)
        .containsExactly(Severity.LOW);
  }

  @Test
  void denyOfOtherRecipientsIsEnough() {
    assertThat(
            RUN.findings(
                allow("aws", ""),
                """
                {'Effect':'Deny','Principal':'*','Action':'sts:*',
                 'Condition':{'StringNotEquals':{'SAML:aud':'https://signin.aws.amazon.com/saml'}}}"""))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "aws,https://signin.aws.amazon.com/saml",
    "aws-us-gov,https://signin.amazonaws-us-gov.com/saml",
    "aws-cn,https://signin.amazonaws.cn/saml"
  })
  void fixNamesThePartitionsOwnEndpoint(String partition, String endpoint) {
    assertThat(RUN.findings(allow(partition, "")).get(0).fix()).endsWith(endpoint);
  }

  @Test
  void otherActionsAndProvidersAreNotLookedAt() {
    assertThat(
            RUN.findings(
                allow("aws", "").replace("sts:AssumeRoleWithSAML", "sts:SetSourceIdentity"),
                allow("aws", "").replace("saml-provider/sso", "oidc-provider/sso.example")))
        .isEmpty();
  }
}
