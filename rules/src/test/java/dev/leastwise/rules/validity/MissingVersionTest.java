package dev.leastwise.rules.validity;

import static dev.leastwise.policy.PolicyType.IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.lint.Finding;
import dev.leastwise.lint.Linter;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.Severity;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.source.Position;
import dev.leastwise.rules.RuleRun;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MissingVersionTest {
  private static final String STATEMENT =
      "'Statement':{'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::acme-releases/*'}";

  private static List<Finding> lint(String document) {
    return RuleRun.of(new MissingVersion(), IDENTITY).resultOf(document).findings();
  }

  @Test
  void openingBraceIsFlagged() {
    List<Finding> findings = lint("\n  {" + STATEMENT + "}");

    assertThat(findings).extracting(RuleRun::flagged).containsExactly("{");
    assertThat(findings.get(0).location().start()).isEqualTo(new Position(2, 3));
    assertThat(findings.get(0).severity()).isEqualTo(Severity.LOW);
  }

  @ParameterizedTest
  @EnumSource(PolicyType.class)
  void everyTypeOfPolicyIsLookedAt(PolicyType type) {
    assertThat(RuleRun.of(new MissingVersion(), type).resultOf("{" + STATEMENT + "}").findings())
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'2012-10-17'",
        "'2008-10-17'",
        "'2025-01-01'",
        "''",
        "20121017",
        "null",
        "{}",
        "['2012-10-17']"
      })
  void versionThatIsThereIsNotMissingWhateverItSays(String version) {
    assertThat(lint("{'Version':" + version + "," + STATEMENT + "}")).isEmpty();
    assertThat(lint("{" + STATEMENT + ",'Version':" + version + "}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'Statement':[]}", "{'version':'2012-10-17','Statement':[]}"})
  void policyWithoutVersionIsReportedWhateverElseItLacks(String document) {
    assertThat(lint(document)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "'text'",
        "{",
        "{'Statement':[",
        "{'Statement':[{'Effect':'Allow'}] 'Version':'2012-10-17'}",
        "{'Statement':[{'Effect':}],'Version':'2012-10-17'}"
      })
  void policyThatWasNotReadToItsEndMayHaveOne(String document) {
    assertThat(lint(document)).extracting(Finding::rule).doesNotContain("missing-version");
  }

  @Test
  void fileThatWasNotReadIsNotReported() {
    PolicyDocument document = PolicyDocument.unreadable("policy.json", "it is gone", "look for it");

    assertThat(Linter.of(List.of(new MissingVersion())).lint(document).findings())
        .extracting(Finding::rule)
        .containsExactly("unreadable");
  }
}
