package dev.leastwise.rules.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.lint.DocumentResult;
import dev.leastwise.lint.Finding;
import dev.leastwise.lint.Linter;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.Rule;
import dev.leastwise.lint.RuleSettings;
import dev.leastwise.lint.Severity;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.rules.BuiltInRules;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicySizeNearQuotaTest {
  private static final String ID = "policy-size-near-quota";
  private static final List<Rule> SIZES =
      new BuiltInRules()
          .rules().stream()
              .filter(rule -> rule.descriptor().id().startsWith("policy-size-"))
              .toList();
  private static final String FILE = "policy.json";

  /** A policy of exactly so many characters, and some more of white space. */
  private static String policy(String action, int characters, int space) {
    String frame =
        "{\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"%s\",\"Resource\":\"%s\"}]%s}";
    int rest = characters - frame.formatted(action, "", "").length();
    return frame.formatted(action, "x".repeat(rest), " ".repeat(space));
  }

  private static List<Finding> lint(PolicyType type, String subject, String json) {
    return Linter.of(List.of(new PolicySizeNearQuota()))
        .lint(PolicyDocument.parse(SourceText.of(FILE, json), type).withSubject(subject))
        .findings()
        .stream()
        .filter(finding -> finding.rule().equals(ID))
        .toList();
  }

  private static DocumentResult all(PolicyType type, String subject, String json) {
    return Linter.of(SIZES)
        .lint(PolicyDocument.parse(SourceText.of(FILE, json), type).withSubject(subject));
  }

  @ParameterizedTest
  @CsvSource({
    "SCP, policy.json, ec2:*, 10240",
    "RCP, policy.json, s3:*, 5120",
    "VPCE, policy.json, s3:*, 20480",
    "SESSION, policy.json, s3:*, 2048",
    "TRUST, policy.json, sts:AssumeRole, 2048",
    "BOUNDARY, policy.json, s3:*, 6144",
    "IDENTITY, policy.json, s3:*, 10240",
    "IDENTITY, arn:aws:iam::111122223333:policy/shop, s3:*, 6144",
    "IDENTITY, arn:aws:iam::111122223333:role/shop#inline, s3:*, 10240",
    "IDENTITY, arn:aws:iam::111122223333:user/shop#inline, s3:*, 2048",
    "IDENTITY, arn:aws:iam::111122223333:group/shop#inline, s3:*, 5120",
    "RESOURCE, policy.json, s3:*, 20480",
    "RESOURCE, policy.json, KMS:*, 32768",
    "RESOURCE, policy.json, sqs:*, 8192"
  })
  void moreThanFourFifthsOfTheQuotaIsReported(
      PolicyType type, String subject, String action, int quota) {
    int near = quota * 4 / 5;

    assertThat(lint(type, subject, policy(action, near, 0))).isEmpty();
    assertThat(lint(type, subject, policy(action, near + 1, 0)))
        .extracting(Finding::severity)
        .containsExactly(Severity.LOW);
    assertThat(lint(type, subject, policy(action, quota, 0)).get(0).message())
        .contains("of the %,d characters".formatted(quota));
    assertThat(lint(type, subject, policy(action, quota + 1, 0)).get(0).message())
        .contains("more than the %,d that AWS takes".formatted(quota));
  }

  @ParameterizedTest
  @CsvSource({
    "IDENTITY, arn:aws:iam::aws:policy/ReadOnlyAccess, s3:*",
    "IDENTITY, arn:aws:iam::111122223333:role/aws-service-role/a.amazonaws.com/A#x, s3:*",
    "TRUST, arn:aws:iam::111122223333:role/aws-service-role/a.amazonaws.com/A, sts:AssumeRole",
    "IDENTITY, arn:aws:sso:::permissionSet/ssoins-1/ps-1#x, s3:*",
    "RESOURCE, policy.json, sns:*",
    "RESOURCE, policy.json, *"
  })
  void trap10WhatNobodyCanMendOrHasNoKnownQuotaIsNotReported(
      PolicyType type, String subject, String action) {
    assertThat(all(type, subject, policy(action, 40_000, 0)).findings())
        .extracting(Finding::rule)
        .noneMatch(rule -> rule.startsWith("policy-size-"));
  }

  @Test
  void whiteSpaceDoesNotCountForIam() {
    assertThat(lint(PolicyType.IDENTITY, FILE, policy("s3:*", 5_000, 9_000))).isEmpty();
    assertThat(lint(PolicyType.TRUST, FILE, policy("sts:AssumeRole", 1_000, 9_000))).isEmpty();
  }

  @Test
  void whiteSpaceThatMakesAnScpTooLargeIsNamed() {
    assertThat(lint(PolicyType.SCP, FILE, policy("ec2:*", 5_000, 5_240))).isEmpty();

    List<Finding> findings = lint(PolicyType.SCP, FILE, policy("ec2:*", 5_000, 5_241));

    assertThat(findings)
        .extracting(Finding::message)
        .containsExactly(
            "the policy has 10,241 characters with its white space, more than the 10,240 that AWS"
                + " takes for a service control policy, and 5,000 without");
    assertThat(findings.get(0).fix()).contains("white space");
  }

  @Test
  void openingBraceIsFlagged() {
    Finding finding = lint(PolicyType.SCP, FILE, policy("ec2:*", 10_000, 0)).get(0);

    assertThat(finding.location().pointer()).isEmpty();
    assertThat(finding.location().start().column()).isEqualTo(1);
    assertThat(finding.location().end().column()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "SCP, 10240, policy-size-exceeds-scp-quota, HIGH",
    "RCP, 5120, policy-size-exceeds-rcp-quota, HIGH",
    "IDENTITY, 10240, policy-size-exceeds-identity-policy-quota, LOW",
    "BOUNDARY, 10240, policy-size-exceeds-identity-policy-quota, LOW",
    "TRUST, 2048, policy-size-exceeds-role-trust-policy-quota, LOW"
  })
  void whatIsTooLargeHasTheNameOfAwsAndIsReportedOnce(
      PolicyType type, int quota, String rule, Severity severity) {
    assertThat(all(type, FILE, policy("s3:*", quota, 0)).findings())
        .extracting(Finding::rule)
        .contains(ID)
        .doesNotContain(rule);

    DocumentResult result = all(type, FILE, policy("s3:*", quota + 1, 0));
    List<Finding> ofSize =
        result.findings().stream().filter(f -> f.rule().startsWith("policy-size-")).toList();

    assertThat(ofSize).extracting(Finding::rule).containsExactly(rule);
    assertThat(ofSize).extracting(Finding::severity).containsExactly(severity);
    assertThat(result.superseded()).extracting(Finding::rule).containsExactly(ID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "many", "-1", "99999999999"})
  void quotaThatIsNoNumberLeavesTheUsualOne(String value) {
    List<String> set = value.isEmpty() ? List.of() : List.of(value);
    RuleSettings settings =
        RuleSettings.NONE.withParameters(
            Map.of(
                ID + ".role-trust-policy-quota",
                set,
                "policy-size-exceeds-role-trust-policy-quota.quota",
                set));

    assertThat(
            Linter.of(SIZES, settings)
                .lint(
                    PolicyDocument.parse(
                        SourceText.of(FILE, policy("sts:AssumeRole", 2_049, 0)), PolicyType.TRUST))
                .findings())
        .extracting(Finding::rule)
        .contains("policy-size-exceeds-role-trust-policy-quota")
        .doesNotContain("rule-failed");
  }

  @Test
  void raisedQuotaOfTrustPoliciesMayBeSet() {
    RuleSettings raised =
        RuleSettings.NONE.withParameters(
            Map.of(
                ID + ".role-trust-policy-quota",
                List.of("8192"),
                "policy-size-exceeds-role-trust-policy-quota.quota",
                List.of("8192")));
    String policy = policy("sts:AssumeRole", 4_000, 0);

    assertThat(
            Linter.of(SIZES, raised)
                .lint(PolicyDocument.parse(SourceText.of(FILE, policy), PolicyType.TRUST))
                .findings())
        .extracting(Finding::rule)
        .noneMatch(rule -> rule.startsWith("policy-size-"));
    assertThat(all(PolicyType.TRUST, FILE, policy).findings())
        .extracting(Finding::rule)
        .contains("policy-size-exceeds-role-trust-policy-quota");
  }

  @Test
  void fileThatWasNotReadHasNoSize() {
    PolicyDocument document = PolicyDocument.unreadable(FILE, "it is gone", "look for it");

    assertThat(Linter.of(SIZES).lint(document).findings())
        .extracting(Finding::rule)
        .containsExactly("unreadable");
  }
}
