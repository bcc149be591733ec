package dev.leastwise.rules.escalation;

import static dev.leastwise.policy.PolicyType.BOUNDARY;
import static dev.leastwise.policy.PolicyType.IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.lint.Finding;
import dev.leastwise.lint.Severity;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.rules.RuleRun;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PassRoleWithStarInResourceTest {
  private static final RuleRun RUN = RuleRun.of(new PassRoleWithStarInResource(), IDENTITY);
  private static final String EVERY_ROLE =
      "{'Effect':'Allow','Action':'iam:PassRole','Resource':'*'}";

  private static List<Finding> on(String resource) {
    return RUN.findings(
        "{'Effect':'Allow','Action':'iam:PassRole','Resource':%s}".formatted(resource));
  }

  private static List<Finding> under(String condition) {
    return RUN.findings(
        "{'Effect':'Allow','Action':'iam:PassRole','Resource':'*','Condition':{%s}}"
            .formatted(condition));
  }

  private static List<Finding> beside(String denied) {
    return RUN.findings(EVERY_ROLE, "{'Effect':'Deny'," + denied + "}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'*'",
        "'**'",
        "'arn:*'",
        "'arn:aws:*'",
        "'arn:aws:iam:*'",
        "'arn:aws:iam::*'",
        "'arn:aws:iam::*:*'",
        "'arn:aws:iam::*:role/*'",
        "'arn:aws:iam::*:role*'",
        "'arn:aws:iam::*:r*/*'",
        "'arn:aws:iam::111122223333:role/*'",
        "'arn:aws:iam::111122223333:*'",
        "'arn:aws:iam::2222*:role/*'",
        "'arn:aws:iam::????????????:role/*'",
        "'arn:*:iam::*:role/*'",
        "'arn:aws-cn:iam::*:role/*'",
        "'arn:aws-cn:iam::111122223333:role/*'",
        "'arn:aws-us-gov:iam::*:*'",
        "'arn:aws-cn:*'",
        "['arn:aws:iam::111122223333:role/deploy','arn:aws:iam::111122223333:role/*']"
      })
  void everyRoleIsSeenInAnySpelling(String resource) {
    assertThat(on(resource)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'arn:aws:iam::111122223333:role/deploy'",
        "'arn:aws:iam::*:role/deploy'",
        "'arn:aws:iam::????????????:role/deploy'",
        "'arn:*:iam::*:role/deploy'",
        "'arn:aws:iam::111122223333:role/app/*'",
        "'arn:aws:iam::*:role/service-role/AmazonSageMakerServiceCatalog*'",
        "'arn:aws:iam::*:role/Service*'",
        "'arn:aws:iam::*:role/*-deploy'",
        "'arn:aws:iam::111122223333:role/${aws:PrincipalTag/team}-*'",
        "'arn:aws:iam::*:instance-profile/*'",
        "'arn:aws:iam::*:user/*'",
        "'arn:aws:s3:::*'",
        "'arn:aws:iam:::role/*'",
        "'arn:aws:iam::role/*'",
        "[]"
      })
  void patternThatNamesItsRolesIsNotReported(String resource) {
    assertThat(on(resource)).isEmpty();
  }

  @Test
  void roleWithAPathAfterAWildcardNamesAPart() {
    assertThat(on("'arn:aws:iam::*:role/*/deploy'")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"iam:PassRole", "iam:passrole", "IAM:PASSROLE", "Iam:PassRole"})
  void trap2LetterCaseOfTheActionDoesNotCount(String action) {
    assertThat(RUN.findings("{'Effect':'Allow','Action':'" + action + "','Resource':'*'}"))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Action':'iam:*'",
        "'Action':'*'",
        "'Action':'iam:Pass*'",
        "'Action':'iam:GetRole'",
        "'Action':[]",
        "'NotAction':'iam:PassRole'",
        "'NotAction':'s3:*'"
      })
  void onlyTheActionByItsNameIsReported(String actions) {
    assertThat(RUN.findings("{'Effect':'Allow'," + actions + ",'Resource':'*'}")).isEmpty();
  }

  @Test
  void entryOfTheListIsFlaggedAndTheResourceIsRelated() {
    List<Finding> findings =
        RUN.findings(
            "{'Effect':'Allow','Action':['ec2:RunInstances','iam:PassRole'],"
                + "'Resource':['arn:aws:ec2:*:*:instance/*','*']}");

    assertThat(findings).extracting(RuleRun::flagged).containsExactly("'iam:PassRole'");
    assertThat(findings.get(0).location().pointer()).isEqualTo("/Statement/0/Action/1");
    assertThat(findings.get(0).related())
        .extracting(place -> place.pointer())
        .containsExactly("/Statement/0/Resource/1");
    assertThat(findings.get(0).severity()).isEqualTo(Severity.HIGH);
  }

  @Test
  void everyStatementIsReported() {
    assertThat(RUN.findings(EVERY_ROLE, EVERY_ROLE)).hasSize(2);
  }

  @Test
  void notResourceIsAnotherCheckOfAws() {
    assertThat(
            RUN.findings(
                "{'Effect':'Allow','Action':'iam:PassRole','NotResource':'arn:aws:iam::*:role/*'}",
                "{'Effect':'Allow','Action':'iam:PassRole','NotResource':'arn:aws:iam::*:role/admin'}"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'StringEquals':{'iam:PassedToService':'ec2.amazonaws.com'}",
        "'StringEquals':{'IAM:passedtoservice':['ec2.amazonaws.com','ecs-tasks.amazonaws.com']}",
        "'StringEqualsIgnoreCase':{'iam:PassedToService':'EC2.amazonaws.com'}",
        "'StringLike':{'iam:PassedToService':'ec2.amazonaws.com'}",
        "'StringLike':{'iam:PassedToService':'ec2.*'}",
        "'StringLike':{'iam:PassedToService':'*.sagemaker.amazonaws.com'}",
        "'ForAnyValue:StringEquals':{'iam:PassedToService':'ec2.amazonaws.com'}",
        "'StringEquals':{'iam:PassedToService':'*'}",
        "'StringEqualsIfExists':{'iam:PassedToService':'ec2.amazonaws.com'},"
            + "'StringEquals':{'iam:PassedToService':'ec2.amazonaws.com'}"
      })
  void namedServicesLimitIt(String condition) {
    assertThat(under(condition)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'ForAnyValue:StringEquals':{'aws:CalledVia':'cloudformation.amazonaws.com'}",
        "'StringEquals':{'iam:AssociatedResourceArn':'arn:aws:ec2:*:*:instance/*'}",
        "'StringEqualsIfExists':{'iam:PassedToService':'ec2.amazonaws.com'}",
        "'StringLikeIfExists':{'iam:PassedToService':'ec2.amazonaws.com'}",
        "'ForAllValues:StringEquals':{'iam:PassedToService':'ec2.amazonaws.com'}",
        "'StringNotEquals':{'iam:PassedToService':'ec2.amazonaws.com'}",
        "'StringNotLike':{'iam:PassedToService':'ec2.*'}",
        "'Null':{'iam:PassedToService':'false'}",
        "'StringLike':{'iam:PassedToService':'*'}",
        "'StringLike':{'iam:PassedToService':['ec2.amazonaws.com','?*']}",
        "'StringLike':{'iam:PassedToService':'*.amazonaws.com'}",
        "'StringLike':{'iam:PassedToService':'*.amazonaws.com*'}",
        "'StringMatches':{'iam:PassedToService':'ec2.amazonaws.com'}",
        ""
      })
  void otherConditionsDoNotLimitIt(String condition) {
    assertThat(under(condition)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Action':'iam:PassRole','Resource':'*'",
        "'Action':'iam:*','Resource':'arn:aws:iam::*:role/*'",
        "'NotAction':'s3:*','Resource':'*'",
        "'Action':'iam:PassRole','NotResource':'arn:aws:iam::111122223333:role/deploy'",
        "'Action':'iam:PassRole','NotResource':['arn:aws:iam::*:role/app-*','arn:aws:iam::*:role/ci']",
        "'Action':'iam:PassRole','Resource':'*',"
            + "'Condition':{'StringNotEquals':{'iam:PassedToService':'ec2.amazonaws.com'}}",
        "'Action':'iam:PassRole','Resource':'*',"
            + "'Condition':{'StringNotLikeIfExists':{'iam:PassedToService':['ec2.*','ecs*']}}",
        "'Action':'iam:PassRole','NotResource':'arn:aws:iam::*:role/ci',"
            + "'Condition':{'StringNotEquals':{'iam:PassedToService':'ec2.amazonaws.com'}}"
      })
  void trap1DenyOfTheRestLimitsIt(String denied) {
    assertThat(beside(denied)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Action':'iam:PassRole','Resource':'arn:aws:iam::*:role/admin'",
        "'Action':'iam:PassRole','NotResource':'*'",
        "'Action':'iam:PassRole','NotResource':'arn:aws:iam::*:role/*'",
        "'Action':'iam:CreateRole','Resource':'*'",
        "'NotAction':'iam:*','Resource':'*'",
        "'Resource':'*'",
        "'Action':'iam:PassRole','Resource':'*',"
            + "'Condition':{'StringEquals':{'iam:PassedToService':'ec2.amazonaws.com'}}",
        "'Action':'iam:PassRole','Resource':'*',"
            + "'Condition':{'StringNotLike':{'iam:PassedToService':'*.amazonaws.com'}}",
        "'Action':'iam:PassRole','Resource':'*',"
            + "'Condition':{'Bool':{'aws:MultiFactorAuthPresent':'false'}}",
        "'Action':'iam:PassRole','Resource':'*',"
            + "'Condition':{'StringNotEquals':{'iam:PassedToService':'ec2.amazonaws.com'},"
            + "'Bool':{'aws:ViaAWSService':'true'}}"
      })
  void trap1OtherDeniesDoNotLimitIt(String denied) {
    assertThat(beside(denied)).hasSize(1);
  }

  @Test
  void denyIsNotReported() {
    assertThat(RUN.findings("{'Effect':'Deny','Action':'iam:PassRole','Resource':'*'}")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(PolicyType.class)
  void identityPoliciesAndBoundariesAreLookedAt(PolicyType type) {
    assertThat(RuleRun.of(new PassRoleWithStarInResource(), type).findings(EVERY_ROLE))
        .hasSize(type == IDENTITY || type == BOUNDARY ? 1 : 0);
  }
}
