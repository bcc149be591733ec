package dev.leastwise.rules.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.lint.DocumentResult;
import dev.leastwise.lint.Finding;
import dev.leastwise.lint.Linter;
import dev.leastwise.lint.OrganizationFacts;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.RuleSettings;
import dev.leastwise.lint.Severity;
import dev.leastwise.policy.AccountId;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.rules.RuleRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalIdWeakTest {
  private static final String GOOD = "b6f1c8c2-5d0e-4d0a-9a55-0b7a4be1d3f4";
  private static final AccountTrustRun RUN = AccountTrustRun.configured(new ExternalIdWeak());

  private static List<Finding> equalTo(String id) {
    return RUN.trusting("333333333333", "'StringEquals':{'sts:ExternalId':'" + id + "'}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"12345", "acme", "", "ExternalId", "your-external-id", "CHANGEME"})
  void whatAnyoneGuessesIsReported(String id) {
    assertThat(equalTo(id)).extracting(Finding::severity).containsExactly(Severity.LOW);
  }

  @ParameterizedTest
  @ValueSource(strings = {GOOD, "8f14e45fceea167a", "acme-prod-4711-external-id", "*-8f14e45f"})
  void whatNobodyGuessesIsNot(String id) {
    assertThat(equalTo(id)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "8f14e45f-*", "8f14e45fceea167?"})
  void wildcardIsReported(String pattern) {
    assertThat(RUN.trusting("333333333333", "'StringLike':{'sts:ExternalId':'" + pattern + "'}"))
        .hasSize(1);
  }

  @Test
  void escapedWildcardIsNone() {
    assertThat(RUN.trusting("333333333333", "'StringLike':{'sts:ExternalId':'8f14e45f-${*}'}"))
        .isEmpty();
  }

  @Test
  void eachOfSeveralIsLookedAt() {
    assertThat(
            RUN.trusting(
                "333333333333", "'StringEquals':{'sts:ExternalId':['" + GOOD + "','1234']}"))
        .extracting(RuleRun::flagged)
        .containsExactly("'1234'");
  }

  @Test
  void denyForOtherIdsAsksForOneToo() {
    String deny =
        "{'Effect':'Deny','Principal':'*','Action':'sts:AssumeRole',"
            + "'Condition':{'%s':{'sts:ExternalId':'1234'}}}";

    assertThat(RUN.ofStatements(deny.formatted("StringNotEquals"))).hasSize(1);
    assertThat(RUN.ofStatements(deny.formatted("StringEquals"))).isEmpty();
  }

  @Test
  void absentIdIsAnotherRule() {
    assertThat(RUN.trusting("333333333333", "'Null':{'sts:ExternalId':'false'}")).isEmpty();
    assertThat(RUN.trusting("333333333333")).isEmpty();
  }

  @Test
  void parametersAreTheTeams() {
    RuleSettings settings =
        RuleSettings.NONE.withParameters(
            Map.of(
                "external-id-weak.minimum-length",
                List.of("4"),
                "external-id-weak.words",
                List.of("acme-corp")));
    RuleRun run = RuleRun.of(new ExternalIdWeak(), PolicyType.TRUST).with(settings);
    String statement =
        "{'Effect':'Allow','Principal':{'AWS':'333333333333'},'Action':'sts:AssumeRole',"
            + "'Condition':{'StringEquals':{'sts:ExternalId':['12345','Acme-Corp','externalid']}}}";

    assertThat(run.findings(statement)).extracting(RuleRun::flagged).containsExactly("'Acme-Corp'");
  }

  /** Findings of a run over trust policies: each the principals, and the external id. */
  private static List<Finding> compared(String... principalsAndIds) {
    OrganizationFacts facts =
        new OrganizationFacts("", Set.of(new AccountId("111111111111")), Set.of(), List.of());
    Linter linter =
        Linter.of(List.of(new ExternalIdWeak()), RuleSettings.NONE.withOrganization(facts));
    List<DocumentResult> results = new ArrayList<>();
    for (int i = 0; i < principalsAndIds.length; i += 2) {
      String text =
          ("{'Version':'2012-10-17','Statement':{'Effect':'Allow','Principal':{'AWS':[%s]},"
                  + "'Action':'sts:AssumeRole',"
                  + "'Condition':{'StringEquals':{'sts:ExternalId':'%s'}}}}")
              .formatted(principalsAndIds[i], principalsAndIds[i + 1])
              .replace('\'', '"');
      results.add(
          linter.lint(
              PolicyDocument.parse(
                  SourceText.of("role" + i / 2 + ".json", text), PolicyType.TRUST)));
    }
    return linter.compare(results);
  }

  @Test
  void idOfSeveralThirdPartiesIsReportedAtEach() {
    List<Finding> findings = compared("'333333333333'", GOOD, "'444444444444'", GOOD);

    assertThat(findings).extracting(Finding::file).containsExactly("role0.json", "role1.json");
    assertThat(findings.get(0).message()).contains("444444444444").contains("role1.json");
  }

  @Test
  void idOfOneThirdPartyInSeveralRolesIsRight() {
    assertThat(compared("'333333333333'", GOOD, "'arn:aws:iam::333333333333:role/a'", GOOD))
        .isEmpty();
    assertThat(compared("'333333333333'", GOOD, "'444444444444'", GOOD + "0")).isEmpty();
  }

  @Test
  void accountsThatStandTogetherAreOfOneThirdParty() {
    String both = "'333333333333','444444444444'";

    assertThat(compared("'333333333333'", GOOD, both, GOOD + "0", "'444444444444'", GOOD))
        .isEmpty();
  }

  @Test
  void ownAccountsAreNoThirdParties() {
    assertThat(compared("'333333333333'", GOOD, "'111111111111'", GOOD)).isEmpty();
  }
}
