package dev.leastwise.rules.validity;

import static dev.leastwise.policy.PolicyType.IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.lint.Finding;
import dev.leastwise.lint.Severity;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.rules.RuleRun;
import dev.leastwise.rules.TemplateRun;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariableUnsupportedInVersionTest {
  private static final String ID = "variable-unsupported-in-version";
  private static final RuleRun RUN = RuleRun.of(new VariableUnsupportedInVersion(), IDENTITY);
  private static final String OLD = "'Version':'2008-10-17',";
  private static final String HOME = "arn:aws:s3:::acme/${aws:username}/*";

  /** The document's single quotes cannot be a variable's; a default writes them as an escape. */
  private static List<Finding> of(String version, String... statements) {
    return RUN
        .resultOf("{" + version + "'Statement':[" + String.join(",", statements) + "]}")
        .findings()
        .stream()
        .filter(finding -> finding.rule().equals(ID))
        .toList();
  }

  private static String on(String resource) {
    return "{'Effect':'Allow','Action':'s3:GetObject','Resource':'" + resource + "'}";
  }

  private static String under(String condition) {
    return "{'Effect':'Allow','Action':'s3:GetObject','Resource':'*','Condition':{%s}}"
        .formatted(condition);
  }

  @Test
  void variableIsFlaggedAndItsVersionNamed() {
    List<Finding> findings = of(OLD, on(HOME));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
    assertThat(findings.get(0).location().pointer()).isEqualTo("/Statement/0/Resource");
    assertThat(findings.get(0).message())
        .isEqualTo(
            "the policy is of version 2008-10-17, so ${aws:username} is no variable here but literal text");
  }

  @Test
  void policyWithoutVersionIsOfTheOldOne() {
    assertThat(of("", on(HOME)))
        .extracting(Finding::message)
        .containsExactly(
            "the policy names no Version, so ${aws:username} is no variable here but literal text");
  }

  @Test
  void versionBehindTheStatementsCounts() {
    assertThat(RUN.resultOf("{'Statement':[" + on(HOME) + "],'Version':'2012-10-17'}").findings())
        .isEmpty();
  }

  @Test
  void policyHasOneFinding() {
    List<Finding> findings =
        of(
            OLD,
            on("arn:aws:s3:::acme/shared/*"),
            on(HOME),
            under("'StringLike':{'s3:prefix':['shared/*','${aws:username}/*']}"));

    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).location().pointer()).isEqualTo("/Statement/1/Resource");
    assertThat(findings.get(0).related())
        .extracting(place -> place.pointer())
        .containsExactly("/Statement/2/Condition/StringLike/s3:prefix/1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${aws:username}",
        "${AWS:UserName}",
        "${aws:PrincipalTag/team}",
        "${aws:PrincipalTag/cost:center}",
        "${ec2:SourceInstanceARN}",
        "${saml:sub}",
        "${www.amazon.com:user_id}",
        "${cognito-identity.amazonaws.com:sub}",
        "${oidc.eks.eu-west-1.amazonaws.com/id/A1B2:sub}",
        "${aws:username, \\u0027nobody\\u0027}",
        "home/${x}/${aws:userid}",
        "${${aws:userid}",
        "a${*}",
        "a${?}",
        "a${$}"
      })
  void formsOfVariablesAreSeen(String variable) {
    assertThat(of(OLD, on("arn:aws:s3:::acme/" + variable))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$aws:username",
        "{aws:username}",
        "${",
        "${aws:username",
        "${}",
        "${ }",
        "${username}",
        "${:username}",
        "${aws:}",
        "${AWS::AccountId}",
        "${AWS::Region}",
        "${var.bucket}",
        "${aws_s3_bucket.logs.arn}",
        "${data.aws_region.current.name}",
        "${self:custom.bucket}",
        "${opt:stage, self:provider.stage}",
        "${env:BUCKET}",
        "${file(./names.yml):bucket}",
        "${ssm:/acme/bucket}",
        "${Bucket Name:x}",
        "$${aws_region}",
        "${1}"
      })
  void whatIsNoVariableIsNotReported(String text) {
    assertThat(of(OLD, on("arn:aws:s3:::acme/" + text))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'StringEquals':{'s3:prefix':'${aws:username}'}",
        "'StringNotEquals':{'aws:ResourceAccount':'${aws:PrincipalAccount}'}",
        "'ForAnyValue:StringLikeIfExists':{'aws:TagKeys':'${aws:username}'}",
        "'ArnLike':{'aws:SourceArn':'arn:aws:s3:::${aws:username}'}",
        "'StringEquals':{'s3:prefix':['','${aws:username}']}"
      })
  void conditionValuesAreSeen(String condition) {
    assertThat(of(OLD, under(condition))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'NumericEquals':{'s3:max-keys':'${aws:username}'}",
        "'IpAddress':{'aws:SourceIp':'${aws:username}'}",
        "'Null':{'aws:SourceIp':'${aws:username}'}",
        "'StringEqauls':{'s3:prefix':'${aws:username}'}",
        "'StringEquals':{'s3:prefix':'${Prefix}'}"
      })
  void valuesThatNeverTakeVariablesAreAnotherFault(String condition) {
    assertThat(of(OLD, under(condition))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Version':'2012-10-17',",
        "'Version':'2012-10-18',",
        "'Version':'',",
        "'Version':20081017,",
        "'Version':null,"
      })
  void otherVersionsAreNotReported(String version) {
    assertThat(of(version, on(HOME))).isEmpty();
  }

  @Test
  void policyThatWasNotReadToItsEndMayHaveAVersion() {
    assertThat(
            RUN.resultOf("{'Statement':[" + on(HOME) + "] 'Vers").findings().stream()
                .map(Finding::rule))
        .doesNotContain(ID);
  }

  @Test
  void notResourceIsSeen() {
    assertThat(of(OLD, "{'Effect':'Deny','Action':'s3:*','NotResource':'" + HOME + "'}"))
        .hasSize(1);
  }

  @Test
  void whatATemplateFillsInIsNotReported() {
    TemplateRun template = new TemplateRun(new VariableUnsupportedInVersion(), IDENTITY);
    String policy = "{'Version':'%s','Statement':[%s]}";

    assertThat(template.findings(policy.formatted("2008-10-17", on("a/{{${aws:username}}}"))))
        .isEmpty();
    assertThat(template.findings(policy.formatted("2008-10-17", on("a/${aws:{{Name}}}"))))
        .isEmpty();
    assertThat(template.findings(policy.formatted("{{Version}}", on(HOME)))).isEmpty();
    assertThat(template.findings(policy.formatted("2008-10-17", on("{{Bucket}}/${aws:userid}"))))
        .hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(PolicyType.class)
  void everyTypeOfPolicyIsLookedAt(PolicyType type) {
    assertThat(
            RuleRun.of(new VariableUnsupportedInVersion(), type)
                .resultOf("{" + OLD + "'Statement':" + on(HOME) + "}")
                .findings())
        .hasSize(1);
  }
}
