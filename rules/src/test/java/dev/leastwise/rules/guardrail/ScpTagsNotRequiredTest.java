package dev.leastwise.rules.guardrail;

import static dev.leastwise.lint.Severity.INFO;
import static dev.leastwise.lint.Severity.MEDIUM;
import static dev.leastwise.policy.PolicyType.SCP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.lint.Finding;
import dev.leastwise.lint.RuleSettings;
import dev.leastwise.rules.RuleRun;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScpTagsNotRequiredTest {
  private static final RuleRun RUN = RuleRun.of(new ScpTagsNotRequired(), SCP);
  private static final RuleRun DEMANDED =
      RUN.with(
          RuleSettings.NONE.withParameters(
              Map.of(
                  "scp-tags-not-required.files", List.of("*.json"),
                  "scp-tags-not-required.tag-keys", List.of("Environment", "Owner"))));

  private static String deny(String action, String condition) {
    return "{'Effect':'Deny','Action':"
        + action
        + ",'Resource':'*','Condition':{"
        + condition
        + "}}";
  }

  private static String queue(String condition) {
    return deny("'sqs:CreateQueue'", condition);
  }

  private static String lacks(String tag) {
    return queue("'Null':{'aws:RequestTag/" + tag + "':'true'}");
  }

  private static String named(String sid, String condition) {
    return queue(condition).replace("{'Effect'", "{'Sid':'" + sid + "','Effect'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Null':{'aws:RequestTag/Owner':'true'}",
        "'Null':{'AWS:requesttag/Owner':true}",
        "'StringNotLike':{'aws:RequestTag/Owner':'?*'}",
        "'StringNotEquals':{'aws:RequestTag/Owner':['web','data']}",
        "'StringNotEqualsIfExists':{'aws:RequestTag/Owner':'web'}",
        "'ForAllValues:StringNotEquals':{'aws:TagKeys':'Owner'}",
        "'Null':{'aws:RequestTag/Owner':'true'},"
            + "'ArnNotLike':{'aws:PrincipalArn':'arn:aws:iam::*:role/Factory'}",
        "'Null':{'aws:RequestTag/Owner':'true'},"
            + "'StringEquals':{'aws:RequestedRegion':'eu-west-1'}",
        "'Null':{'aws:RequestTag/Owner':'true'},"
            + "'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::*:role/dev-*'}",
        "'StringNotEquals':{'aws:RequestTag/Owner':'${aws:PrincipalTag/Owner}'}"
      })
  void oneTagIsRequiredInAnyOfItsForms(String condition) {
    assertThat(RUN.findings(queue(condition))).isEmpty();
  }

  @Test
  void oneStatementForEachTagIsRight() {
    assertThat(RUN.findings(lacks("Environment"), lacks("Owner"), lacks("Application"))).isEmpty();
  }

  @Test
  void threeTagsInOneNullBlockAreNot() {
    List<Finding> findings =
        RUN.findings(
            queue(
                "'Null':{'aws:RequestTag/Environment':'true','aws:RequestTag/Owner':'true',"
                    + "'aws:RequestTag/Application':'true'}"));

    assertThat(findings).extracting(Finding::severity).containsExactly(MEDIUM);
    assertThat(findings.get(0).message())
        .startsWith(
            "sqs:CreateQueue gets through without the tag Environment or Owner or Application")
        .contains("one statement");
    assertThat(RuleRun.flagged(findings.get(0))).isEqualTo("'aws:RequestTag/Environment'");
    assertThat(findings.get(0).witness())
        .isEqualTo(
            "leastwise can --principal arn:aws:iam::111122223333:role/leastwise-probe"
                + " --action sqs:CreateQueue --resource '*'"
                + " --context aws:RequestTag/Application=leastwise-probe"
                + " --context aws:RequestTag/Owner=leastwise-probe"
                + " --identity AdministratorAccess --scp root=FullAWSAccess root=policy.json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'ForAllValues:StringNotEquals':{'aws:TagKeys':['Environment','Owner']}",
        "'Null':{'aws:RequestTag/Environment':'true'},"
            + "'StringNotEquals':{'aws:RequestTag/Owner':'web'}",
        "'StringNotEquals':{'aws:RequestTag/Environment':'prod','aws:RequestTag/Owner':'web'}"
      })
  void tagsOfOneStatementAreAlternatives(String condition) {
    assertThat(RUN.findings(queue(condition)))
        .extracting(Finding::message)
        .singleElement()
        .asString()
        .contains("without the tag Environment or Owner");
  }

  @Test
  void otherStatementMayMakeUpForIt() {
    assertThat(
            RUN.findings(
                queue("'Null':{'aws:RequestTag/Environment':'true','aws:RequestTag/Owner':'true'}"),
                lacks("Environment"),
                lacks("Owner")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Null':{'aws:RequestTag/Owner':'false'}",
        "'StringEquals':{'aws:RequestTag/Owner':'nobody'}",
        "'Null':{'aws:RequestTag/Owner':'false'},'StringNotEquals':{'aws:RequestTag/Owner':'web'}",
        "'ForAnyValue:StringNotEquals':{'aws:TagKeys':['Owner','Environment']}",
        "'ForAnyValue:StringLike':{'aws:TagKeys':'Owner'}",
        "'Null':{'aws:TagKeys':'true'}",
        "'Null':{'aws:ResourceTag/Owner':'true'}"
      })
  void whatDoesNotRequireATagIsNotJudged(String condition) {
    assertThat(RUN.findings(queue(condition))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Null':{'aws:RequestTag/Owner':'false'}",
        "'ForAnyValue:StringNotEquals':{'aws:TagKeys':['Owner','Environment']}",
        "'Null':{'aws:RequestTag/Owner':'true'},"
            + "'ArnNotLike':{'aws:PrincipalArn':'arn:aws:iam::*'},"
            + "'StringNotLike':{'aws:PrincipalArn':'*'}"
      })
  void nameClaimsWhatTheConditionMisses(String condition) {
    assertThat(RUN.findings(named("RequireTags", condition)))
        .extracting(Finding::message)
        .containsExactly("sqs:CreateQueue gets through without any tag");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'iam:TagRole'",
        "'ec2:CreateTags'",
        "'sqs:TagQueue'",
        "'s3:PutObject'",
        "[]",
        "'sqs:Get*'"
      })
  void otherThanCreationIsNotJudged(String action) {
    String two = "'Null':{'aws:RequestTag/A':'true','aws:RequestTag/B':'true'}";

    assertThat(RUN.findings(deny(action, two))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'ec2:Create*'|ec2:CreateVolume",
        "'*'|dynamodb:CreateTable",
        "'EC2:runinstances'|EC2:runinstances"
      })
  void patternIsAskedWithAnActionThatIsKnown(String action, String asked) {
    String two = "'Null':{'aws:RequestTag/A':'true','aws:RequestTag/B':'true'}";

    assertThat(RUN.findings(deny(action, two)))
        .extracting(Finding::message)
        .first()
        .asString()
        .startsWith(asked + " gets through");
  }

  @Test
  void statementsMayBeForDifferentResources() {
    String run =
        "{'Effect':'Deny','Action':'ec2:RunInstances','Resource':'arn:aws:ec2:*:*:%s/*',"
            + "'Condition':{'Null':{'aws:RequestTag/%s':'true'}}}";

    assertThat(
            RUN.findings(
                run.formatted("instance", "Owner"), run.formatted("volume", "Application")))
        .isEmpty();
  }

  @Test
  void witnessNamesWhatTheActionCreates() {
    Finding finding =
        RUN.findings(
                "{'Effect':'Deny','Action':['ec2:CreateVolume'],"
                    + "'Resource':['arn:aws:ec2:*:*:snapshot/*','arn:aws:ec2:*:*:volume/*'],"
                    + "'Condition':{'Null':{'aws:RequestTag/A':'true','aws:RequestTag/B':'true'}}}")
            .get(0);

    assertThat(finding.witness())
        .contains("--resource arn:aws:ec2:eu-north-1:111122223333:volume/leastwise-probe");
  }

  @Test
  void trap20StatementJudgesTheTagThatItNames() {
    assertThat(RUN.findings(lacks("CostCenter"))).isEmpty();
  }

  @Test
  void demandedTagMustBeThere() {
    assertThat(DEMANDED.findings(lacks("Owner")))
        .extracting(Finding::message)
        .singleElement()
        .asString()
        .contains("without the tag Environment");
  }

  @Test
  void demandedFileWithoutAnyIsReported() {
    assertThat(DEMANDED.findings("{'Effect':'Deny','Action':'s3:*','Resource':'*'}"))
        .extracting(Finding::message)
        .containsExactly("dynamodb:CreateTable gets through without Environment or Owner");
  }

  @Test
  void spellingAndEmptinessAreInfo() {
    List<Finding> findings = DEMANDED.findings(lacks("Environment"), lacks("Owner"));

    assertThat(findings).extracting(Finding::severity).containsOnly(INFO);
    assertThat(findings)
        .extracting(Finding::message)
        .contains(
            "sqs:CreateQueue gets through with the tag Environment or Owner in another letter case",
            "sqs:CreateQueue gets through with the tag Environment or Owner with an empty value");
  }

  @Test
  void strictPolicyRefusesBoth() {
    String strict = "'StringNotLike':{'aws:RequestTag/%1$s':'?*'}";
    String spelled = "'ForAllValues:StringNotEquals':{'aws:TagKeys':'%1$s'}";

    assertThat(
            DEMANDED.findings(
                queue(strict.formatted("Environment")),
                queue(spelled.formatted("Environment")),
                queue(strict.formatted("Owner")),
                queue(spelled.formatted("Owner"))))
        .isEmpty();
  }

  @Test
  void manyTagsAndValuesAreDecided() {
    String values =
        IntStream.range(0, 100).mapToObj(i -> "'v" + i + "'").collect(Collectors.joining(","));
    String[] good =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    "{'Sid':'RequireTag"
                        + i
                        + "','Effect':'Deny','Action':['ec2:RunInstances','rds:CreateDBInstance'],"
                        + "'Resource':'*','Condition':{"
                        + (i % 2 == 0
                            ? "'Null':{'aws:RequestTag/k" + i + "':'true'}"
                            : "'StringNotEquals':{'aws:RequestTag/k" + i + "':[" + values + "]}")
                        + "}}")
            .toArray(String[]::new);
    String[] bad = good.clone();
    bad[3] = bad[3].replace("StringNotEquals'", "StringEquals'");

    assertThat(RUN.findings(good)).isEmpty();
    assertThat(RUN.findings(bad))
        .extracting(Finding::message)
        .contains("ec2:RunInstances gets through without the tag k3");
  }

  @Test
  void whatIsNoActionCreatesNothing() {
    assertThat(
            RUN.findings(
                "{'Sid':'RequireTags','Effect':'Deny','Resource':'*',"
                    + "'Action':['ec2:Run Instances',':RunInstances','e c2:CreateVpc','ec2:Run:x'],"
                    + "'Condition':{'Null':{'aws:RequestTag/Owner':'true'}}}"))
        .isEmpty();
  }
}
