package dev.leastwise.rules.privilege;

import static dev.leastwise.policy.PolicyType.IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.lint.Finding;
import dev.leastwise.lint.OrganizationFacts;
import dev.leastwise.lint.RuleSettings;
import dev.leastwise.lint.Severity;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.rules.RuleRun;
import dev.leastwise.rules.TemplateRun;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssumeRoleAnyResourceTest {
  private static final RuleRun RUN = RuleRun.of(new AssumeRoleAnyResource(), IDENTITY);
  private static final String EVERY_ROLE = allow("'sts:AssumeRole'", "'*'");
  private static final String ONE_NAME = allow("'sts:AssumeRole'", "'arn:aws:iam::*:role/deploy'");

  private static String allow(String action, String resource) {
    return "{'Effect':'Allow','Action':%s,'Resource':%s}".formatted(action, resource);
  }

  private static List<Finding> under(String resource, String condition) {
    return RUN.findings(
        "{'Effect':'Allow','Action':'sts:AssumeRole','Resource':'%s','Condition':{%s}}"
            .formatted(resource, condition));
  }

  private static List<Finding> beside(String allow, String denied) {
    return RUN.findings(allow, "{'Effect':'Deny'," + denied + "}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'*'",
        "'arn:aws:iam::*:role/*'",
        "'arn:aws:iam::*:*'",
        "'arn:*:iam::*:role/*'",
        "'arn:aws-cn:iam::*:role/*'",
        "'arn:aws:*'",
        "['arn:aws:iam::111122223333:role/a','arn:aws:iam::*:role*']",
        "'arn:aws:iam::111122223333:role/*'",
        "'arn:aws:iam::111122223333:*'",
        "'arn:aws:iam::1111*:role/*'"
      })
  void everyRoleIsSeenInAnySpelling(String resource) {
    assertThat(RUN.findings(allow("'sts:AssumeRole'", resource)))
        .extracting(Finding::severity)
        .containsExactly(Severity.HIGH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'sts:AssumeRole'",
        "'sts:*'",
        "'sts:Assume*'",
        "'sts:AssumeRol?'",
        "'s*'",
        "'*:AssumeRole'",
        "['sts:GetCallerIdentity','sts:AssumeRole']"
      })
  void actionsThatHoldAssumeRoleAreSeen(String action) {
    assertThat(RUN.findings(allow(action, "'*'"))).hasSize(1);
  }

  @Test
  void trap2LetterCaseOfTheActionDoesNotCount() {
    assertThat(RUN.findings(allow("'STS:assumerole'", "'*'"))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'sts:GetCallerIdentity'",
        "'sts:AssumeRoleWithSAML'",
        "'sts:AssumeRoleWithWebIdentity'",
        "'sts:AssumeRoot'",
        "'sts:TagSession'",
        "'s3:*'",
        "[]",
        "''"
      })
  void trap13OtherActionsAreNotReported(String action) {
    assertThat(RUN.findings(allow(action, "'*'")))
        .extracting(Finding::rule)
        .doesNotContain("assume-role-any-resource");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'arn:aws:iam::111122223333:role/deploy'",
        "'arn:aws:iam::111122223333:role/deploy-*'",
        "'arn:aws:iam::111122223333:role/service-role/*'",
        "'arn:aws:iam::111122223333:user/*'",
        "'arn:aws:s3:::*'",
        "'arn:aws:iam::${aws:PrincipalAccount}:role/*'",
        "[]"
      })
  void namedRolesAreNotReported(String resource) {
    assertThat(RUN.findings(allow("'sts:AssumeRole'", resource)))
        .extracting(Finding::rule)
        .doesNotContain("assume-role-any-resource");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'arn:aws:iam::*:role/deploy'",
        "'arn:aws:iam::*:role/cdk-*-deploy-role-*'",
        "'arn:aws:iam::*:role/teams/*'",
        "'arn:*:iam::*:role/deploy'",
        "'arn:aws:iam::*:role/deploy_${aws:PrincipalAccount}'",
        "'arn:aws:iam::????????????:role/deploy'"
      })
  void oneNameInEveryAccountIsLessGrave(String resource) {
    List<Finding> findings = RUN.findings(allow("'sts:AssumeRole'", resource));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.LOW);
    assertThat(findings.get(0).message()).contains("aws:ResourceOrgID closes that");
  }

  @Test
  void resourceIsFlaggedAndTheActionNamed() {
    List<Finding> findings =
        RUN.findings(
            allow(
                "['sts:TagSession','sts:AssumeRole']",
                "['arn:aws:iam::111122223333:role/*','arn:aws:iam::*:role/*']"));

    assertThat(findings).extracting(RuleRun::flagged).containsExactly("'arn:aws:iam::*:role/*'");
    assertThat(findings.get(0).message())
        .isEqualTo(
            "sts:AssumeRole on every role of every account lets its holder become any of them that trusts it");
    assertThat(findings.get(0).related())
        .extracting(place -> place.pointer())
        .containsExactly("/Statement/0/Action/1");
  }

  @Test
  void accountIsNamed() {
    assertThat(RUN.findings(allow("'sts:AssumeRole'", "'arn:aws:iam::111122223333:role/*'")).get(0))
        .extracting(Finding::message)
        .asString()
        .startsWith("sts:AssumeRole on every role of account 111122223333 ");
  }

  @Test
  void statementHasOneFindingForAllItsNames() {
    List<Finding> findings =
        RUN.findings(
            allow("'sts:AssumeRole'", "['arn:aws:iam::*:role/a','arn:aws:iam::*:role/b']"));

    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).related())
        .extracting(place -> place.pointer())
        .containsExactly("/Statement/0/Resource/1", "/Statement/0/Action");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'StringEquals':{'aws:ResourceOrgID':'o-a1b2c3d4e5'}",
        "'StringEquals':{'AWS:resourceorgid':['o-a1b2c3d4e5']}",
        "'StringEquals':{'aws:ResourceAccount':['111122223333','444455556666']}",
        "'StringLike':{'aws:ResourceOrgID':'o-a1b2c3d4e5'}",
        "'StringEquals':{'aws:ResourceAccount':'${aws:PrincipalAccount}'}",
        "'StringEquals':{'aws:ResourceOrgId':'${aws:PrincipalOrgId}'}",
        "'ForAnyValue:StringEquals':{'aws:ResourceOrgID':'o-a1b2c3d4e5'}",
        "'Bool':{'aws:SecureTransport':'true'},'StringEquals':{'aws:ResourceOrgID':'o-a1b2c3d4e5'}"
      })
  void fixedAccountsLowerAndCloseIt(String condition) {
    assertThat(under("*", condition))
        .extracting(Finding::severity)
        .containsExactly(Severity.MEDIUM);
    assertThat(under("arn:aws:iam::*:role/deploy", condition)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'StringLike':{'aws:ResourceOrgID':'o-*'}",
        "'StringLike':{'aws:ResourceAccount':['111122223333','*']}",
        "'StringEquals':{'aws:ResourceAccount':'${aws:PrincipalTag/account}'}",
        "'StringEqualsIfExists':{'aws:ResourceOrgID':'o-a1b2c3d4e5'}",
        "'ForAllValues:StringEquals':{'aws:ResourceOrgID':'o-a1b2c3d4e5'}",
        "'StringNotEquals':{'aws:ResourceOrgID':'o-a1b2c3d4e5'}",
        "'StringEquals':{'aws:PrincipalOrgID':'o-a1b2c3d4e5'}",
        "'StringEquals':{'aws:ResourceTag/team':'web'}",
        "'Bool':{'aws:MultiFactorAuthPresent':'true'}"
      })
  void otherConditionsDoNot(String condition) {
    assertThat(under("*", condition)).extracting(Finding::severity).containsExactly(Severity.HIGH);
    assertThat(under("arn:aws:iam::*:role/deploy", condition))
        .extracting(Finding::severity)
        .containsExactly(Severity.LOW);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'StringEquals':{'aws:ResourceTag/team':'web'} | MEDIUM",
        "'StringEquals':{'iam:ResourceTag/Team':'${aws:PrincipalTag/Team}'} | MEDIUM",
        "'StringLike':{'aws:ResourceTag/team':'*'} | HIGH",
        "'StringEqualsIfExists':{'aws:ResourceTag/team':'web'} | HIGH",
        "'StringNotEquals':{'aws:ResourceTag/team':'web'} | HIGH",
        "'StringEquals':{'aws:RequestTag/team':'web'} | HIGH"
      })
  void tagOfTheRolesOfOneAccountLowersIt(String condition, Severity severity) {
    assertThat(under("arn:aws:iam::111122223333:role/*", condition))
        .extracting(Finding::severity)
        .containsExactly(severity);
  }

  @Test
  void conditionThatWasNotUnderstoodIsNotDecided() {
    assertThat(
            RUN.findings(
                "{'Effect':'Allow','Action':'sts:AssumeRole','Resource':'*','Condition':'MFA'}"))
        .extracting(Finding::rule)
        .doesNotContain("assume-role-any-resource");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Action':'sts:AssumeRole','Resource':'*'",
        "'Action':'sts:*','Resource':'arn:aws:iam::*:role/*'",
        "'Action':'*','Resource':'*'",
        "'NotAction':'s3:*','Resource':'*'",
        "'Action':'STS:Assume*','NotResource':['arn:aws:iam::111122223333:role/a']"
      })
  void trap1DenyForEveryRoleTakesItAway(String denied) {
    assertThat(beside(EVERY_ROLE, denied)).isEmpty();
    assertThat(beside(ONE_NAME, denied)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Action':'sts:AssumeRole','Resource':'arn:aws:iam::111122223333:role/*'",
        "'Action':'sts:AssumeRole','Resource':'arn:aws:iam::*:role/admin'",
        "'Action':'sts:AssumeRole','NotResource':'*'",
        "'Action':'sts:TagSession','Resource':'*'",
        "'NotAction':'sts:*','Resource':'*'",
        "'Action':'sts:AssumeRole','Resource':'*','Condition':{'Bool':{'aws:MultiFactorAuthPresent':'false'}}",
        "'Action':'sts:AssumeRole','Resource':'*','Condition':{'StringEquals':{'aws:ResourceAccount':'111122223333'}}",
        "'Action':'s3:*','Resource':'*','Condition':{'StringNotEquals':{'aws:ResourceOrgID':'o-a1b2c3d4e5'}}"
      })
  void trap1ConditionalOrNarrowDenyDoesNotHelp(String denied) {
    assertThat(beside(EVERY_ROLE, denied))
        .extracting(Finding::severity)
        .containsExactly(Severity.HIGH);
    assertThat(beside(ONE_NAME, denied)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Action':'*','Resource':'*','Condition':{'StringNotEquals':{'aws:ResourceOrgID':'o-a1b2c3d4e5'}}",
        "'Action':'sts:*','Resource':'*','Condition':{'StringNotEqualsIfExists':{'aws:ResourceOrgID':'${aws:PrincipalOrgID}'}}",
        "'Action':'sts:*','Resource':'*','Condition':{'StringNotLike':{'aws:ResourceAccount':['111122223333']}}",
        "'Action':'sts:*','Resource':'*','Condition':{'StringNotEquals':{'aws:ResourceOrgID':'o-a1b2c3d4e5'},"
            + "'BoolIfExists':{'aws:ViaAWSService':'false'}}"
      })
  void denyOfOtherAccountsIsAsGoodAsACondition(String denied) {
    assertThat(beside(EVERY_ROLE, denied))
        .extracting(Finding::severity)
        .containsExactly(Severity.MEDIUM);
    assertThat(beside(ONE_NAME, denied)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Effect':'Allow','Action':'*','Resource':'*'",
        "'Effect':'Allow','Action':'*:*','Resource':'arn:aws:*'",
        "'Effect':'Allow','NotAction':'iam:*','Resource':'*'",
        "'Effect':'Allow','Action':'sts:AssumeRole','NotResource':'arn:aws:iam::*:role/admin'",
        "'Effect':'Deny','Action':'sts:AssumeRole','Resource':'*'"
      })
  void whatOtherRulesSeeIsNotReported(String statement) {
    assertThat(RUN.findings("{" + statement + "}")).isEmpty();
  }

  @Test
  void everyActionOnEveryRoleIsSeen() {
    assertThat(RUN.findings(allow("'*'", "'arn:aws:iam::*:role/*'"))).hasSize(1);
  }

  @Test
  void adviceNamesTheOrganization() {
    OrganizationFacts facts = new OrganizationFacts("o-a1b2c3d4e5", Set.of(), Set.of(), List.of());

    assertThat(RUN.with(RuleSettings.NONE.withOrganization(facts)).findings(ONE_NAME).get(0).fix())
        .isEqualTo(
            "name the accounts, or add \"StringEquals\": {\"aws:ResourceOrgID\": \"o-a1b2c3d4e5\"}");
    assertThat(RUN.findings(ONE_NAME).get(0).fix())
        .endsWith("{\"aws:ResourceOrgID\": \"${aws:PrincipalOrgID}\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'Resource':'{{Role}}'|0",
        "'Resource':'arn:aws:iam::{{Account}}:role/*'|0",
        "'Resource':'arn:aws:iam::*:role/{{Name}}'|0",
        "'Resource':'*','Condition':'{{Condition}}'|0",
        "'Resource':['{{Role}}','*']|1"
      })
  void whatATemplateFillsInIsNotReported(String rest, int count) {
    assertThat(
            new TemplateRun(new AssumeRoleAnyResource(), IDENTITY)
                .findings(
                    "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'sts:AssumeRole',"
                        + rest
                        + "}}"))
        .hasSize(count);
  }

  @Test
  void accountsThatATemplateFillsInAreFixed() {
    assertThat(
            new TemplateRun(new AssumeRoleAnyResource(), IDENTITY)
                .findings(
                    "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'sts:AssumeRole',"
                        + "'Resource':'*','Condition':{'StringEquals':{'aws:ResourceOrgID':'{{Org}}'}}}}"))
        .extracting(Finding::severity)
        .containsExactly(Severity.MEDIUM);
  }

  @ParameterizedTest
  @EnumSource(value = PolicyType.class, names = "IDENTITY", mode = EnumSource.Mode.EXCLUDE)
  void trap5OtherTypesOfPolicyAreNotLookedAt(PolicyType type) {
    assertThat(RuleRun.of(new AssumeRoleAnyResource(), type).findings(EVERY_ROLE)).isEmpty();
  }
}
