package dev.leastwise.rules.guardrail;

import static dev.leastwise.lint.Severity.HIGH;
import static dev.leastwise.lint.Severity.INFO;
import static dev.leastwise.lint.Severity.MEDIUM;
import static dev.leastwise.policy.PolicyType.SCP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.lint.Finding;
import dev.leastwise.lint.RuleSettings;
import dev.leastwise.rules.RuleRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScpRootUserNotDeniedTest {
  private static final RuleRun RUN = RuleRun.of(new ScpRootUserNotDenied(), SCP);
  private static final String IS_ROOT = "'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::*:root'}";

  private static String deny(String actions, String condition) {
    return "{'Effect':'Deny'," + actions + ",'Resource':'*','Condition':{" + condition + "}}";
  }

  private static List<Finding> under(String condition) {
    return RUN.findings(deny("'Action':'*'", condition));
  }

  private static List<Finding> of(String actions) {
    return RUN.findings(deny(actions, IS_ROOT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        IS_ROOT,
        "'ArnEquals':{'aws:PrincipalArn':'arn:aws:iam::*:root'}",
        "'StringLike':{'aws:PrincipalArn':'arn:*:iam::*:root'}",
        "'ArnLike':{'aws:PrincipalArn':'arn:aws-us-gov:iam::*:root'}",
        "'StringLike':{'aws:PrincipalArn':['*:root','arn:aws:iam::*:user/legacy']}",
        "'StringEquals':{'aws:PrincipalType':'Account'}",
        IS_ROOT + ",'Null':{'aws:AssumedRoot':'true'}",
        IS_ROOT + ",'BoolIfExists':{'aws:AssumedRoot':'false'}",
        IS_ROOT + ",'BoolIfExists':{'aws:PrincipalIsAWSService':'false'}"
      })
  void rootIsHeldBack(String condition) {
    assertThat(under(condition)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'StringEquals':{'aws:PrincipalArn':'arn:aws:iam::*:root'}",
        "'StringEqualsIgnoreCase':{'aws:PrincipalArn':'arn:aws:iam::*:root'}",
        "'ArnLike':{'aws:PrincipalArn':'arn:aws:iam:::root'}",
        "'ArnLike':{'aws:PrincipalArn':'arn:aws:sts::*:root'}",
        IS_ROOT + ",'BoolIfExists':{'aws:MultiFactorAuthPresent':'false'}",
        IS_ROOT + ",'StringEquals':{'aws:RequestedRegion':'eu-west-1'}",
        IS_ROOT + ",'Bool':{'aws:AssumedRoot':'false'}",
        IS_ROOT + ",'StringEquals':{'aws:PrincipalTag/team':'x'}"
      })
  void conditionThatRootDoesNotMeetIsReported(String condition) {
    List<Finding> findings = under(condition);

    assertThat(findings).extracting(Finding::severity).containsExactly(HIGH);
    assertThat(findings.get(0).message())
        .startsWith("iam:CreateUser gets through for the root user");
  }

  @Test
  void witnessCanBePasted() {
    Finding finding = under("'StringEquals':{'aws:PrincipalArn':'arn:aws:iam::*:root'}").get(0);

    assertThat(finding.witness())
        .isEqualTo(
            "leastwise can --principal arn:aws:iam::111122223333:root --action iam:CreateUser"
                + " --resource '*' --identity AdministratorAccess"
                + " --scp root=FullAWSAccess root=policy.json");
    assertThat(RuleRun.flagged(finding)).isEqualTo("'arn:aws:iam::*:root'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'NotAction':'iam:*'|iam:CreateUser",
        "'NotAction':['s3:PutBucketPolicy','s3:DeleteObject']|s3:DeleteObject",
        "'NotAction':'s3:*Bucket'|s3:DeleteBucket",
        "'NotAction':'s3:*Policy'|s3:LeastwiseProbePolicy"
      })
  void partOfTheActionsIsReported(String actions, String action) {
    List<Finding> findings = of(actions);

    assertThat(findings).extracting(Finding::severity).containsExactly(HIGH);
    assertThat(findings.get(0).message()).startsWith(action + " gets through");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'NotAction':['s3:GetBucketPolicy','s3:PutBucketPolicy','s3:DeleteBucketPolicy']",
        "'NotAction':['account:*','support:*','iam:EnableMFADevice']",
        "'NotAction':['s3:*BucketPolicy','iam:*MFADevice*']",
        "'NotAction':['iam:CreateVirtualMFADevice','iam:EnableMFADevice','iam:GetUser',"
            + "'iam:ListMFADevices','iam:GetAccountSummary','sts:GetSessionToken']"
      })
  void tasksOfRootAreInfo(String actions) {
    List<Finding> findings = of(actions);

    assertThat(findings).extracting(Finding::severity).containsExactly(INFO);
    assertThat(findings.get(0).message()).startsWith("root users are held back except for");
  }

  @Test
  void severalStatementsTogetherDecide() {
    assertThat(
            RUN.findings(
                deny("'NotAction':'iam:*'", IS_ROOT), deny("'Action':['iam:C*','iam:*']", IS_ROOT)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"'Action':'iam:CreateAccessKey'", "'Action':['iam:CreateAccessKey','s3:Delete*']"})
  void singleActionsClaimNothingOfTheOthers(String actions) {
    assertThat(of(actions)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'ArnNotLike':{'aws:PrincipalArn':'arn:aws:iam::*:root'}",
        "'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::*:role/root'}",
        "'StringNotEquals':{'aws:RequestedRegion':'eu-west-1'}",
        "'Null':{'aws:PrincipalArn':'false'}"
      })
  void whatIsNotAboutRootIsNotJudged(String condition) {
    assertThat(under(condition)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",'StringNotEquals':{'aws:PrincipalAccount':'444455556666'}",
        ",'ArnNotLike':{'aws:PrincipalArn':'arn:aws:iam::444455556666:root'}"
      })
  void accountThatIsExemptedIsNamed(String condition) {
    List<Finding> findings = under(IS_ROOT + condition);

    assertThat(findings).extracting(Finding::severity).containsExactly(INFO);
    assertThat(findings.get(0).message())
        .isEqualTo("root users are held back except for the root user of account 444455556666");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'Action':'ec2:*'", "'Action':['EC2:*','s3:*','iam:CreateAccessKey']"})
  void servicesThatAreNamedClaimNothingOfTheOthers(String actions) {
    assertThat(of(actions)).isEmpty();
  }

  @Test
  void servicesThatAreNamedAreJudged() {
    String mfa = IS_ROOT + ",'BoolIfExists':{'aws:MultiFactorAuthPresent':'false'}";

    assertThat(RUN.findings(deny("'Action':['ec2:*','sagemaker:*']", mfa)))
        .extracting(Finding::message)
        .singleElement()
        .asString()
        .startsWith("ec2:RunInstances gets through for the root user");
    assertThat(RUN.findings(deny("'Action':'sagemaker:*'", mfa)))
        .extracting(Finding::severity)
        .containsExactly(HIGH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"DenyRootUser", "deny-root", "PreventRootAccess", "NoRootUsage"})
  void nameMayClaim(String sid) {
    assertThat(
            RUN.findings(
                "{'Sid':'" + sid + "','Effect':'Deny','Action':'iam:CreateUser','Resource':'*'}"))
        .extracting(Finding::message)
        .singleElement()
        .asString()
        .startsWith("s3:DeleteBucket gets through");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DenyRootAccessKeys", "DenyRootVolumeDetach", "RootUser", "DenyUser"})
  void nameOfOneThingClaimsNothing(String sid) {
    assertThat(
            RUN.findings(
                "{'Sid':'" + sid + "','Effect':'Deny','Action':'iam:CreateUser','Resource':'*'}"))
        .isEmpty();
  }

  @Test
  void rootOfSomeAccountsOnlyIsMedium() {
    List<Finding> findings =
        under("'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::444455556666:root'}");

    assertThat(findings).extracting(Finding::severity).containsExactly(MEDIUM);
    assertThat(findings.get(0).message()).contains("accounts other than those named");
  }

  @Test
  void accountsOfTheOrganizationAreEnough() {
    String statement =
        deny("'Action':'*'", "'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::444455556666:root'}");

    assertThat(RUN.ofAccounts("444455556666").findings(statement)).isEmpty();
    assertThat(RUN.ofAccounts("444455556666", "777788889999").findings(statement))
        .extracting(Finding::severity)
        .containsExactly(HIGH);
  }

  @Test
  void networkThatNarrowsIsMedium() {
    assertThat(under(IS_ROOT + ",'NotIpAddress':{'aws:SourceIp':'203.0.113.0/24'}"))
        .extracting(Finding::severity)
        .containsExactly(MEDIUM);
  }

  @Test
  void versionDoesNotMatter() {
    assertThat(RUN.resultOf("{'Statement':" + deny("'Action':'*'", IS_ROOT) + "}").findings())
        .isEmpty();
  }

  @Test
  void configuredFileMustHoldRootBack() {
    RuleRun run =
        RUN.with(
            RuleSettings.NONE.withParameters(
                Map.of("scp-root-user-not-denied.files", List.of("policy.*"))));

    assertThat(
            run.findings(
                "{'Effect':'Deny','Action':'organizations:LeaveOrganization','Resource':'*'}"))
        .extracting(Finding::severity)
        .containsExactly(HIGH);
  }
}
