package dev.leastwise.rules.privilege;

import static dev.leastwise.policy.PolicyType.IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.lint.DocumentResult;
import dev.leastwise.lint.Finding;
import dev.leastwise.lint.Linter;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.RuleSettings;
import dev.leastwise.lint.Severity;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.rules.RuleRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminAccessTest {
  private static final RuleRun RUN = RuleRun.of(new AdminAccess(), IDENTITY);
  private static final String ALLOW_ALL = "{'Effect':'Allow','Action':'*','Resource':'*'}";

  private static String statement(String effect, String rest) {
    return "{'Effect':'" + effect + "'," + rest + "}";
  }

  private static String allow(String rest) {
    return statement("Allow", rest);
  }

  private static String deny(String rest) {
    return statement("Deny", rest);
  }

  private static List<Finding> besides(String denied) {
    return RUN.findings(ALLOW_ALL, deny(denied));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'*'",
        "'*:*'",
        "'**'",
        "'?*'",
        "'*?'",
        "'*:?*'",
        "'?*:?*'",
        "'???*'",
        "'***:***'",
        "['*']",
        "['s3:GetObject','*']"
      })
  void everyActionIsSeenInAnySpelling(String action) {
    assertThat(RUN.findings(allow("'Action':" + action + ",'Resource':'*'"))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'*'",
        "'**'",
        "'?*'",
        "'arn:*'",
        "'arn:*:*'",
        "'arn:aws:*'",
        "'arn:aws:*:*:*:*'",
        "'arn:*:*:*:*:*'",
        "'arn:aws-cn:*'",
        "'arn:aws-us-gov:*'",
        "'arn:aws-eusc:*'",
        "'arn:aws-iso-b:*:*:*:*'",
        "['arn:aws:s3:::acme-logs','*']"
      })
  void everyResourceIsSeenInAnySpelling(String resource) {
    assertThat(RUN.findings(allow("'Action':'*','Resource':" + resource))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Action':'*','Resource':'arn:aws:s3:::acme-logs/*'",
        "'Action':'*','Resource':'arn:aws:s3:::*'",
        "'Action':'*','Resource':'arn:aws:*:eu-west-1:*:*'",
        "'Action':'*','Resource':'arn:aws:*:*:*:${aws:username}*'",
        "'Action':'*','Resource':[]",
        "'Action':'iam:*','Resource':'*'",
        "'Action':'*:Get*','Resource':'*'",
        "'Action':'?','Resource':'*'",
        "'Action':['ec2:*','s3:*'],'Resource':'*'",
        "'Action':[],'Resource':'*'",
        "'NotAction':'iam:*','Resource':'*'",
        "'NotAction':['iam:*','organizations:*'],'Resource':'*'",
        "'NotAction':'*','Resource':'*'",
        "'NotAction':[],'Resource':'arn:aws:s3:::acme-logs/*'",
        "'Action':'*','NotResource':'*'",
        "'Action':'*'",
        "'Resource':'*'"
      })
  void lessIsNotReported(String rest) {
    assertThat(RUN.findings(allow(rest))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'Bool':{'aws:MultiFactorAuthPresent':'true'}}",
        "{'StringEquals':{'aws:PrincipalTag/team':'platform'}}",
        "'not an object'"
      })
  void conditionalAllowIsNotReported(String condition) {
    assertThat(RUN.findings(allow("'Action':'*','Resource':'*','Condition':" + condition)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'StringEquals':{}}"})
  void emptyConditionIsNoCondition(String condition) {
    assertThat(RUN.findings(allow("'Action':'*','Resource':'*','Condition':" + condition)))
        .hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(value = PolicyType.class, names = "IDENTITY", mode = EnumSource.Mode.EXCLUDE)
  void trap5CeilingsAndTrap12ResourcePoliciesAreNotReported(PolicyType type) {
    assertThat(RuleRun.of(new AdminAccess(), type).findings(ALLOW_ALL)).isEmpty();
  }

  @Test
  void statementNeedNotStandInAList() {
    assertThat(RUN.resultOf("{'Version':'2012-10-17','Statement':" + ALLOW_ALL + "}").findings())
        .hasSize(1);
  }

  @Test
  void entryOfTheListIsFlaggedAndThePolicyOnce() {
    List<Finding> findings =
        RUN.findings(allow("'Action':['s3:GetObject','**'],'Resource':'*'"), ALLOW_ALL);

    assertThat(findings).extracting(RuleRun::flagged).containsExactly("'**'");
    assertThat(findings.get(0).location().pointer()).isEqualTo("/Statement/0/Action/1");
  }

  @Test
  void effectMustBeAllow() {
    assertThat(RUN.findings(deny("'Action':'*','Resource':'*'"))).isEmpty();
    assertThat(RUN.findings(statement("allow", "'Action':'*','Resource':'*'"))).isEmpty();
  }

  // Trap 3: what NotAction leaves out. Trap 4: access split over statements.

  /** AWS does not document what an empty list leaves out, and the parser reports it. */
  @Test
  void trap3NotActionOfAnEmptyListIsNotDecided() {
    assertThat(RUN.findings(allow("'NotAction':[],'Resource':'*'"))).isEmpty();
  }

  @Test
  void trap4NotActionAndTheRestOverSeveralStatementsIsEverything() {
    List<Finding> findings =
        RUN.findings(
            allow("'NotAction':['iam:*','organizations:*'],'Resource':'*'"),
            allow("'Action':['s3:GetObject','IAM:*'],'Resource':'*'"),
            allow("'Action':'organizations*','Resource':'arn:aws:*'"));

    assertThat(findings)
        .extracting(RuleRun::flagged)
        .containsExactly("['iam:*','organizations:*']");
    assertThat(findings.get(0).message())
        .isEqualTo("the statements together allow every action on every resource");
    assertThat(findings.get(0).related())
        .extracting(place -> place.pointer())
        .containsExactly("/Statement/1/Action/1", "/Statement/2/Action");
  }

  @Test
  void trap4WhatOneNotActionLeavesOutAnotherMayGive() {
    List<Finding> findings =
        RUN.findings(
            allow("'NotAction':'iam:*','Resource':'*'"),
            allow("'NotAction':['organizations:*','account:*'],'Resource':'*'"));

    assertThat(findings).extracting(RuleRun::flagged).containsExactly("'iam:*'");
    assertThat(findings.get(0).related())
        .extracting(place -> place.pointer())
        .containsExactly("/Statement/1/NotAction");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'arn:aws:s3:::acme-logs/*'",
        "['arn:aws:iam::111122223333:role/admin','arn:aws:s3:::acme-logs/*']",
        "'arn:aws:iam::*:role/*'"
      })
  void whatNotResourceSparesIsNoMoreThanADenyOfIt(String spared) {
    List<Finding> findings = RUN.findings(allow("'Action':'*','NotResource':" + spared));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
    assertThat(findings.get(0).message()).contains("but those that it lists, and by iam:");
    assertThat(
            RUN.findings(
                allow("'Action':'*','NotResource':" + spared),
                deny("'Action':['iam:*','sts:AssumeRole'],'Resource':'*'")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"'arn:aws:iam::*:*'", "'arn:aws:iam::*'", "['arn:aws:s3:::a','*']"})
  void notResourceThatSparesAllOfIamLeavesLess(String spared) {
    assertThat(RUN.findings(allow("'Action':'*','NotResource':" + spared))).isEmpty();
  }

  @Test
  void trap4NotResourceAndTheRestIsEverything() {
    List<Finding> findings =
        RUN.findings(
            allow("'Action':'*','NotResource':['arn:aws:s3:::a','arn:aws:s3:::a/*']"),
            allow("'Action':'*:*','Resource':'arn:aws:s3:::a*'"));

    assertThat(findings)
        .extracting(RuleRun::flagged)
        .containsExactly("['arn:aws:s3:::a','arn:aws:s3:::a/*']");
    assertThat(findings.get(0).related()).hasSize(1);
  }

  @Test
  void trap4WhatOneNotResourceLeavesOutAnotherMayGive() {
    assertThat(
            RUN.findings(
                allow("'Action':'*','NotResource':'arn:aws:s3:::acme-logs/*'"),
                allow("'Action':'*','NotResource':'arn:aws:sqs:*:*:*'")))
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'NotAction':'iam:*','Resource':'*'|'Action':'iam:Get*','Resource':'*'",
        "'NotAction':'iam:*','Resource':'*'|'Action':'iam:*','Resource':'arn:aws:iam::*:role/a'",
        "'NotAction':['iam:*','sts:*'],'Resource':'*'|'Action':'iam:*','Resource':'*'",
        "'NotAction':'iam:*','Resource':'*'|'NotAction':'iam:Create*','Resource':'*'",
        "'NotAction':'iam:*','Resource':'*'|'NotAction':'*','Resource':'*'",
        "'NotAction':'iam:*','Resource':'*'|'NotAction':'IAM:PassRole','Resource':'*'",
        "'Action':'*','NotResource':['arn:aws:iam::*','arn:aws:s3:::a/*']|'Action':'s3:*','Resource':'arn:aws:s3:::a/*'",
        "'Action':'*','NotResource':['arn:aws:iam::*','arn:aws:s3:::a*']|'Action':'*','Resource':'arn:aws:s3:::a/*'",
        "'Action':'*','NotResource':['arn:aws:iam::*','arn:aws:s3:::a*']|'Action':'*','NotResource':['arn:aws:iam::*','arn:aws:s3:::a/*']",
        "'Action':'*','NotResource':['arn:aws:iam::*','arn:aws:s3:::${aws:username}']|'Action':'*','Resource':'arn:aws:s3:::*'"
      },
      quoteCharacter = '`')
  void trap4WhatIsGivenBackInPartIsNotEverything(String first, String second) {
    assertThat(RUN.findings(allow(first), allow(second))).isEmpty();
  }

  // Trap 1: which Deny removes an escalation, and which does not.

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Action':['iam:*','sts:AssumeRole'],'Resource':'*'",
        "'Action':['IAM:*','STS:assumerole'],'Resource':'*'",
        "'Action':['i*','s*'],'Resource':'*'",
        "'Action':'*','Resource':'*'",
        "'NotAction':['s3:*','ec2:*'],'Resource':'*'",
        "'NotAction':[],'Resource':'*'",
        "'NotAction':'s3:*','NotResource':'arn:aws:s3:::acme-logs/*'",
        "'Action':['iam:*','sts:AssumeRole'],'NotResource':'arn:aws:iam::*:role/sandbox-*'",
        "'Action':['iam:*','sts:AssumeRole'],'Resource':'arn:aws:iam::*:*'",
        "'Action':['iam:*','sts:*'],'Resource':'arn:aws-cn:iam::*:*'",
        "'Action':['iam:*','sts:*'],'Resource':'arn:*:iam::*:*'",
        "'Action':['iam:*','sts:*'],'Resource':"
            + "['arn:aws:iam::*:role/*','arn:aws:iam::*:user/*','arn:aws:iam::*:group/*','arn:aws:iam::*:policy/*']",
        "'Action':['iam:Put*','iam:Attach*','iam:Create*','iam:Update*','iam:Add*','iam:Set*','iam:Pass*','sts:*'],'Resource':'*'"
      })
  void trap1DenyThatTakesTheWaysToMoreAwayLeavesLessThanAdmin(String denied) {
    assertThat(besides(denied)).isEmpty();
  }

  @Test
  void trap1DenyMayBeSplitOverStatements() {
    assertThat(
            RUN.findings(
                deny("'Action':'sts:AssumeRole','Resource':'*'"),
                ALLOW_ALL,
                deny("'Action':'iam:*','Resource':'*'")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Action':'iam:*','Resource':'*','Condition':{'Bool':{'aws:MultiFactorAuthPresent':'false'}}",
        "'Action':'*','Resource':'*','Condition':{'NotIpAddress':{'aws:SourceIp':'203.0.113.0/24'}}",
        "'Action':'iam:*','Resource':'arn:aws:iam::111122223333:role/audit'",
        "'Action':'*','Resource':'arn:aws:s3:::acme-logs/*'",
        "'Action':['iam:*','sts:*'],'NotResource':'*'",
        "'Resource':'*'"
      })
  void trap1ConditionalOrSingleResourceDenyDoesNotHelp(String denied) {
    List<Finding> findings = besides(denied);

    assertThat(findings)
        .extracting(Finding::message)
        .containsExactly("the statement allows every action on every resource");
    assertThat(findings.get(0).severity()).isEqualTo(Severity.HIGH);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'Action':'s3:*','Resource':'*'|iam:PutRolePolicy",
        "'NotAction':'iam:*','Resource':'*'|iam:PutRolePolicy",
        "'Action':'s3:*','NotResource':'arn:aws:s3:::acme-logs/*'|iam:PutRolePolicy",
        "'Action':['iam:Get*','iam:List*','iam:DeleteRole'],'Resource':'*'|iam:PutRolePolicy",
        "'Action':'iam:*RolePolicy','Resource':'*'|iam:PutUserPolicy",
        "'Action':'iam:*','Resource':'arn:aws:iam::*:role/*'|iam:PutUserPolicy",
        "'Action':['iam:*Policy','iam:*PolicyVersion','iam:Add*'],'Resource':'*'|iam:CreateAccessKey",
        "'NotAction':'iam:CreateLoginProfile','Resource':'*'|iam:CreateLoginProfile"
      },
      quoteCharacter = '`')
  void trap1DenyThatLeavesAWayBackIsNamedWithIt(String denied, String left) {
    List<Finding> findings = besides(denied);

    assertThat(findings)
        .extracting(Finding::message)
        .containsExactly(
            "the statement allows every action but those denied, and by %s its holder may get round that"
                .formatted(left));
    assertThat(findings.get(0).severity()).isEqualTo(Severity.HIGH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Action':'iam:*','Resource':'*'",
        "'Action':['iam:*','sts:TagSession'],'Resource':'*'",
        "'NotAction':'sts:*','Resource':'*'",
        "'Action':['iam:*','sts:*'],'Resource':'arn:aws:iam::111122223333:*'"
      })
  void becomingAnotherRoleIsLessGrave(String denied) {
    List<Finding> findings = besides(denied);

    assertThat(findings)
        .extracting(Finding::message)
        .containsExactly(
            "the statement allows every action but those denied, and by sts:AssumeRole its holder"
                + " can become another role");
    assertThat(findings.get(0).severity()).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void denyOfOneWayDoesNotSayThatNothingIsDenied() {
    List<Finding> findings = besides("'Action':'iam:*Policy*','Resource':'arn:aws:iam::*:*'");

    assertThat(findings.get(0).message()).contains("but those denied", "iam:");
  }

  // Who is meant to be an administrator.

  private static List<Finding> ofSubject(String subject, String administrators, String policy) {
    RuleSettings settings =
        RuleSettings.NONE.withParameters(
            Map.of("admin-access.administrators", List.of("nobody", administrators)));
    SourceText source = SourceText.of("policy.json", policy.replace('\'', '"'));
    return Linter.of(List.of(new AdminAccess()), settings)
        .lint(PolicyDocument.parse(source, IDENTITY).withSubject(subject))
        .findings();
  }

  private static final String ADMINISTRATOR =
      "{'Version':'2012-10-17','Statement':[" + ALLOW_ALL + "]}";

  @ParameterizedTest
  @CsvSource({
    "arn:aws:iam::111122223333:role/admin,arn:aws:iam::*:role/admin",
    "arn:aws:iam::111122223333:role/admin#Everything,arn:aws:iam::*:role/admin",
    "arn:aws:iam::111122223333:role/admin#Everything,arn:aws:iam::*:role/admin#Every*",
    "arn:aws:iam::aws:policy/AdministratorAccess,arn:aws:iam::aws:policy/AdministratorAccess",
    "policies/admins/everything.json,policies/admins/*"
  })
  void administratorsAreAFact(String subject, String administrators) {
    List<Finding> findings = ofSubject(subject, administrators, ADMINISTRATOR);

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.INFO);
    assertThat(findings.get(0).message())
        .endsWith("; the configuration names its holder as an administrator");
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:iam::111122223333:role/admin2,arn:aws:iam::*:role/admin",
    "arn:aws:iam::111122223333:role/Admin,arn:aws:iam::*:role/admin",
    "arn:aws:iam::111122223333:role/other#admin,arn:aws:iam::*:role/admin",
    "policies/shop.json,policies/admins/*",
    "policies/admins#1.json,policies/admins"
  })
  void othersAreNot(String subject, String administrators) {
    assertThat(ofSubject(subject, administrators, ADMINISTRATOR))
        .extracting(Finding::severity)
        .containsExactly(Severity.HIGH);
  }

  @Test
  void administratorWithADenyIsAFactToo() {
    String policy =
        "{'Version':'2012-10-17','Statement':["
            + ALLOW_ALL
            + ",{'Effect':'Deny','Action':'iam:*','Resource':'*'}]}";

    assertThat(ofSubject("a.json", "a.json", policy))
        .extracting(Finding::severity)
        .containsExactly(Severity.INFO);
    assertThat(ofSubject("a.json", "b.json", policy))
        .extracting(Finding::severity)
        .containsExactly(Severity.MEDIUM);
  }

  @Test
  void narrowerFindingsOfTheStatementAreSuperseded() {
    DocumentResult result =
        RuleRun.ofAll(IDENTITY).result(allow("'Action':['sts:AssumeRole','*'],'Resource':'*'"));

    assertThat(result.findings()).extracting(Finding::rule).containsExactly("admin-access");
    assertThat(result.superseded()).extracting(Finding::rule).contains("assume-role-any-resource");
  }
}
