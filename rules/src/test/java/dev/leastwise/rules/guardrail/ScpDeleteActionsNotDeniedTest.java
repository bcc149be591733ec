package dev.leastwise.rules.guardrail;

import static dev.leastwise.lint.Severity.HIGH;
import static dev.leastwise.lint.Severity.INFO;
import static dev.leastwise.lint.Severity.LOW;
import static dev.leastwise.lint.Severity.MEDIUM;
import static dev.leastwise.policy.PolicyType.SCP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.leastwise.lint.Finding;
import dev.leastwise.lint.OrganizationFacts;
import dev.leastwise.lint.Rule;
import dev.leastwise.lint.RulePage;
import dev.leastwise.lint.RuleSettings;
import dev.leastwise.lint.Severity;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.rules.RuleRun;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScpDeleteActionsNotDeniedTest {
  private static final RuleRun RUN = RuleRun.of(new ScpDeleteActionsNotDenied(), SCP);
  private static final String BREAK_GLASS = "arn:aws:iam::*:role/BreakGlass";

  private static String deny(String rest) {
    return "{'Effect':'Deny'," + rest + "}";
  }

  private static String denyOn(String actions) {
    return deny("'Resource':'*'," + actions);
  }

  private static String under(String condition) {
    return denyOn("'Action':'s3:Delete*','Condition':{" + condition + "}");
  }

  private static String except(String operator, String principals) {
    return under("'" + operator + "':{'aws:PrincipalArn':" + principals + "}");
  }

  private static List<Severity> severities(String... statements) {
    return RUN.findings(statements).stream().map(Finding::severity).toList();
  }

  private static List<Finding> named(String sid, String rest) {
    return RUN.findings(denyOn("'Sid':'" + sid + "'," + rest));
  }

  private static RuleRun set(String parameter, String... values) {
    return RUN.with(
        RuleSettings.NONE.withParameters(
            Map.of("scp-delete-actions-not-denied." + parameter, List.of(values))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Action':'s3:Delete*'",
        "'Action':'S3:DELETE*'",
        "'Action':'s3:Delet?*'",
        "'Action':['s3:Del*','rds:Delete*']",
        "'Action':'*:Delete*'",
        "'Action':'*Delete*'",
        "'NotAction':'iam:*'",
        "'Action':'*'"
      })
  void deletionIsDeniedInAnySpelling(String actions) {
    assertThat(RUN.findings(denyOn(actions))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Action':'s3:Delete*'",
        "'Action':'S3:DELETE*'",
        "'Action':'s3:Delet?*'",
        "'Action':['s3:Del*','rds:Delete*']",
        "'Action':'*:Delete*'",
        "'Action':'*Delete*'"
      })
  void claimIsSeenInAnySpelling(String actions) {
    String all = ",'Condition':{'ArnNotLike':{'aws:PrincipalArn':'*'}}";

    List<Finding> findings = RUN.findings(denyOn(actions + all));

    assertThat(findings).extracting(Finding::severity).containsExactly(HIGH);
    assertThat(findings.get(0).message()).contains(":Delete").contains("every role");
    assertThat(RuleRun.flagged(findings.get(0))).isEqualTo("'*'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Action':['cloudtrail:DeleteTrail','cloudtrail:StopLogging']",
        "'Action':'s3:DeleteBucket*'",
        "'Action':'s3:*'",
        "'Action':'*'",
        "'NotAction':['iam:*','sts:*']",
        "'Action':[]"
      })
  void whatIsNotAboutDeletionInGeneralIsNotJudged(String actions) {
    String open = ",'Condition':{'ArnNotLike':{'aws:PrincipalArn':'*'}}";

    assertThat(RUN.findings(denyOn(actions + open))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DenyDeletion",
        "denyDelete",
        "PreventDeletionOfResources",
        "NoDeletes",
        "DenyAllDeleteActions"
      })
  void nameMayClaim(String sid) {
    List<Finding> findings = named(sid, "'Action':'s3:DeleteObject*'");

    assertThat(findings).extracting(Finding::severity).containsExactly(HIGH);
    assertThat(findings.get(0).message()).startsWith("s3:DeleteBucket gets through for every role");
    assertThat(RuleRun.flagged(findings.get(0))).isEqualTo("'s3:DeleteObject*'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DenyDeleteTrail",
        "DenyBucketDeletion",
        "Deletion",
        "DenyTampering",
        "",
        "DenyAll"
      })
  void nameOfOneThingClaimsNothing(String sid) {
    assertThat(named(sid, "'Action':'s3:DeleteObject*'")).isEmpty();
  }

  @Test
  void nameClaimsNothingForSingleResources() {
    assertThat(
            RUN.findings(
                deny(
                    "'Sid':'DenyDeletion','Action':'s3:DeleteObject',"
                        + "'Resource':'arn:aws:s3:::acme-logs/*'")))
        .isEmpty();
  }

  @Test
  void severalStatementsTogetherDecide() {
    assertThat(
            RUN.findings(
                denyOn("'Sid':'DenyDeletion','Action':'s3:DeleteObject*'"),
                denyOn("'Action':'s3:DeleteB*'"),
                denyOn("'NotAction':'s3:DeleteO*'")))
        .isEmpty();
  }

  @Test
  void witnessCanBePasted() {
    Finding finding = RUN.findings(except("ArnNotLike", "'arn:aws:iam::*:role/*-cleanup'")).get(0);

    assertThat(finding.witness())
        .isEqualTo(
            "leastwise can --principal arn:aws:iam::111122223333:role/leastwise-probe-cleanup"
                + " --action s3:DeleteBucket --resource '*' --identity AdministratorAccess"
                + " --scp root=FullAWSAccess root=policy.json");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "arn:aws:iam::*:role/*-cleanup",
        "arn:aws:iam::*:role/*",
        "arn:aws:iam::*:role/stacksets-exec-*",
        "arn:aws:iam::*:role/service-role/*",
        "arn:aws:iam::*:role/ops/*",
        "arn:aws:iam::*:role/Team?",
        "arn:aws:iam::*:user/*-admin"
      })
  void nameThatMembersCanTakeIsAHole(String principal) {
    assertThat(severities(except("ArnNotLike", "'" + principal + "'"))).containsExactly(HIGH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*Admin*", "*", "arn:aws:iam::*", "arn:*"})
  void patternAcrossColonsIsAHole(String principal) {
    assertThat(severities(except("StringNotLike", "'" + principal + "'"))).containsExactly(HIGH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::*:role/BreakGlass",
        "arn:aws:iam::444455556666:role/ops/BreakGlass",
        "arn:aws:iam::444455556666:role/ops-*",
        "arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Admin_*",
        "arn:aws:iam::*:root",
        "arn:aws:iam::444455556666:user/break-glass"
      })
  void exemptionByNameIsInfo(String principal) {
    List<Finding> findings = RUN.findings(except("ArnNotLike", "'" + principal + "'"));

    assertThat(findings).extracting(Finding::severity).containsExactly(INFO);
    assertThat(findings.get(0).message())
        .isEqualTo(
            "deletion is denied except for "
                + (principal.endsWith(":root") ? "the root user" : principal));
  }

  @Test
  void exemptionsAreToldTogether() {
    List<Finding> findings =
        RUN.findings(except("ArnNotLike", "['arn:aws:iam::*:role/A','arn:aws:iam::*:role/B']"));

    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).message()).endsWith("arn:aws:iam::*:role/A, arn:aws:iam::*:role/B");
  }

  @Test
  void literalWithAWildcardExemptsNobody() {
    assertThat(severities(except("StringNotEquals", "'arn:aws:iam::*:role/BreakGlass'"))).isEmpty();
  }

  @Test
  void patternOfServiceLinkedRolesIsNoHole() {
    assertThat(severities(except("ArnNotLike", "'arn:aws:iam::*:role/aws-service-role/*'")))
        .isNotEqualTo(List.of(HIGH));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::*:role/*'}|every IAM user",
        "'ArnNotLike':{'aws:PrincipalArn':'arn:aws:iam::*:r*'},"
            + "'StringEquals':{'aws:PrincipalType':'User'}|every role",
        "'ArnLike':{'aws:PrincipalArn':['arn:aws:iam::*:role/*','arn:aws:iam::*:user/*']}|root user",
        "'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::*:*'}|every federated user",
        "'Bool':{'aws:MultiFactorAuthPresent':'false'}|every role",
        "'StringNotEquals':{'aws:RequestedRegion':'eu-west-1'}|aws:RequestedRegion=eu-west-1",
        "'StringNotEquals':{'aws:RequestedRegion':['eu-west-1','eu-north-1']}|aws:RequestedRegion=eu-",
        "'BoolIfExists':{'aws:MultiFactorAuthPresent':'false'},"
            + "'StringNotEquals':{'aws:RequestedRegion':'eu-west-1'}|aws:RequestedRegion=eu-west-1",
        "'StringEquals':{'aws:PrincipalTag/team':'web'}|every role",
        "'NotIpAddress':{'aws:SourceIp':'0.0.0.0/0'}|every role with aws:SourceIp=",
        "'StringNotLike':{'aws:SourceVpce':'vpce-*'}|every role with aws:SourceVpce=",
        "'StringNotEquals':{'aws:PrincipalOrgID':'o-a1b2c3d4e5'}|every role",
        "'StringNotEquals':{'aws:PrincipalType':'AssumedRole'}|every role"
      })
  void whatEveryCallerCanMeetIsAHole(String condition, String who) {
    List<Finding> findings = RUN.findings(under(condition));

    assertThat(findings).extracting(Finding::severity).containsExactly(HIGH);
    assertThat(findings.get(0).message()).contains(who);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'NotIpAddress':{'aws:SourceIp':'203.0.113.0/24'}",
        "'BoolIfExists':{'aws:MultiFactorAuthPresent':'false'}",
        "'NumericGreaterThanIfExists':{'aws:MultiFactorAuthAge':'3600'}",
        "'StringEquals':{'aws:RequestedRegion':'eu-west-1'}",
        "'StringEquals':{'aws:PrincipalAccount':['111122223333','444455556666']}",
        "'BoolIfExists':{'aws:ViaAWSService':'false'}",
        "'ForAllValues:StringNotEquals':{'aws:CalledVia':'cloudformation.amazonaws.com'}",
        "'DateLessThan':{'aws:CurrentTime':'2030-01-01T00:00:00Z'}",
        "'Null':{'aws:PrincipalTag/exempt':'true'}"
      })
  void circumstanceThatNarrowsIsMedium(String condition) {
    assertThat(severities(under(condition))).containsExactly(MEDIUM);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'StringNotEquals':{'aws:PrincipalTag/team':'ops'}|principals with aws:PrincipalTag/team=ops",
        "'StringNotEquals':{'aws:PrincipalAccount':'444455556666'}|every role of account 444455556666",
        "'ForAllValues:StringNotLike':{'aws:PrincipalOrgPaths':'o-a1/r-b2/ou-c3/*'}|principals in o-a1/r-b2/ou-c3/*",
        "'ForAnyValue:StringLike':{'aws:PrincipalOrgPaths':'o-a1/r-b2/ou-c3/*'}|in other places, such as o-",
        "'StringNotLike':{'aws:userid':'AROAEXAMPLE:*'}|aws:userid=AROAEXAMPLE:leastwise-probe",
        "'StringNotEquals':{'aws:username':'break-glass'}|the user break-glass"
      })
  void traitThatIsFixedIsInfo(String condition, String who) {
    List<Finding> findings = RUN.findings(under(condition));

    assertThat(findings).extracting(Finding::severity).containsExactly(INFO);
    assertThat(findings.get(0).message()).contains(who);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'StringEquals':{'aws:ResourceTag/retain':'true'}",
        "'StringNotEquals':{'aws:ResourceTag/temporary':'true'}",
        "'StringEquals':{'aws:ResourceAccount':'111122223333'}",
        "'Bool':{'s3:ExampleOfTheService':'true'}"
      })
  void conditionOnTheResourceIsPartOfTheClaim(String condition) {
    assertThat(RUN.findings(under(condition))).isEmpty();
  }

  @Test
  void trap16ServicesAreNotReachedSoTheirKeysChangeNothing() {
    assertThat(
            RUN.findings(
                under(
                    "'BoolIfExists':{'aws:PrincipalIsAWSService':'false'},"
                        + "'StringNotEqualsIfExists':{'aws:SourceAccount':'444455556666'}"),
                under("'StringEquals':{'aws:PrincipalOrgID':'o-a1b2c3d4e5'}")))
        .isEmpty();
  }

  @Test
  void namesThatThePolicyItselfKeepsFromMembersAreNarrow() {
    String exempt = "'ArnNotLike':{'aws:PrincipalArn':'arn:aws:iam::*:role/platform/*'}";
    String guard =
        deny(
            "'Action':'iam:*','Resource':'arn:aws:iam::*:role/platform/*','Condition':{"
                + exempt
                + "}");
    String half = guard.replace("iam:*'", "iam:DeleteRole'");

    assertThat(severities(under(exempt), guard)).containsExactly(INFO);
    assertThat(severities(under(exempt), half)).containsExactly(HIGH);
    assertThat(severities(under(exempt), guard.replace("'ArnNotLike':", "'ArnLike':")))
        .containsExactly(HIGH);
  }

  @Test
  void partitionIsThatOfThePrincipalsNamed() {
    String gov = "arn:aws-us-gov:iam::*:";
    String all = "['" + gov + "*','arn:aws-us-gov:sts::*:federated-user/*']";

    assertThat(RUN.findings(under("'ArnLike':{'aws:PrincipalArn':" + all + "}"))).isEmpty();
    assertThat(severities(under("'ArnLike':{'aws:PrincipalArn':'" + gov + "role/*'}")))
        .containsExactly(HIGH);
  }

  @Test
  void listedTagsOusAndAccountsAreAllowed() {
    RuleRun run =
        set("exemptions", "aws:PrincipalTag/team=ops", "o-a1/r-b2/ou-c3/*", "444455556666");
    String tag = "'StringNotEquals':{'aws:PrincipalTag/team':'%s'}";
    String place = "'ForAllValues:StringNotLike':{'aws:PrincipalOrgPaths':'o-a1/r-b2/%s/*'}";

    assertThat(run.findings(under("'StringNotEquals':{'aws:PrincipalAccount':'444455556666'}")))
        .extracting(Finding::severity)
        .containsExactly(INFO);
    assertThat(run.findings(under(tag.formatted("ops"))))
        .extracting(Finding::severity)
        .containsExactly(INFO);
    assertThat(run.findings(under(place.formatted("ou-c3"))))
        .extracting(Finding::severity)
        .containsExactly(INFO);
    assertThat(run.findings(under(tag.formatted("dev"))))
        .extracting(Finding::severity)
        .containsExactly(MEDIUM);
  }

  @Test
  void manyExemptionsAreCounted() {
    String values =
        IntStream.range(0, 40).mapToObj(i -> "'v" + i + "'").collect(Collectors.joining(","));
    List<Finding> findings =
        RUN.findings(under("'StringNotEquals':{'aws:PrincipalTag/team':[" + values + "]}"));

    assertThat(findings)
        .extracting(Finding::message)
        .singleElement()
        .asString()
        .endsWith("and 20 others");
  }

  @Test
  void policyOfABucketIsNoDataOfIt() {
    assertThat(
            named(
                "DenyDeletion",
                "'Action':['s3:DeleteBucket','s3:DeleteObject','s3:DeleteObjectVersion']"))
        .extracting(Finding::severity)
        .containsExactly(LOW);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Action':':Delete*'",
        "'Action':'s 3:Delete*'",
        "'Action':['s3:Delete*:x','Delete*']"
      })
  void whatIsNoActionClaimsNothing(String actions) {
    assertThat(RUN.findings(denyOn(actions))).isEmpty();
    assertThat(named("DenyDeletion", actions)).isEmpty();
  }

  @Test
  void organizationThatIsConfiguredDecides() {
    OrganizationFacts facts = new OrganizationFacts("o-zzzzzzzzzz", Set.of(), Set.of(), List.of());
    String ofAnother = under("'StringEquals':{'aws:PrincipalOrgID':'o-a1b2c3d4e5'}");

    assertThat(RUN.with(RuleSettings.NONE.withOrganization(facts)).findings(ofAnother))
        .extracting(Finding::severity)
        .containsExactly(HIGH);
  }

  @Test
  void trap7SessionIsMeantByItsRole() {
    assertThat(severities(except("ArnNotLike", "'arn:aws:sts::*:assumed-role/BreakGlass/*'")))
        .as("no session has such an aws:PrincipalArn, so nobody is exempted")
        .isEmpty();
  }

  @Test
  void trap5AllowOfAnScpTakesNoDenyBack() {
    assertThat(
            RUN.findings(
                "{'Effect':'Allow','Action':'*','Resource':'*'}",
                denyOn("'Action':'s3:Delete*'"),
                "{'Effect':'Allow','Action':'s3:DeleteBucket','Resource':'*'}"))
        .isEmpty();
  }

  @Test
  void trap15PageSaysThatTheManagementAccountIsNotReached() {
    for (Rule rule :
        List.of(
            new ScpDeleteActionsNotDenied(),
            new ScpRootUserNotDenied(),
            new ScpTagsNotRequired(),
            new ScpDenyListStrategy())) {
      assertThat(RulePage.read(rule))
          .get()
          .asString()
          .containsPattern(
              "(?i)management account[^.]*service control policies do not\\s+reach|linked to services[^.]*management account");
    }
  }

  @Test
  void trap19RestrictionOfRegionsClaimsNothing() {
    assertThat(
            RUN.findings(
                denyOn(
                    "'Sid':'DenyOutsideEurope','NotAction':['iam:*','route53:*','sts:*'],"
                        + "'Condition':{'StringNotEquals':{'aws:RequestedRegion':'eu-west-1'}}")))
        .isEmpty();
  }

  @Test
  void deletionInSeveralServicesIsToldOnce() {
    List<Finding> findings =
        RUN.findings(
            named("s3:DeleteObject")
                .replace("'s3:DeleteObject'", "['s3:DeleteObject','rds:DeleteDBCluster']"));

    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).message())
        .isEqualTo("rds:DeleteDBInstance gets through for every role; so does deletion in s3");
  }

  @Test
  void federatedUserIsShownWithTheSessionThatItNeeds() {
    Finding finding =
        RUN.findings(under("'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::*:*'}")).get(0);

    assertThat(finding.witness())
        .contains("--principal arn:aws:sts::111122223333:federated-user/leastwise-probe")
        .endsWith("--session AdministratorAccess");
  }

  @Test
  void policyWithEndlessCombinationsIsLeftInTime() {
    String roles = many("arn:aws:iam::*:role/ops-%d", 150);
    String twoServices =
        "'ForAllValues:StringNotEquals':{'aws:CalledVia':" + many("s%d.amazonaws.com", 40) + "}";
    String networks = "'NotIpAddress':{'aws:SourceIp':" + many("10.%d.0.0/16", 40) + "}";

    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () ->
            RUN.findings(
                denyOn(
                    "'Action':'*:Delete*','Condition':{'ArnNotLike':{'aws:PrincipalArn':"
                        + roles
                        + "},"
                        + networks
                        + "}"),
                denyOn("'Action':'s3:Delete*'"),
                denyOn("'Action':'*','Condition':{" + twoServices + "}")));
  }

  private static String many(String form, int count) {
    return IntStream.range(0, count).mapToObj(i -> "'" + form.formatted(i) + "'").toList() + "";
  }

  @Test
  void secondStatementTakesTheExemptionBack() {
    assertThat(
            severities(
                except("ArnNotLike", "'arn:aws:iam::*:role/*-ops'"), denyOn("'Action':'s3:D*'")))
        .isEmpty();
  }

  @Test
  void claimIsLimitedToItsResources() {
    assertThat(RUN.findings(deny("'Action':'s3:Delete*','Resource':'arn:aws:s3:::acme-logs/*'")))
        .isEmpty();
    assertThat(
            RUN.findings(
                deny(
                    "'Action':'s3:Delete*','Resource':'arn:aws:s3:::acme-logs/*',"
                        + "'Condition':{'ArnNotLike':{'aws:PrincipalArn':'arn:aws:iam::*:role/x*'}}")))
        .extracting(Finding::severity)
        .containsExactly(HIGH);
  }

  @Test
  void whatAnAllowListLeavesOutDoesNotGetThrough() {
    String allow = "{'Effect':'Allow','Action':'rds:*','Resource':'*'}";

    assertThat(RUN.findings(allow, named("s3:DeleteObject"))).isEmpty();
    assertThat(
            RUN.findings(
                "{'Effect':'Allow','Action':'s3:*','Resource':'*'}", named("s3:DeleteObject")))
        .extracting(Finding::severity)
        .containsExactly(HIGH);
  }

  private static String named(String action) {
    return denyOn("'Sid':'DenyDeletion','Action':'" + action + "'");
  }

  @Test
  void actionThatIsNotKnownIsLow() {
    String actions =
        Stream.of("DeleteBucket*", "DeleteObject*").map(name -> "'s3:" + name + "'").toList() + "";

    List<Finding> findings = named("DenyDeletion", "'Action':" + actions);

    assertThat(findings).extracting(Finding::severity).containsExactly(LOW);
  }

  @Test
  void templatesAndVariablesAreNotGuessed() {
    assertThat(severities(except("ArnNotLike", "'arn:aws:iam::*:role/${aws:PrincipalTag/x}'")))
        .isEmpty();
  }

  @Test
  void policyThatAwsRefusesIsNotJudged() {
    assertThat(
            RUN.findings(
                "{'Effect':'Deny','Sid':'DenyDeletion','Action':'s3:DeleteObject',"
                    + "'Resource':'*','Resource':'*'}"))
        .isEmpty();
  }

  @Test
  void exemptionThatIsNotListedIsMedium() {
    RuleRun run = set("exemptions", BREAK_GLASS);
    String both = "['" + BREAK_GLASS + "','arn:aws:iam::*:role/Ops']";

    List<Finding> findings = run.findings(except("ArnNotLike", both));

    assertThat(findings).extracting(Finding::severity).containsExactlyInAnyOrder(MEDIUM, INFO);
    assertThat(
            findings.stream()
                .filter(f -> f.severity() == MEDIUM)
                .findFirst()
                .orElseThrow()
                .message())
        .contains("role/Ops")
        .doesNotContain("BreakGlass");
  }

  @Test
  void exemptionsOfAllGuardrailsCount() {
    OrganizationFacts facts =
        new OrganizationFacts("", Set.of(), Set.of(), List.of("arn:aws:iam::*:role/Break*"));

    assertThat(
            RUN.with(RuleSettings.NONE.withOrganization(facts))
                .findings(except("ArnNotLike", "'" + BREAK_GLASS + "'")))
        .extracting(Finding::severity)
        .containsExactly(INFO);
  }

  @Test
  void configuredFileMustDenyAllServices() {
    RuleRun run =
        RUN.with(
            RuleSettings.NONE.withParameters(
                Map.of(
                    "scp-delete-actions-not-denied.files", List.of("*policy.json"),
                    "scp-delete-actions-not-denied.services", List.of("s3", "rds"))));

    assertThat(run.findings(denyOn("'Action':'s3:Delete*'")))
        .extracting(Finding::message)
        .singleElement()
        .asString()
        .startsWith("rds:DeleteDBInstance gets through");
    assertThat(run.findings(denyOn("'Action':['rds:*','s3:*']"))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = PolicyType.class, names = "SCP", mode = EnumSource.Mode.EXCLUDE)
  void otherTypesOfPolicyAreNotLookedAt(PolicyType type) {
    assertThat(
            RuleRun.of(new ScpDeleteActionsNotDenied(), type).findings(except("ArnNotLike", "'*'")))
        .isEmpty();
  }
}
