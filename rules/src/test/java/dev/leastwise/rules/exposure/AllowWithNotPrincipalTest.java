package dev.leastwise.rules.exposure;

import static dev.leastwise.policy.PolicyType.RESOURCE;
import static dev.leastwise.policy.PolicyType.TRUST;
import static dev.leastwise.policy.PolicyType.VPCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.lint.DocumentResult;
import dev.leastwise.lint.Finding;
import dev.leastwise.lint.Severity;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.rules.RuleRun;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowWithNotPrincipalTest {
  private static final RuleRun RUN = RuleRun.of(new AllowWithNotPrincipal(), RESOURCE);
  private static final String NOT_IN_TRUST = "role-trust-policy-syntax-error-notprincipal";
  private static final String EVERYONE_BUT =
      "{'Effect':'%s','NotPrincipal':{'AWS':'111122223333'},'Action':'s3:GetObject',"
          + "'Resource':'arn:aws:s3:::acme-releases/*'}";
  private static final String ALLOW = EVERYONE_BUT.formatted("Allow");
  private static final String DENY = EVERYONE_BUT.formatted("Deny");

  @Test
  void nameOfTheElementIsFlagged() {
    List<Finding> findings = RUN.findings(ALLOW);

    assertThat(findings).extracting(RuleRun::flagged).containsExactly("'NotPrincipal'");
    assertThat(findings.get(0).severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void denyIsTheUseThatAwsHasForIt() {
    assertThat(RUN.findings(DENY)).isEmpty();
  }

  @Test
  void principalIsNotReported() {
    assertThat(RUN.findings(ALLOW.replace("NotPrincipal", "Principal"))).isEmpty();
  }

  @Test
  void everyStatementIsLookedAt() {
    assertThat(RUN.findings(DENY, ALLOW, ALLOW)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'*'",
        "{'AWS':[]}",
        "{}",
        "{'Service':'ec2.amazonaws.com'}",
        "{'AWS':['arn:aws:iam::111122223333:root','arn:aws:iam::111122223333:user/alice']}"
      })
  void whoIsNamedDoesNotMatter(String principals) {
    assertThat(RUN.findings(ALLOW.replace("{'AWS':'111122223333'}", principals))).hasSize(1);
  }

  @Test
  void conditionDoesNotMakeItRight() {
    assertThat(
            RUN.findings(
                ALLOW.replace(
                    "'Action'",
                    "'Condition':{'StringEquals':{'aws:PrincipalOrgID':'o-a1b2c3d4e5'}},'Action'")))
        .hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(PolicyType.class)
  void policiesThatMayNamePrincipalsAreLookedAt(PolicyType type) {
    assertThat(RuleRun.of(new AllowWithNotPrincipal(), type).findings(ALLOW))
        .hasSize(Set.of(RESOURCE, TRUST, VPCE).contains(type) ? 1 : 0);
  }

  @Test
  void findingOfTheTrustPolicyIsSuperseded() {
    DocumentResult result = RuleRun.ofAll(TRUST).result(trust("Allow"));

    assertThat(result.findings())
        .extracting(Finding::rule)
        .containsExactly("allow-with-not-principal");
    assertThat(result.superseded()).extracting(Finding::rule).containsExactly(NOT_IN_TRUST);
  }

  @Test
  void findingOfADenyInATrustPolicyStands() {
    DocumentResult result = RuleRun.ofAll(TRUST).result(trust("Deny"), trust("Allow"));

    assertThat(result.findings())
        .extracting(Finding::rule)
        .containsExactly(NOT_IN_TRUST, "allow-with-not-principal");
    assertThat(result.superseded()).extracting(Finding::rule).containsExactly(NOT_IN_TRUST);
  }

  private static String trust(String effect) {
    return "{'Effect':'%s','NotPrincipal':{'AWS':'111122223333'},'Action':'sts:AssumeRole'}"
        .formatted(effect);
  }
}
