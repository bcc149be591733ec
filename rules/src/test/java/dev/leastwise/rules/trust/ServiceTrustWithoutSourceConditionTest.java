package dev.leastwise.rules.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.lint.Finding;
import dev.leastwise.lint.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceTrustWithoutSourceConditionTest {
  private static final AccountTrustRun RUN =
      AccountTrustRun.configured(new ServiceTrustWithoutSourceCondition());

  private static List<Finding> trusting(String service) {
    return RUN.of("'Principal':{'Service':'" + service + "'}");
  }

  private static List<Finding> under(String condition) {
    return RUN.of(
        "'Principal':{'Service':'codebuild.amazonaws.com'},'Condition':{" + condition + "}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "scheduler.amazonaws.com",
        "ecs-tasks.amazonaws.com",
        "monitoring.rds.amazonaws.com",
        "states.eu-west-1.amazonaws.com",
        "codebuild.amazonaws.com.cn"
      })
  void serviceThatSendsTheKeysIsReported(String service) {
    assertThat(trusting(service)).extracting(Finding::severity).containsExactly(Severity.LOW);
    assertThat(trusting(service).get(0).fix()).contains("https://docs.aws.amazon.com/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ec2.amazonaws.com",
        "lambda.amazonaws.com",
        "edgelambda.amazonaws.com",
        "ssm.amazonaws.com",
        "spot.amazonaws.com",
        "autoscaling.amazonaws.com",
        "iot.amazonaws.com",
        "x.scheduler.amazonaws.com",
        "scheduler",
        "ops.emr-serverless.amazonaws.com"
      })
  void otherServicesAreNot(String service) {
    assertThat(trusting(service)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'StringEquals':{'aws:SourceAccount':'111111111111'}",
        "'StringEqualsIfExists':{'aws:SourceAccount':'111111111111'}",
        "'ArnLike':{'aws:SourceArn':'arn:aws:codebuild:*:111111111111:project/*'}",
        "'StringEquals':{'aws:SourceArn':'arn:aws:codebuild:eu-west-1:111111111111:project/a'}",
        "'StringEquals':{'aws:SourceOrgID':'o-a1b2c3d4e5'}",
        "'ForAnyValue:StringLike':{'aws:SourceOrgPaths':'o-a1b2c3d4e5/*'}",
        "'StringEquals':{'sts:ExternalId':'8f14e45f'}",
        "'StringEqauls':{'aws:SourceAccount':'111111111111'}"
      })
  void conditionThatOtherAccountsDoNotSatisfySilences(String condition) {
    assertThat(under(condition)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'ArnLike':{'aws:SourceArn':'arn:aws:codebuild:*:*:project/app'}",
        "'StringLike':{'aws:SourceAccount':'*'}",
        "'StringNotEquals':{'aws:SourceAccount':'111111111111'}",
        "'StringEqualsIfExists':{'aws:SourceOrgID':'o-a1b2c3d4e5'}",
        "'Bool':{'aws:PrincipalIsAWSService':'true'}"
      })
  void conditionThatOtherAccountsSatisfyDoesNot(String condition) {
    assertThat(under(condition)).hasSize(1);
  }

  @Test
  void denyForOtherAccountsIsEnough() {
    assertThat(
            RUN.ofStatements(
                "{'Effect':'Allow','Principal':{'Service':'fis.amazonaws.com'},"
                    + "'Action':'sts:AssumeRole'},"
                    + "{'Effect':'Deny','Principal':'*','Action':'sts:AssumeRole','Condition':"
                    + "{'StringNotEquals':{'aws:SourceAccount':'111111111111'}}}"))
        .isEmpty();
  }

  @Test
  void trap16ServiceHasNoOrganizationOfItsOwn() {
    assertThat(under("'StringEquals':{'aws:PrincipalOrgID':'o-a1b2c3d4e5'}")).isEmpty();
    assertThat(under("'StringEqualsIfExists':{'aws:PrincipalOrgID':'o-a1b2c3d4e5'}")).hasSize(1);
  }

  @Test
  void trap9TrustOfAServiceLinkedRoleCannotBeEdited() {
    String role = "arn:aws:iam::111111111111:role/aws-service-role/x.amazonaws.com/AWSX";

    assertThat(RUN.ofRole(role).of("'Principal':{'Service':'states.amazonaws.com'}")).isEmpty();
  }

  @Test
  void witnessIsTheServiceForAnotherAccount() {
    assertThat(under("'ArnLike':{'aws:SourceArn':'arn:aws:codebuild:*:*:project/app'}"))
        .extracting(Finding::witness)
        .containsExactly(
            "leastwise can --principal codebuild.amazonaws.com --action sts:AssumeRole"
                + " --resource arn:aws:iam::111111111111:role/app"
                + " --context aws:SourceAccount=987654321097"
                + " --context aws:SourceArn=arn:aws:codebuild:us-east-1:987654321097:project/app"
                + " --resource-policy policy.json");
  }
}
