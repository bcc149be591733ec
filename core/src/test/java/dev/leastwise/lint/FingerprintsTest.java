package dev.leastwise.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.source.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A finding must be known again after edits that do not touch its fault. */
class FingerprintsTest {
  private static final String READ =
      "{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":[\"a\",\"b\"]}";
  private static final String WRITE =
      "{\"Sid\":\"Write\",\"Effect\":\"Allow\",\"Action\":\"s3:PutObject\",\"Resource\":\"*\"}";

  private record AnyAction() implements PolicyRule {
    @Override
    public RuleDescriptor descriptor() {
      return RuleDescriptor.of("any-action", "an action");
    }

    @Override
    public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
      document
          .allowStatements()
          .flatMap(statement -> statement.actions().patterns().stream())
          .forEach(action -> findings.report(action.text().span(), "an action"));
    }
  }

  private static List<String> fingerprints(String name, String json) {
    PolicyDocument document = PolicyDocument.parse(SourceText.of(name, json), PolicyType.IDENTITY);
    return Linter.of(List.of(new AnyAction())).lint(document).findings().stream()
        .map(Finding::fingerprint)
        .toList();
  }

  private static List<String> of(String... statements) {
    return fingerprints("policy.json", "{\"Statement\":[" + String.join(",", statements) + "]}");
  }

  @Test
  void sameInputGivesTheSameFingerprints() {
    assertThat(of(READ, WRITE)).isEqualTo(of(READ, WRITE)).doesNotHaveDuplicates();
  }

  @Test
  void hasAVersionAndAFixedLength() {
    assertThat(of(READ).get(0)).matches("1:[0-9a-f]{32}");
  }

  @Test
  void survivesReorderedStatementsAndNewOnes() {
    assertThat(of(WRITE, READ, "{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}"))
        .containsExactlyInAnyOrderElementsOf(of(READ, WRITE));
  }

  @Test
  void survivesMovedLinesAndOtherWhiteSpace() {
    assertThat(of("\n\n  " + READ.replace(",", " ,\n "))).isEqualTo(of(READ));
  }

  @Test
  void survivesOtherLayoutOfTheFlaggedListAndOtherLineEnds() {
    String flat = "{\"Effect\":\"Allow\",\"NotAction\":[\"a b\",\"c\"],\"Resource\":\"*\"}";
    String indented = flat.replace("[", "[\r\n  ").replace(",\"c\"", ",\r\n  \"c\"");

    assertThat(ofLists(indented))
        .isEqualTo(ofLists(flat))
        .isNotEqualTo(ofLists(flat.replace("a b", "ab")));
  }

  private static List<String> ofLists(String statement) {
    PolicyRule rule =
        new PolicyRule() {
          @Override
          public RuleDescriptor descriptor() {
            return RuleDescriptor.of("any-list", "a list");
          }

          @Override
          public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
            findings.report(document.policy().statements().get(0).actions().span(), "a list");
          }
        };
    String json = "{\"Statement\":{\"Sid\":\"One\"," + statement.substring(1) + "}";
    PolicyDocument document =
        PolicyDocument.parse(SourceText.of("policy.json", json), PolicyType.IDENTITY);
    return Linter.of(List.of(rule)).lint(document).findings().stream()
        .map(Finding::fingerprint)
        .toList();
  }

  @Test
  void survivesReorderedEntriesAndOtherActionCase() {
    assertThat(of(READ.replace("[\"a\",\"b\"]", "[\"b\",\"a\"]"))).isEqualTo(of(READ));
  }

  @Test
  void statementWithSidSurvivesOtherEdits() {
    assertThat(of(WRITE.replace("\"Resource\":\"*\"", "\"Resource\":\"arn:aws:s3:::logs/*\"")))
        .isEqualTo(of(WRITE));
  }

  @Test
  void changesWithTheSubject() {
    String json = "{\"Statement\":[" + READ + "]}";

    assertThat(fingerprints("a.json", json)).isNotEqualTo(fingerprints("b.json", json));
  }

  @Test
  void changesWithTheFlaggedText() {
    assertThat(of(WRITE.replace("PutObject", "DeleteObject"))).isNotEqualTo(of(WRITE));
  }

  @Test
  void equalFindingsAreNumbered() {
    assertThat(of(READ, READ)).doesNotHaveDuplicates();
  }
}
