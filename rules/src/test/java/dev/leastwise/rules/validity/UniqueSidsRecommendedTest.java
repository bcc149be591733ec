package dev.leastwise.rules.validity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.lint.Finding;
import dev.leastwise.lint.Severity;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.rules.RuleRun;
import java.util.List;
import org.junit.jupiter.api.Test;

class UniqueSidsRecommendedTest {
  private static final String TRUST =
      "{'Sid':'%s','Effect':'Allow','Principal':{'Service':'ec2.amazonaws.com'},'Action':'sts:AssumeRole'}";

  @Test
  void laterStatementIsFlagged() {
    List<Finding> findings =
        RuleRun.of(new UniqueSidsRecommended(), PolicyType.TRUST)
            .findings(TRUST.formatted("A"), TRUST.formatted("B"), TRUST.formatted("A"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.LOW);
    assertThat(findings.get(0).location().pointer()).isEqualTo("/Statement/2/Sid");
  }

  @Test
  void differentOnesAreNotReported() {
    assertThat(
            RuleRun.of(new UniqueSidsRecommended(), PolicyType.TRUST)
                .findings(TRUST.formatted("A"), TRUST.formatted("a"), TRUST.formatted("A1")))
        .isEmpty();
  }

  @Test
  void servicesMayAllowMoreCharacters() {
    RuleRun queues = RuleRun.of(new UniqueSidsRecommended(), PolicyType.RESOURCE);
    String statement =
        "{'Sid':'%s','Effect':'Allow','Principal':{'AWS':'111122223333'},'Action':'sqs:SendMessage','Resource':'*'}";

    assertThat(queues.findings(statement.formatted("__sender"), statement.formatted("__sender")))
        .hasSize(1);
    assertThat(queues.findings(statement.formatted("__sender"), statement.formatted("_sender")))
        .isEmpty();
  }
}
