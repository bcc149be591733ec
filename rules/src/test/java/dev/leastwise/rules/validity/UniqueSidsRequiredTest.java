package dev.leastwise.rules.validity;

import static dev.leastwise.policy.PolicyType.IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.lint.Finding;
import dev.leastwise.lint.Severity;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.rules.RuleRun;
import dev.leastwise.rules.TemplateRun;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UniqueSidsRequiredTest {
  private static final RuleRun RUN = RuleRun.of(new UniqueSidsRequired(), IDENTITY);

  private static String[] statements(String... sids) {
    return Stream.of(sids)
        .map(
            sid ->
                "{'Sid':%s,'Effect':'Allow','Action':'s3:GetObject','Resource':'*'}".formatted(sid))
        .toArray(String[]::new);
  }

  @Test
  void laterStatementIsFlaggedAndTheFirstNamed() {
    List<Finding> findings = RUN.findings(statements("'A'", "'B'", "'A'"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
    assertThat(findings.get(0).location().pointer()).isEqualTo("/Statement/2/Sid");
    assertThat(findings.get(0).related())
        .extracting(place -> place.pointer())
        .containsExactly("/Statement/0/Sid");
  }

  @Test
  void eachRepetitionIsReported() {
    assertThat(RUN.findings(statements("'A'", "'A'", "'B'", "'A'", "'B'")))
        .extracting(finding -> finding.location().pointer())
        .containsExactly("/Statement/1/Sid", "/Statement/3/Sid", "/Statement/4/Sid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'a'", "'A '", "'AA'", "''", "null", "7"})
  void otherSidIsNotTheSame(String other) {
    assertThat(RUN.findings(statements("'A'", other)))
        .extracting(Finding::rule)
        .doesNotContain("unique-sids-required");
  }

  @Test
  void emptyOnesAreAnotherFault() {
    assertThat(RUN.findings(statements("''", "''")))
        .extracting(Finding::rule)
        .doesNotContain("unique-sids-required");
  }

  @Test
  void statementsWithoutSidAreNotTheSame() {
    String statement = "{'Effect':'Allow','Action':'s3:GetObject','Resource':'*'}";

    assertThat(RUN.findings(statement, statement)).isEmpty();
  }

  @Test
  void whatATemplateFillsInMayDiffer() {
    TemplateRun template = new TemplateRun(new UniqueSidsRequired(), IDENTITY);
    String twice = "{'Version':'2012-10-17','Statement':[" + "%1$s,%1$s]}";

    assertThat(template.findings(twice.formatted(statements("'Read{{Bucket}}'")[0]))).isEmpty();
    assertThat(template.findings(twice.formatted(statements("'{{Sid}}'")[0]))).isEmpty();
    assertThat(template.findings(twice.formatted(statements("'Read'")[0]))).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(PolicyType.class)
  void oneOfTheTwoRulesFiresForEachType(PolicyType type) {
    String[] statements = statements("'A'", "'A'");
    int required = RuleRun.of(new UniqueSidsRequired(), type).findings(statements).size();
    int recommended = RuleRun.of(new UniqueSidsRecommended(), type).findings(statements).size();

    assertThat(required + recommended).isEqualTo(1);
    assertThat(required == 1)
        .isEqualTo(
            List.of(IDENTITY, PolicyType.BOUNDARY, PolicyType.SESSION, PolicyType.SCP)
                .contains(type));
  }
}
