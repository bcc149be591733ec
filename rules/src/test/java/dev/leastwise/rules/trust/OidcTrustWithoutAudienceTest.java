package dev.leastwise.rules.trust;

import static dev.leastwise.policy.PolicyType.TRUST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.lint.DocumentResult;
import dev.leastwise.lint.Finding;
import dev.leastwise.lint.RuleSettings;
import dev.leastwise.rules.RuleRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OidcTrustWithoutAudienceTest {
  private static final RuleRun RUN = RuleRun.of(new OidcTrustWithoutAudience(), TRUST);
  private static final String SUB = "'StringEquals':{'@:sub':'repo:acme/shop:environment:prod'";

  @ParameterizedTest
  @ValueSource(
      strings = {
        SUB + "}",
        SUB + "},'StringLike':{'@:aud':'*'}",
        SUB + "},'StringNotEquals':{'@:aud':'other.example'}",
        SUB + "},'Null':{'@:aud':'false'}",
        SUB + ",'@:oaud':'sts.amazonaws.com'}",
        SUB + "},'StringEqualsIfExists':{'gitlab.com:aud':'sts.amazonaws.com'}",
        SUB + "},'IpAddress':{'aws:SourceIp':'203.0.113.0/24'}"
      })
  void tokenForSomeoneElseIsTaken(String conditions) {
    List<Finding> findings = RUN.findings(Oidc.allow(Oidc.GITHUB, conditions));

    assertThat(findings)
        .extracting(finding -> finding.location().pointer())
        .containsExactly("/Statement/0/Principal/Federated");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SUB + ",'@:aud':'sts.amazonaws.com'}",
        SUB + ",'@:AUD':['sts.amazonaws.com','https://github.com/acme']}",
        SUB + "},'ForAllValues:StringEquals':{'@:aud':'sts.amazonaws.com'}",
        SUB + "},'StringEqualsIfExists':{'@:aud':'sts.amazonaws.com'}",
        SUB + "},'StringLike':{'@:aud':'sts.amazonaws.*'}",
        SUB + ",'gitlab.com:aud':'https://gitlab.com'}",
        SUB + ",'aws:PrincipalOrgID':'o-a1b2c3d4e5'}"
      })
  void tokenForSomeoneElseIsRefused(String conditions) {
    assertThat(RUN.findings(Oidc.allow(Oidc.GITHUB, conditions))).isEmpty();
  }

  @Test
  void denyOfOtherAudiencesIsEnough() {
    assertThat(
            RUN.findings(
                Oidc.allow(Oidc.GITHUB, SUB + "}"),
                Oidc.deny(Oidc.GITHUB, "'StringNotEquals':{'@:aud':'sts.amazonaws.com'}")))
        .isEmpty();
  }

  @Test
  void audienceOfAmazonAndFacebookIsTheApplication() {
    assertThat(
            RUN.findings(
                Oidc.allowHost("www.amazon.com", "'StringEquals':{'@:user_id':'amzn1.account.1'}"),
                Oidc.allowHost("graph.facebook.com", "'StringEquals':{'@:app_id':'1','@:id':'2'}")))
        .extracting(finding -> finding.location().pointer())
        .containsExactly("/Statement/0/Principal/Federated");
  }

  @Test
  void providerOfOneClientIsTheTeamsToName() {
    RuleSettings settings =
        RuleSettings.NONE.withParameters(
            Map.of(
                "oidc-trust-without-audience.single-client-issuers",
                List.of("Token.actions.githubusercontent.com")));

    assertThat(RUN.with(settings).findings(Oidc.allow(Oidc.GITHUB, SUB + "}"))).isEmpty();
    assertThat(
            RUN.with(settings)
                .findings(Oidc.allow("gitlab.com", "'StringEquals':{'@:project_id':'4'}")))
        .hasSize(1);
  }

  @Test
  void openSubjectIsAnotherFault() {
    DocumentResult result =
        RuleRun.ofAll(TRUST)
            .result(Oidc.allow(Oidc.GITHUB, "'StringLike':{'@:sub':'repo:acme/*'}"));

    assertThat(result.findings())
        .extracting(Finding::rule)
        .containsExactlyInAnyOrder("oidc-trust-wildcard-subject", "oidc-trust-without-audience");
  }
}
