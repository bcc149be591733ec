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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WildcardPrincipalTrustTest {
  private static final RuleRun RUN = RuleRun.of(new WildcardPrincipalTrust(), TRUST);
  private static final String BARE_PRINCIPAL =
      "role-trust-policy-unsupported-wildcard-in-principal";
  private static final String EVERYONE =
      "{'Effect':'Allow','Principal':{'AWS':'*'},'Action':'sts:AssumeRole'}";

  private static List<Finding> of(String principal) {
    return RUN.findings(
        "{'Effect':'Allow','Principal':%s,'Action':'sts:AssumeRole'}".formatted(principal));
  }

  private static List<Finding> may(String action) {
    return RUN.findings("{'Effect':'Allow','Principal':{'AWS':'*'}," + action + "}");
  }

  private static List<Finding> under(String condition) {
    return may("'Action':'sts:AssumeRole','Condition':{" + condition + "}");
  }

  private static List<Finding> beside(String denied) {
    return RUN.findings(EVERYONE, "{'Effect':'Deny'," + denied + "}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'*'",
        "{'AWS':'*'}",
        "{'AWS':['*']}",
        "{'AWS':['arn:aws:iam::111122223333:root','*']}",
        "{'Service':'ec2.amazonaws.com','AWS':'*'}"
      })
  void everyoneIsSeenInAnySpelling(String principal) {
    assertThat(of(principal)).extracting(RuleRun::flagged).containsExactly("'*'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'AWS':'111122223333'}",
        "{'AWS':'arn:aws:iam::111122223333:root'}",
        "{'AWS':'arn:aws:iam::111122223333:role/deploy'}",
        "{'Service':'ec2.amazonaws.com'}",
        "{'Federated':'cognito-identity.amazonaws.com'}",
        "{'AWS':[]}",
        "{}"
      })
  void whoIsNamedIsNotReported(String principal) {
    assertThat(of(principal)).isEmpty();
  }

  @Test
  void entryOfTheListIsFlagged() {
    Finding finding = of("{'AWS':['111122223333','*']}").get(0);

    assertThat(finding.location().pointer()).isEqualTo("/Statement/0/Principal/AWS/1");
    assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Action':'sts:AssumeRole'",
        "'Action':'STS:ASSUMEROLE'",
        "'Action':['sts:TagSession','sts:AssumeRole']",
        "'Action':'sts:*'",
        "'Action':'sts:Assume*'",
        "'Action':'*'",
        "'NotAction':'sts:TagSession'",
        "'NotAction':[]"
      })
  void actionsThatHoldAssumeRoleAreSeen(String action) {
    assertThat(may(action)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Action':'sts:TagSession'",
        "'Action':['sts:TagSession','sts:SetSourceIdentity']",
        "'Action':[]",
        "'NotAction':'sts:*'",
        "'NotAction':'sts:AssumeRole'",
        "'Sid':'NoActionAtAll'"
      })
  void actionsWithoutAssumeRoleAreNotReported(String action) {
    assertThat(may(action)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'StringEquals':{'aws:PrincipalOrgID':'o-a1b2c3d4e5'}",
        "'ForAnyValue:StringLike':{'aws:PrincipalOrgPaths':'o-a1b2c3d4e5/*'}",
        "'StringEquals':{'aws:PrincipalAccount':'111122223333'}",
        "'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::111122223333:role/deploy-*'}",
        "'IpAddress':{'aws:SourceIp':'203.0.113.0/24'}",
        "'StringEquals':{'sts:ExternalId':'8f14e45f','aws:PrincipalOrgID':'o-a1b2c3d4e5'}",
        "'StringEqauls':{'aws:PrincipalOrgID':'o-a1b2c3d4e5'}"
      })
  void conditionThatMayNarrowIsNotDecided(String condition) {
    assertThat(under(condition)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'StringEquals':{'sts:ExternalId':'8f14e45f'}",
        "'StringEquals':{'STS:externalid':'8f14e45f'}",
        "'Bool':{'aws:MultiFactorAuthPresent':'true'}",
        "'NumericLessThan':{'aws:MultiFactorAuthAge':'3600'}",
        "'StringLike':{'sts:RoleSessionName':'${aws:username}'}",
        "'StringEquals':{'aws:PrincipalTag/team':'deploy'}",
        "'StringEquals':{'AWS:requesttag/team':'deploy'}",
        "'DateLessThan':{'aws:CurrentTime':'2027-01-01T00:00:00Z'}",
        "'Bool':{'aws:PrincipalIsAWSService':'false'}",
        "'StringEquals':{'sts:ExternalId':'8f14e45f'},'Bool':{'aws:SecureTransport':'true'}"
      })
  void conditionOnWhatTheCallerSendsIsNotEnough(String condition) {
    List<Finding> findings = under(condition);

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
    assertThat(findings.get(0).message())
        .endsWith("its conditions ask only for what the caller sends");
  }

  @Test
  void emptyConditionIsNoCondition() {
    assertThat(under("")).extracting(Finding::severity).containsExactly(Severity.CRITICAL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Principal':'*','Action':'sts:AssumeRole'",
        "'Principal':{'AWS':'*'},'Action':'sts:AssumeRole',"
            + "'Condition':{'StringNotEquals':{'aws:PrincipalOrgID':'o-a1b2c3d4e5'}}",
        "'Principal':{'AWS':'*'},'Action':'*',"
            + "'Condition':{'StringNotEquals':{'aws:PrincipalAccount':'111122223333'}}",
        "'NotPrincipal':{'AWS':'arn:aws:iam::111122223333:root'},'Action':'sts:AssumeRole'"
      })
  void trap1DenyForStrangersIsNotDecided(String denied) {
    assertThat(beside(denied)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Principal':'*','Action':'sts:AssumeRole',"
            + "'Condition':{'StringEquals':{'aws:PrincipalAccount':'999999999999'}}",
        "'Principal':{'AWS':'444455556666'},'Action':'sts:AssumeRole'",
        "'Principal':'*','Action':'sts:TagSession'",
        "'Principal':'*','NotAction':'sts:*'",
        "'Principal':'*'",
        "'Principal':'*','Action':'sts:AssumeRole',"
            + "'Condition':{'BoolIfExists':{'aws:MultiFactorAuthPresent':'false'}}"
      })
  void trap1DenyThatLeavesStrangersInDoesNotHelp(String denied) {
    assertThat(beside(denied)).hasSize(1);
  }

  @Test
  void notPrincipalIsAnotherRule() {
    assertThat(
            RUN.findings(
                "{'Effect':'Allow','NotPrincipal':{'AWS':'111122223333'},'Action':'sts:AssumeRole'}",
                "{'Effect':'Allow','NotPrincipal':'*','Action':'sts:AssumeRole'}"))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = PolicyType.class, names = "TRUST", mode = EnumSource.Mode.EXCLUDE)
  void otherTypesOfPolicyAreNotLookedAt(PolicyType type) {
    assertThat(RuleRun.of(new WildcardPrincipalTrust(), type).findings(EVERYONE)).isEmpty();
  }

  @Test
  void findingOfTheBarePrincipalIsSuperseded() {
    DocumentResult result =
        RuleRun.ofAll(TRUST).result("{'Effect':'Allow','Principal':'*','Action':'sts:AssumeRole'}");

    assertThat(result.findings())
        .extracting(Finding::rule)
        .containsExactly("wildcard-principal-trust");
    assertThat(result.superseded()).extracting(Finding::rule).containsExactly(BARE_PRINCIPAL);
  }

  @Test
  void findingOfAnotherStatementIsNotSuperseded() {
    DocumentResult result =
        RuleRun.ofAll(TRUST)
            .result(EVERYONE, "{'Effect':'Allow','Principal':'*','Action':'sts:TagSession'}");

    assertThat(result.findings())
        .extracting(Finding::rule)
        .containsExactly("wildcard-principal-trust", BARE_PRINCIPAL);
    assertThat(result.superseded()).isEmpty();
  }
}
