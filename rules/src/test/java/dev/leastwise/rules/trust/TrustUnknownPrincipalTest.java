package dev.leastwise.rules.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.lint.Finding;
import dev.leastwise.lint.Severity;
import dev.leastwise.rules.RuleRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustUnknownPrincipalTest {
  private static final AccountTrustRun RUN =
      AccountTrustRun.unconfigured(new TrustUnknownPrincipal());

  @ParameterizedTest
  @ValueSource(strings = {"AROAEXAMPLE1A2B3C4D5E", "AIDAEXAMPLE1A2B3C4D5E"})
  void idOfARoleOrUserIsReported(String id) {
    assertThat(RUN.trusting(id)).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
    assertThat(RUN.trusting(id).get(0).message())
        .contains(id.startsWith("AIDA") ? "of a user" : "of a role");
  }

  @Test
  void idAmongOthersIsFlagged() {
    assertThat(
            RUN.of("'Principal':{'AWS':['111122223333','AROAEXAMPLE1A2B3C4D5E','222222222222']}"))
        .extracting(RuleRun::flagged)
        .containsExactly("'AROAEXAMPLE1A2B3C4D5E'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::111122223333:role/AROAEXAMPLE1A2B3C4D5E",
        "111122223333",
        "*",
        "AROA",
        "AGPAEXAMPLE1A2B3C4D5E",
        "aroaexample1a2b3c4d5e"
      })
  void otherPrincipalsAreNotReported(String principal) {
    assertThat(RUN.trusting(principal)).isEmpty();
  }

  @Test
  void idInAConditionIsWrittenOnPurpose() {
    assertThat(
            RUN.trusting("111122223333", "'StringLike':{'aws:userid':'AROAEXAMPLE1A2B3C4D5E:*'}"))
        .isEmpty();
  }

  @Test
  void idThatLetsNobodyInIsLow() {
    String statement = "{'Effect':'Deny','%s':{'AWS':'AROAEXAMPLE1A2B3C4D5E'},'Action':'sts:*'}";

    for (String element : new String[] {"Principal", "NotPrincipal"}) {
      assertThat(RUN.ofStatements(statement.formatted(element)))
          .extracting(Finding::severity)
          .containsExactly(Severity.LOW);
    }
  }

  @Test
  void trap9TrustOfAServiceLinkedRoleCannotBeEdited() {
    String role = "arn:aws:iam::111111111111:role/aws-service-role/x.amazonaws.com/AWSX";

    assertThat(RUN.ofRole(role).trusting("AROAEXAMPLE1A2B3C4D5E")).isEmpty();
  }
}
