package dev.leastwise.rules.privilege;

import static dev.leastwise.policy.PolicyType.IDENTITY;
import static dev.leastwise.policy.PolicyType.RESOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.lint.DocumentResult;
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

class AllowNotResourceTest {
  private static final RuleRun RUN = RuleRun.of(new AllowNotResource(), IDENTITY);
  private static final String ALLOW =
      "{'Effect':'Allow','Action':['sqs:SendMessage','sqs:ReceiveMessage'],'NotResource':'arn:aws:sqs:*:*:audit'}";

  private static List<Finding> beside(String denied) {
    return RUN.findings(ALLOW, "{'Effect':'Deny'," + denied + "}");
  }

  @Test
  void listIsFlagged() {
    List<Finding> findings = RUN.findings(ALLOW);

    assertThat(findings).extracting(RuleRun::flagged).containsExactly("'arn:aws:sqs:*:*:audit'");
    assertThat(findings.get(0).severity()).isEqualTo(Severity.MEDIUM);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Action':'*','NotResource':'arn:aws:s3:::a/*'",
        "'NotAction':'iam:*','NotResource':'arn:aws:s3:::a/*'",
        "'Action':'s3:*','NotResource':['arn:aws:s3:::a','arn:aws:s3:::a/*']",
        "'Action':'s3:*','NotResource':'arn:aws:s3:::a/${aws:username}'",
        "'Action':'s3:*','NotResource':[]",
        "'Action':'s3:*','NotResource':'arn:aws:s3:::a/*','Condition':{'StringEquals':{'aws:ResourceTag/a':'b'}}"
      })
  void everySuchAllowIsSeen(String rest) {
    assertThat(RUN.findings("{'Effect':'Allow'," + rest + "}"))
        .extracting(Finding::rule)
        .contains("allow-not-resource");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Effect':'Allow','Action':'s3:*','Resource':'*'",
        "'Effect':'Deny','Action':'s3:*','NotResource':'arn:aws:s3:::a/*'",
        "'Effect':'Allow','Action':'s3:*','NotResource':'*'",
        "'Effect':'Allow','Action':'s3:*','NotResource':['arn:aws:s3:::a/*','**']",
        "'Effect':'allow','Action':'s3:*','NotResource':'arn:aws:s3:::a/*'"
      })
  void othersAreNotReported(String statement) {
    assertThat(RUN.findings("{" + statement + "}"))
        .extracting(Finding::rule)
        .doesNotContain("allow-not-resource");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Action':'sqs:*','NotResource':'arn:aws:sqs:*:*:shop-*'",
        "'Action':['SQS:sendmessage','sqs:Receive*'],'NotResource':['arn:aws:sqs:*:*:a','arn:aws:sqs:*:*:b']",
        "'Action':'*','Resource':'*'"
      })
  void denyThatLeavesAListIsEnough(String denied) {
    assertThat(beside(denied)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Action':'sqs:SendMessage','NotResource':'arn:aws:sqs:*:*:shop-*'",
        "'NotAction':'s3:*','NotResource':'arn:aws:sqs:*:*:shop-*'",
        "'Action':'sqs:*','Resource':'arn:aws:sqs:*:*:payments'",
        "'Action':'sqs:*','NotResource':'*'",
        "'Action':'sqs:*','NotResource':'arn:aws:sqs:*:*:shop-*',"
            + "'Condition':{'Bool':{'aws:MultiFactorAuthPresent':'false'}}"
      })
  void trap1DenyThatLeavesMoreIsNotEnough(String denied) {
    assertThat(beside(denied)).hasSize(1);
  }

  @Test
  void trap12InAResourcePolicyItIsAboutThatResource() {
    List<Finding> findings =
        RuleRun.of(new AllowNotResource(), RESOURCE)
            .findings(
                "{'Effect':'Allow','Principal':{'AWS':'111122223333'},'Action':'s3:GetObject',"
                    + "'NotResource':'arn:aws:s3:::acme/drafts/*'}");

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.LOW);
    assertThat(findings.get(0).message()).contains("all of this resource");
  }

  @Test
  void denyForSomeInAResourcePolicyIsNotEnough() {
    RuleRun run = RuleRun.of(new AllowNotResource(), RESOURCE);
    String allow =
        "{'Effect':'Allow','Principal':{'AWS':'111122223333'},'Action':'s3:GetObject',"
            + "'NotResource':'arn:aws:s3:::acme/drafts/*'}";
    String deny =
        "{'Effect':'Deny','Principal':%s,'Action':'s3:*','NotResource':'arn:aws:s3:::acme/public/*'}";

    assertThat(run.findings(allow, deny.formatted("{'AWS':'444455556666'}"))).hasSize(1);
    assertThat(run.findings(allow, deny.formatted("'*'"))).isEmpty();
  }

  @Test
  void whatATemplateFillsInIsLeftOutOnly() {
    TemplateRun template = new TemplateRun(new AllowNotResource(), IDENTITY);
    String policy =
        "{'Version':'2012-10-17','Statement':["
            + "{'Effect':'Allow','Action':'s3:GetObject','NotResource':'arn:aws:s3:::{{Bucket}}/*'},"
            + "{'Effect':'Deny','Action':%s,'NotResource':'arn:aws:s3:::a/*'}]}";

    assertThat(template.findings(policy.formatted("'s3:Put*'"))).hasSize(1);
    assertThat(template.findings(policy.formatted("'s3:{{Verb}}'"))).hasSize(1);
    assertThat(template.findings(policy.formatted("'s3:*'"))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = PolicyType.class,
      names = {"IDENTITY", "RESOURCE"},
      mode = EnumSource.Mode.EXCLUDE)
  void trap5CeilingsAreNotReported(PolicyType type) {
    assertThat(RuleRun.of(new AllowNotResource(), type).findings(ALLOW)).isEmpty();
  }

  @Test
  void administratorIsReportedOnce() {
    DocumentResult result =
        RuleRun.ofAll(IDENTITY)
            .result(
                "{'Effect':'Allow','Action':'*','NotResource':'arn:aws:s3:::a'}",
                "{'Effect':'Allow','Action':'*','Resource':'arn:aws:s3:::a'}");

    assertThat(result.findings())
        .extracting(Finding::rule)
        .contains("admin-access")
        .doesNotContain("allow-not-resource");
    assertThat(result.superseded()).extracting(Finding::rule).contains("allow-not-resource");
  }
}
