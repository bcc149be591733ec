package dev.leastwise.rules.trust;

import static dev.leastwise.policy.PolicyType.TRUST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.lint.Finding;
import dev.leastwise.rules.RuleRun;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RolesAnywhereWithoutConditionTest {
  private static final RuleRun RUN = RuleRun.of(new RolesAnywhereWithoutCondition(), TRUST);
  private static final String ANCHOR =
      "arn:aws:rolesanywhere:eu-west-1:111122223333:trust-anchor/a1b2c3d4-0000-4000-8000-000000000000";

  private static String allow(String service, String conditions) {
    return """
        {'Effect':'Allow','Principal':{'Service':%s},
         'Action':['sts:AssumeRole','sts:TagSession','sts:SetSourceIdentity'],'Condition':{%s}}"""
        .formatted(service, conditions.replace("@", ANCHOR));
  }

  private static List<Finding> under(String conditions) {
    return RUN.findings(allow("'rolesanywhere.amazonaws.com'", conditions));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "'StringEquals':{'aws:SourceAccount':'111122223333'}",
        "'ArnLike':{'aws:SourceArn':'arn:aws:rolesanywhere:eu-west-1:111122223333:trust-anchor/*'}",
        "'ArnLike':{'aws:SourceArn':'arn:aws:rolesanywhere:*:*:*'}",
        "'StringLike':{'aws:SourceArn':'*'}",
        "'StringNotEquals':{'aws:PrincipalTag/x509Issuer/CN':'Test CA'}",
        "'StringEqualsIfExists':{'aws:PrincipalTag/x509Subject/CN':'build'}",
        "'ForAllValues:StringEquals':{'aws:PrincipalTag/x509Subject/OU':'build'}",
        "'StringLike':{'aws:PrincipalTag/x509Subject/CN':'*'}",
        "'ArnNotEquals':{'aws:SourceArn':'@'}",
        "'DateLessThan':{'aws:CurrentTime':'2030-01-01T00:00:00Z'}"
      })
  void anyCertificateGetsIn(String conditions) {
    List<Finding> findings = under(conditions);

    assertThat(findings)
        .extracting(RuleRun::flagged)
        .containsExactly("'rolesanywhere.amazonaws.com'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'ArnEquals':{'aws:SourceArn':'@'}",
        "'StringEquals':{'AWS:sourcearn':['@']}",
        "'ArnLike':{'aws:SourceArn':'arn:aws:rolesanywhere:*:111122223333:trust-anchor/a1b2c3d4-0000-4000-8000-000000000000'}",
        "'StringEquals':{'aws:PrincipalTag/x509Subject/CN':'build.acme.example'}",
        "'StringLike':{'aws:PrincipalTag/x509Subject/CN':'*.acme.example'}",
        "'StringEquals':{'aws:PrincipalTag/x509Issuer/CN':'Acme CA','aws:SourceAccount':'111122223333'}",
        "'StringLike':{'aws:PrincipalTag/x509SAN/URI':'spiffe://acme.example/ns/*'}",
        "'StringEquals':{'aws:PrincipalTag/x509SAN/DNS':'build.acme.example'}",
        "'StringLike':{'sts:SourceIdentity':'CN=build'}",
        "'StringNotEqualsXX':{'aws:SourceArn':'@'}"
      })
  void anchorOrCertificateIsNamed(String conditions) {
    assertThat(under(conditions)).isEmpty();
  }

  @Test
  void denyOfOtherAnchorsIsEnough() {
    assertThat(
            RUN.findings(
                allow("'rolesanywhere.amazonaws.com'", ""),
                """
                {'Effect':'Deny','Principal':'*','Action':'sts:AssumeRole',
                 'Condition':{'ArnNotEquals':{'aws:SourceArn':'%s'}}}"""
                    .formatted(ANCHOR)))
        .isEmpty();
  }

  @Test
  void oneOfSeveralServicesIsFlagged() {
    assertThat(RUN.findings(allow("['ec2.amazonaws.com','rolesanywhere.amazonaws.com']", "")))
        .extracting(finding -> finding.location().pointer())
        .containsExactly("/Statement/0/Principal/Service/1");
  }

  @Test
  void otherServicesAreNotLookedAt() {
    assertThat(RUN.findings(allow("'ec2.amazonaws.com'", ""))).isEmpty();
  }

  @Test
  void witnessIsACallOfTheService() {
    assertThat(under("'StringEquals':{'aws:SourceAccount':'111122223333'}").get(0).witness())
        .isEqualTo(
            "leastwise can --principal rolesanywhere.amazonaws.com --action sts:AssumeRole"
                + " --resource '*' --context aws:SourceAccount=111122223333"
                + " --resource-policy policy.json");
  }
}
