package dev.leastwise.rules.validity;

import static dev.leastwise.policy.PolicyType.IDENTITY;
import static dev.leastwise.policy.PolicyType.RESOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.lint.Finding;
import dev.leastwise.lint.Severity;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.rules.RuleRun;
import dev.leastwise.rules.TemplateRun;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DuplicateStatementTest {
  private static final RuleRun RUN = RuleRun.of(new DuplicateStatement(), IDENTITY);

  private static String allow(String rest) {
    return "{'Effect':'Allow'," + rest + "}";
  }

  @Test
  void laterStatementIsFlaggedAtItsBeginningAndTheFirstNamed() {
    String statement = allow("'Action':'s3:GetObject','Resource':'*'");
    String other = allow("'Action':'s3:PutObject','Resource':'*'");

    List<Finding> findings = RUN.findings(other, statement, other, statement);

    assertThat(findings).extracting(RuleRun::flagged).containsExactly("{", "{");
    assertThat(findings)
        .extracting(Finding::message)
        .containsExactly(
            "the statement says the same as statement 1, and changes nothing",
            "the statement says the same as statement 2, and changes nothing");
    assertThat(findings).extracting(Finding::severity).containsOnly(Severity.LOW);
  }

  @Test
  void sidIsFlaggedAndNamesTheFirst() {
    List<Finding> findings =
        RUN.findings(
            allow("'Sid':'First','Action':'s3:GetObject','Resource':'*'"),
            allow("'Action':'s3:GetObject','Resource':'*','Sid':'Second'"));

    assertThat(findings).extracting(RuleRun::flagged).containsExactly("'Second'");
    assertThat(findings.get(0).message()).contains("the statement 'First'");
    assertThat(findings.get(0).related())
        .extracting(place -> place.pointer())
        .containsExactly("/Statement/0/Sid");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'Action':'s3:GetObject','Resource':'*'|'Resource':'*','Action':['s3:GetObject']",
        "'Action':['a:B','a:C'],'Resource':['x','y']|'Action':['a:C','a:B','a:B'],'Resource':['y','x']",
        "'Action':'a:B','Resource':'*','Condition':{'StringEquals':{'aws:PrincipalAccount':['1','2']}}"
            + "|'Action':'a:B','Resource':'*','Condition':{'StringEquals':{'AWS:principalaccount':['2','1']}}",
        "'Action':'a:B','Resource':'*','Condition':{'Bool':{'aws:SecureTransport':true}}"
            + "|'Action':'a:B','Resource':'*','Condition':{'Bool':{'aws:SecureTransport':'true'}}",
        "'NotAction':'a:*','NotResource':'x'|'NotResource':['x'],'NotAction':['A:*']"
      })
  void orderAndListsMakeNoDifference(String one, String other) {
    assertThat(RUN.findings(allow(one), allow(other))).hasSize(1);
  }

  @Test
  void trap2LetterCaseOfActionsMakesNoDifference() {
    assertThat(
            RUN.findings(
                allow("'Action':'S3:getobject','Resource':'*'"),
                allow("'Action':'s3:GetObject','Resource':'*'")))
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'Action':'a:B','Resource':'x'|'Action':'a:B','Resource':'X'",
        "'Action':'a:B','Resource':'x'|'Action':'a:B','NotResource':'x'",
        "'Action':'a:B','Resource':'x'|'NotAction':'a:B','Resource':'x'",
        "'Action':'a:B','Resource':'x'|'Action':['a:B','a:C'],'Resource':'x'",
        "'Action':'a:B','Resource':'x'|'Action':'a:B','Resource':'x','Condition':{'Bool':{'aws:ViaAWSService':'true'}}",
        "'Action':'a:B','Resource':'x','Condition':{'StringLike':{'aws:userid':'a'}}"
            + "|'Action':'a:B','Resource':'x','Condition':{'StringLike':{'aws:userid':'A'}}",
        "'Action':'a:B','Resource':'x','Condition':{'StringLike':{'aws:userid':'a'}}"
            + "|'Action':'a:B','Resource':'x','Condition':{'StringLikeIfExists':{'aws:userid':'a'}}",
        "'Action':'a:B','Resource':'x','Condition':{'StringEquals':{'aws:userid':'a','AWS:UserId':'b'}}"
            + "|'Action':'a:B','Resource':'x','Condition':{'StringEquals':{'aws:userid':['a','b']}}"
      })
  void whatDiffersIsNoDuplicate(String one, String other) {
    assertThat(RUN.findings(allow(one), allow(other)))
        .extracting(Finding::rule)
        .doesNotContain("duplicate-statement");
  }

  @Test
  void denyOfTheSameIsNoDuplicate() {
    assertThat(
            RUN.findings(
                allow("'Action':'a:B','Resource':'x'"),
                "{'Effect':'Deny','Action':'a:B','Resource':'x'}"))
        .isEmpty();
  }

  @Test
  void principalsCount() {
    RuleRun run = RuleRun.of(new DuplicateStatement(), RESOURCE);
    String statement =
        "{'Effect':'Allow','Principal':%s,'Action':'sqs:SendMessage','Resource':'*'}";

    assertThat(
            run.findings(
                statement.formatted("{'AWS':['111122223333','444455556666']}"),
                statement.formatted("{'AWS':['444455556666','111122223333']}")))
        .hasSize(1);
    assertThat(
            run.findings(
                statement.formatted("{'AWS':'111122223333'}"),
                statement.formatted("{'AWS':'444455556666'}")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Action':'s3:GetObject','Resource':'arn:aws:s3:::{{Bucket}}/*'",
        "'Action':'s3:GetObject','Resource':['a','{{Bucket}}']",
        "'Action':'{{Action}}','Resource':'*'",
        "'Action':['s3:{{Verb}}Object'],'Resource':'*'",
        "'Action':'s3:GetObject','Resource':'*','Condition':'{{Condition}}'",
        "'Action':'s3:GetObject','Resource':'*','Condition':{'StringEquals':{'aws:PrincipalOrgID':'{{Org}}'}}"
      })
  void whatATemplateFillsInMayDiffer(String rest) {
    TemplateRun template = new TemplateRun(new DuplicateStatement(), IDENTITY);

    assertThat(
            template.findings(
                "{'Version':'2012-10-17','Statement':[" + allow(rest) + "," + allow(rest) + "]}"))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(PolicyType.class)
  void everyTypeOfPolicyIsLookedAt(PolicyType type) {
    String statement = allow("'Action':'s3:GetObject','Resource':'*'");

    assertThat(RuleRun.of(new DuplicateStatement(), type).findings(statement, statement))
        .hasSize(1);
  }
}
