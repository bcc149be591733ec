package dev.leastwise.rules.trust;

import static dev.leastwise.policy.PolicyType.TRUST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.lint.DocumentResult;
import dev.leastwise.lint.Finding;
import dev.leastwise.lint.Linter;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.Severity;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.rules.RuleRun;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        "'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::*:role/aws-service-role/*'}",
        "'IpAddress':{'aws:SourceIp':'203.0.113.0/24'}",
        "'IpAddress':{'aws:SourceIp':['198.51.100.0/24','203.0.113.0/24','2001:db8::/32']}",
        "'IpAddress':{'aws:SourceIp':'10.0.0.0/8'}",
        "'StringEquals':{'aws:SourceVpce':'vpce-0123456789abcdef0'}",
        "'StringEquals':{'sts:ExternalId':'8f14e45f','aws:PrincipalOrgID':'o-a1b2c3d4e5'}",
        "'Bool':{'aws:PrincipalIsAWSService':'true'}",
        "'StringEquals':{'aws:SourceAccount':'111122223333'}",
        "'DateLessThan':{'aws:CurrentTime':'2019-01-01T00:00:00Z'}",
        "'StringEquals':{'aws:ResourceTag/open':'yes'}",
        "'Null':{'aws:MultiFactorAuthPresent':'false'},"
            + "'StringEquals':{'aws:PrincipalAccount':'111122223333'}"
      })
  void conditionThatNoStrangerSatisfiesKeepsThemOut(String condition) {
    assertThat(under(condition)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'StringEqauls':{'aws:PrincipalOrgID':'*'}",
        "'StringEquals':{'aws:PrincipalOrgID':'${aws:ResourceOrgID}'}"
      })
  void whatCannotBeDecidedIsNotReported(String condition) {
    assertThat(under(condition)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'StringEquals':{'sts:ExternalId':'8f14e45f'}",
        "'StringEquals':{'STS:externalid':'8f14e45f'}",
        "'StringLike':{'sts:ExternalId':'8f14*'}",
        "'StringEquals':{'aws:PrincipalTag/team':'deploy'}",
        "'StringEquals':{'aws:UserAgent':'deployer/1.0'}",
        "'StringEquals':{'aws:username':'deploy'}",
        "'StringLike':{'aws:userid':'*:deploy'}",
        "'StringEquals':{'sts:ExternalId':'8f14e45f'},'Bool':{'aws:SecureTransport':'true'}",
        "'StringEquals':{'sts:ExternalId':'8f14e45f'},'StringLike':{'aws:PrincipalOrgID':'o-*'}"
      })
  void conditionOnWhatTheCallerSendsIsNotEnough(String condition) {
    List<Finding> findings = under(condition);

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
    assertThat(findings.get(0).message())
        .endsWith("its conditions ask only for what the caller sends");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'StringLike':{'aws:PrincipalOrgID':'*'}",
        "'StringEqualsIfExists':{'aws:PrincipalOrgID':'o-a1b2c3d4e5'}",
        "'ForAllValues:StringLike':{'aws:PrincipalOrgPaths':'o-a1b2c3d4e5/*'}",
        "'StringNotEquals':{'aws:PrincipalAccount':'111122223333'}",
        "'StringLike':{'aws:PrincipalArn':'*'}",
        "'StringLike':{'sts:ExternalId':'*'}",
        "'StringLike':{'sts:RoleSessionName':'${aws:username}'}",
        "'Bool':{'aws:MultiFactorAuthPresent':'true'}",
        "'NumericLessThan':{'aws:MultiFactorAuthAge':'3600'}",
        "'DateGreaterThan':{'aws:CurrentTime':'2026-12-01T00:00:00Z'},"
            + "'DateLessThan':{'aws:CurrentTime':'2027-01-01T00:00:00Z'}",
        "'StringEquals':{'aws:RequestedRegion':'eu-west-1'}",
        "'Bool':{'aws:PrincipalIsAWSService':'false'}",
        "'IpAddress':{'aws:SourceIp':['0.0.0.0/1','128.0.0.0/1']}",
        "'IpAddressIfExists':{'aws:SourceIp':'203.0.113.0/24'}",
        "'IpAddress':{'aws:VpcSourceIp':'10.0.0.0/16'}",
        "'StringLike':{'aws:SourceVpc':'vpc-*'}"
      })
  void conditionThatEveryStrangerSatisfiesIsNone(String condition) {
    List<Finding> findings = under(condition);

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.CRITICAL);
    assertThat(findings.get(0).message()).endsWith("no condition keeps them out");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "arn:aws:iam::*:role/deploy-*|arn:aws:iam::987654321097:role/deploy-leastwise-probe",
        "arn:*:iam::*:user/deploy|arn:aws:iam::987654321097:user/deploy",
        "*role/deploy|arn:aws:iam::987654321097:role/deploy"
      })
  void strangersNameTheirRolesAsTheyLike(String pattern, String stranger) {
    List<Finding> findings = under("'StringLike':{'aws:PrincipalArn':'%s'}".formatted(pattern));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
    assertThat(findings.get(0).witness()).contains("--principal " + stranger + " ");
  }

  @Test
  void trap7PrincipalArnIsTheRolesAndNeverTheSessions() {
    String session = "'ArnLike':{'aws:PrincipalArn':'arn:aws:sts::*:assumed-role/deploy/*'}";

    assertThat(under(session)).isEmpty();
  }

  @Test
  void trap8RoleOfIdentityCenterExistsInEveryOrganization() {
    String role = "role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Admin_*";

    assertThat(under("'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::*:%s'}".formatted(role)))
        .hasSize(1);
    assertThat(
            under("'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::111122223333:%s'}".formatted(role)))
        .isEmpty();
  }

  @Test
  void trap9TrustOfAServiceLinkedRoleCannotBeEdited() {
    SourceText source =
        SourceText.of(
            "policy.json",
            ("{'Version':'2012-10-17','Statement':" + EVERYONE + "}").replace('\'', '"'));
    PolicyDocument document =
        PolicyDocument.parse(source, TRUST)
            .withSubject("arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/AWSX");

    assertThat(Linter.of(RUN.rules()).lint(document).findings()).isEmpty();
  }

  @Test
  void trap14StrangerHasTheOtherSideToo() {
    assertThat(under("'StringEquals':{'sts:ExternalId':'8f14e45f'}").get(0).witness())
        .isEqualTo(
            "leastwise can --principal arn:aws:iam::987654321097:role/leastwise-probe"
                + " --action sts:AssumeRole --resource arn:aws:iam::987654321098:role/probed"
                + " --context sts:ExternalId=8f14e45f"
                + " --identity AdministratorAccess --resource-policy policy.json");
  }

  @Test
  void strangersAccountIsNoneThatThePolicyNames() {
    assertThat(under("'StringNotEquals':{'aws:PrincipalAccount':'987654321097'}")).hasSize(1);
    assertThat(under("'StringEquals':{'aws:PrincipalAccount':'987654321097'}")).isEmpty();
  }

  @Test
  void sessionTagsNeedTheirOwnPermission() {
    String condition = "'Condition':{'StringEquals':{'AWS:requesttag/team':'deploy'}}";

    assertThat(may("'Action':'sts:AssumeRole'," + condition)).isEmpty();
    assertThat(may("'Action':['sts:AssumeRole','sts:TagSession']," + condition))
        .extracting(Finding::severity)
        .containsExactly(Severity.HIGH);
  }

  @Test
  void sourceIdentityNeedsItsOwnPermission() {
    String condition = "'Condition':{'StringLike':{'sts:SourceIdentity':'*'}}";

    assertThat(may("'Action':'sts:AssumeRole'," + condition)).isEmpty();
    assertThat(may("'Action':['sts:AssumeRole','sts:SetSourceIdentity']," + condition)).hasSize(1);
  }

  @Test
  void tagKeysFollowFromTheTags() {
    String action = "'Action':['sts:AssumeRole','sts:TagSession'],";
    String keys = "'ForAllValues:StringEquals':{'aws:TagKeys':'team'}";

    assertThat(may(action + "'Condition':{" + keys + "}")).hasSize(1);
    assertThat(may(action + "'Condition':{" + keys + ",'Null':{'aws:RequestTag/team':'false'}}"))
        .hasSize(1);
    assertThat(may(action + "'Condition':{" + keys + ",'Null':{'aws:RequestTag/other':'false'}}"))
        .isEmpty();
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
        "'Principal':'*','Action':'sts:AssumeRole','Condition':"
            + "{'ArnNotLike':{'aws:PrincipalArn':'arn:aws:iam::111122223333:role/*'}}",
        "'Principal':'*','Action':'sts:AssumeRole','Condition':"
            + "{'NotIpAddress':{'aws:SourceIp':'203.0.113.0/24'}}",
        "'Principal':{'AWS':'*'},'Action':'*',"
            + "'Condition':{'StringNotEquals':{'aws:PrincipalAccount':'111122223333'}}",
        "'NotPrincipal':{'AWS':'arn:aws:iam::111122223333:root'},'Action':'sts:AssumeRole'"
      })
  void trap1DenyForStrangersKeepsThemOut(String denied) {
    assertThat(beside(denied)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Principal':'*','Action':'sts:AssumeRole',"
            + "'Condition':{'StringEquals':{'aws:PrincipalAccount':'999999999999'}}",
        "'Principal':{'AWS':'444455556666'},'Action':'sts:AssumeRole'",
        "'Principal':'*','Action':'sts:AssumeRole',"
            + "'Condition':{'StringNotEqualsIfExists':{'sts:ExternalId':'8f14e45f'}}",
        "'Principal':'*','Action':'sts:AssumeRole','Condition':"
            + "{'ArnNotLike':{'aws:PrincipalArn':'arn:aws:iam::*:role/deploy'}}",
        "'Principal':'*','Action':'sts:AssumeRole','Condition':"
            + "{'StringNotEquals':{'aws:PrincipalOrgID':'o-a1b2c3d4e5'},"
            + "'StringEquals':{'aws:PrincipalAccount':'111122223333'}}",
        "'Principal':'*','Action':'sts:TagSession'",
        "'Principal':'*','NotAction':'sts:*'",
        "'Principal':'*','Action':'sts:AssumeRole',"
            + "'Condition':{'BoolIfExists':{'aws:MultiFactorAuthPresent':'false'}}"
      })
  void trap1DenyThatLeavesStrangersInDoesNotHelp(String denied) {
    assertThat(beside(denied)).hasSize(1);
  }

  @Test
  void denyThatAwsRefusesIsNotDecided() {
    assertThat(beside("'Principal':'*'")).isEmpty();
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'StringLike':{'aws:PrincipalAccount':'1111*'}",
        "'StringLike':{'aws:PrincipalAccount':'11112222333?'}",
        "'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::1111222233*:role/ci'}",
        "'ForAnyValue:StringLike':{'aws:PrincipalOrgPaths':'*/ou-ab12-11111111/*'}",
        "'ForAnyValue:StringLike':{'aws:PrincipalOrgPaths':['o-*/r-ab12/*']}"
      })
  void patternThatFitsOthersTooIsHigh(String condition) {
    assertThat(findingsUnder(condition))
        .extracting(Finding::severity)
        .containsExactly(Severity.HIGH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'StringLike':{'aws:PrincipalAccount':'111122223333'}",
        "'StringEquals':{'aws:PrincipalAccount':'1111*'}",
        "'ForAnyValue:StringLike':{'aws:PrincipalOrgPaths':'o-a1b2c3d4e5/*/ou-ab12-11111111/*'}",
        "'StringLike':{'aws:PrincipalAccount':'1111*'},"
            + "'StringEquals':{'aws:PrincipalOrgID':'o-a1b2c3d4e5'}"
      })
  void patternWithinWhatIsFixedIsNot(String condition) {
    assertThat(findingsUnder(condition)).isEmpty();
  }

  private static List<Finding> findingsUnder(String condition) {
    return RUN.findings(
        "{'Effect':'Allow','Principal':{'AWS':'*'},'Action':'sts:AssumeRole','Condition':{"
            + condition
            + "}}");
  }
}
