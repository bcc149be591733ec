package dev.leastwise.rules.trust;

import static dev.leastwise.policy.PolicyType.TRUST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.lint.Finding;
import dev.leastwise.lint.Severity;
import dev.leastwise.rules.RuleRun;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CognitoUnauthenticatedTrustTest {
  private static final RuleRun RUN = RuleRun.of(new CognitoUnauthenticatedTrust(), TRUST);
  private static final String HOST = "cognito-identity.amazonaws.com";
  private static final String OF_POOL =
      "'StringEquals':{'@:aud':'eu-west-1:12345678-dead-beef-cafe-123456790abc'}";

  private static List<Finding> under(String conditions) {
    return RUN.findings(Oidc.allowHost(HOST, conditions));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'unauthenticated'",
        "['authenticated','unauthenticated']",
        "'*authenticated'",
        "'*'"
      })
  void guestWhoIsNamedIsHigh(String methods) {
    List<Finding> findings =
        under(OF_POOL + ",'ForAnyValue:StringLike':{'@:amr':%s}".formatted(methods));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
    assertThat(findings.get(0).location().pointer()).contains("/Condition/ForAnyValue:StringLike/");
    assertThat(findings.get(0).witness()).contains(HOST + ":amr=unauthenticated");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        OF_POOL,
        OF_POOL + ",'ForAnyValue:StringNotEquals':{'@:amr':'graph.facebook.com'}",
        OF_POOL + ",'StringNotEquals':{'@:amr':'authenticated'}"
      })
  void guestWhomNothingKeepsOutIsMedium(String conditions) {
    List<Finding> findings = under(conditions);

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
    assertThat(findings).extracting(RuleRun::flagged).containsExactly("'" + HOST + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        OF_POOL + ",'ForAnyValue:StringLike':{'@:amr':'authenticated'}",
        OF_POOL + ",'ForAnyValue:StringEquals':{'@:AMR':['authenticated','graph.facebook.com']}",
        OF_POOL + ",'ForAllValues:StringLike':{'@:amr':['authenticated','cognito-idp*']}",
        OF_POOL + ",'StringNotEquals':{'@:amr':'unauthenticated'}",
        OF_POOL + ",'ForAnyValue:StringLike':{'@:amr':'graph.facebook.com*'}",
        "'StringEqualsIgnoreCase':{'@:aud':'eu-west-1:1-2'},'ForAnyValue:StringLike':{'@:amr':'auth*'}"
      })
  void usersWhoSignedInToOnePoolAreNotReported(String conditions) {
    assertThat(under(conditions)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'ForAnyValue:StringLike':{'@:amr':'authenticated'}",
        "'ForAnyValue:StringLike':{'@:amr':'unauthenticated'}",
        "'StringLike':{'@:aud':'eu-west-1:*'},'ForAnyValue:StringLike':{'@:amr':'authenticated'}",
        "'StringNotEquals':{'@:aud':'eu-west-1:1-2'},'ForAnyValue:StringLike':{'@:amr':'authenticated'}"
      })
  void anyPoolIsHigh(String conditions) {
    List<Finding> findings = under(conditions);

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
    assertThat(findings.get(0).message()).startsWith("users and guests of any identity pool");
  }

  @Test
  void denyOfGuestsIsEnough() {
    assertThat(
            RUN.findings(
                Oidc.allowHost(HOST, OF_POOL),
                Oidc.deny(HOST, "'ForAnyValue:StringEquals':{'@:amr':'unauthenticated'}")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "cognito-identity-us-gov.amazonaws.com,1",
    "cognito-identity.cn-north-1.amazonaws.com.cn,1",
    "cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a1b2c3,0",
    "graph.facebook.com,0"
  })
  void otherProvidersHaveNoGuests(String host, int findings) {
    assertThat(RUN.findings(Oidc.allowHost(host, ""))).hasSize(findings);
  }

  @Test
  void poolThatIsLeftOpenIsOneFault() {
    assertThat(
            RuleRun.ofAll(TRUST)
                .result(
                    Oidc.allowHost(
                        HOST,
                        "'StringLike':{'@:aud':'eu-west-1:*'},'ForAnyValue:StringLike':{'@:amr':'authenticated'}"))
                .findings())
        .extracting(Finding::rule)
        .containsExactly("cognito-unauthenticated-trust");
  }

  @Test
  void missingPoolIsOneFault() {
    assertThat(
            RuleRun.ofAll(TRUST)
                .result(Oidc.allowHost(HOST, "'ForAnyValue:StringLike':{'@:amr':'authenticated'}"))
                .findings())
        .extracting(Finding::rule)
        .containsExactly("oidc-trust-without-subject");
  }
}
