package dev.leastwise.rules.guardrail;

import static dev.leastwise.policy.PolicyType.SCP;
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

class ScpDenyListStrategyTest {
  private static final RuleRun RUN = RuleRun.of(new ScpDenyListStrategy(), SCP);
  private static final String ALL = "{'Effect':'Allow','Action':'*','Resource':'*'}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        ALL,
        "{'Effect':'Allow','Action':'*:*','Resource':'*'}",
        "{'Effect':'Allow','Action':['s3:*','**'],'Resource':['arn:aws:s3:::acme','*']}"
      })
  void everythingIsSeenInAnySpelling(String statement) {
    List<Finding> findings = RUN.findings(statement);

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.INFO);
    assertThat(RuleRun.flagged(findings.get(0))).contains("*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'Effect':'Deny','Action':'*','Resource':'*'}",
        "{'Effect':'Allow','Action':['s3:*','ec2:*'],'Resource':'*'}",
        "{'Effect':'Allow','NotAction':'*','Resource':'*'}",
        "{'Effect':'Allow','Action':'*','Resource':'arn:aws:s3:::acme'}",
        "{'Effect':'Allow','Action':'*','Resource':'*',"
            + "'Condition':{'StringEquals':{'aws:RequestedRegion':'eu-west-1'}}}"
      })
  void lessThanEverythingIsNotReported(String statement) {
    assertThat(RUN.findings(statement)).isEmpty();
  }

  @Test
  void itIsToldOnce() {
    assertThat(RUN.findings(ALL, ALL)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(value = PolicyType.class, names = "SCP", mode = EnumSource.Mode.EXCLUDE)
  void otherTypesOfPolicyAreNotLookedAt(PolicyType type) {
    assertThat(RuleRun.of(new ScpDenyListStrategy(), type).findings(ALL)).isEmpty();
  }
}
