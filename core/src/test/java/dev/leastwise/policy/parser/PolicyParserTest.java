package dev.leastwise.policy.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.policy.Condition;
import dev.leastwise.policy.ConditionValue;
import dev.leastwise.policy.ConditionValue.Form;
import dev.leastwise.policy.Policy;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.PolicyVersion;
import dev.leastwise.policy.PrincipalEntry;
import dev.leastwise.policy.Statement;
import dev.leastwise.policy.parser.ParserCases.Case;
import dev.leastwise.policy.source.Position;
import dev.leastwise.policy.source.SourceLimits;
import dev.leastwise.policy.source.SourceNode.ArrayNode;
import dev.leastwise.policy.source.SourceNode.ObjectNode;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.SourceTree;
import dev.leastwise.policy.source.Span;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyParserTest {

  private static ParsedPolicy parse(String json) {
    return PolicyParser.parse(SourceText.of("test", json));
  }

  private static Policy policy(String json) {
    return parse(json).policy().orElseThrow();
  }

  private static Statement statement(String members) {
    return policy("{\"Version\": \"2012-10-17\", \"Statement\": {" + members + "}}")
        .statements()
        .get(0);
  }

  static Stream<Case> cases() {
    return ParserCases.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tellsWhatIsWrongAndWhere(Case it) {
    SourceText source = SourceText.of("test", it.policy());
    ParsedPolicy parsed = PolicyParser.parse(source);
    List<Diagnostic> diagnostics =
        PolicyType.parse(it.type()).map(parsed::diagnosticsAs).orElse(parsed.diagnostics());
    assertThat(diagnostics)
        .extracting(diagnostic -> line(diagnostic, source))
        .containsExactlyElementsOf(it.expected());
  }

  private static String line(Diagnostic diagnostic, SourceText source) {
    Position at = source.position(diagnostic.span().start());
    String place = at.line() + ":" + at.column();
    return String.join(" ", diagnostic.code().id(), place, source.cut(diagnostic.span()));
  }

  @Test
  void everyCodeHasACase() {
    List<String> told =
        ParserCases.all()
            .flatMap(it -> it.expected().stream())
            .map(line -> line.substring(0, line.indexOf(' ')))
            .distinct()
            .toList();
    assertThat(Arrays.stream(DiagnosticCode.values()).map(DiagnosticCode::id))
        .filteredOn(id -> !id.equals(DiagnosticCode.UNREADABLE.id()))
        .isSubsetOf(told);
  }

  @Nested
  class Unreadable {

    @Test
    void documentBeyondTheLimitsIsUnreadable() {
      SourceText source = SourceText.of("test", "{\"Statement\": [[[[]]]]}");
      SourceLimits limits = new SourceLimits(100, 3, 100, 100);
      SourceTree tree = SourceTree.readJson(source, limits);
      assertThat(PolicyParser.parse(tree, limits).diagnostics())
          .extracting(Diagnostic::code)
          .contains(DiagnosticCode.UNREADABLE);
    }

    @Test
    void malformedByteKeepsNothingFromBeingRead() {
      byte[] latin1 =
          "{\"Statement\": {\"Sid\": \"é\", \"Effect\": \"Allow\", \"Action\": \"s3:*\"}}"
              .getBytes(StandardCharsets.ISO_8859_1);
      ParsedPolicy parsed = PolicyParser.parse(SourceText.decode("test", latin1));
      assertThat(parsed.diagnostics())
          .containsExactly(
              new Diagnostic(
                  DiagnosticCode.JSON_SYNTAX_ERROR,
                  "a byte here is not UTF-8, the only encoding of JSON",
                  "mend it and run again; line 1, column 24 was not read",
                  new Span(23, 24),
                  true));
      assertThat(parsed.policy().orElseThrow().isComplete()).isTrue();
    }

    @Test
    void brokenPolicyIsIncomplete() {
      Policy policy = policy("{\"Statement\": [{\"Effect\": \"Allow\"}, {");
      assertThat(policy.isComplete()).isFalse();
      assertThat(policy.statements()).hasSize(1);
    }

    @Test
    void textBehindThePolicyLeavesItComplete() {
      assertThat(policy("{\"Statement\": []} x").isComplete()).isTrue();
    }
  }

  @Test
  void statementsOverTheLimitAreNotChecked() {
    SourceText source = SourceText.of("test", "{\"Statement\": [" + "{},".repeat(4) + "{}]}");
    SourceLimits limits = new SourceLimits(100, 3, 100, 3);
    ParsedPolicy parsed = PolicyParser.parse(SourceTree.readJson(source, limits), limits);
    assertThat(parsed.policy().orElseThrow().statements()).hasSize(3);
    assertThat(parsed.policy().orElseThrow().isComplete()).isFalse();
    assertThat(parsed.diagnostics())
        .filteredOn(Diagnostic::leavesUnread)
        .containsExactly(
            new Diagnostic(
                DiagnosticCode.UNREADABLE,
                "the policy has 5 statements, more than the limit of 3; those from here on were"
                    + " not checked",
                "split the policy, or raise the limit",
                new Span(24, 29),
                true));
  }

  @Nested
  class Messages {

    private String onlyMessage(String json) {
      List<Diagnostic> diagnostics = parse(json).diagnostics();
      assertThat(diagnostics).hasSize(1);
      return diagnostics.get(0).message();
    }

    private String ofStatement(String member) {
      return onlyMessage(
          "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:*\", "
              + member
              + "}}");
    }

    @Test
    void misspeltElementIsRecognized() {
      assertThat(ofStatement("\"resources\": \"*\""))
          .isEqualTo("a statement has no element 'resources'; did you mean 'Resource'?");
    }

    @ParameterizedTest
    @CsvSource({
      "StringEqual, StringEquals",
      "stringequals, StringEquals",
      "StringNotLikeIfExist, StringNotLikeIfExists",
      "StringNotlikeIfExists, StringNotLikeIfExists",
      "ForAnyValues:StringLike, ForAnyValue:StringLike",
      "ForAllValue:StringLike, ForAllValues:StringLike",
      "forallvalues:stringlikeifexists, ForAllValues:StringLikeIfExists",
      "IPAddress, IpAddress",
      "NumericLessThanEqual, NumericLessThanEquals"
    })
    void misspeltOperatorIsRecognizedInAllItsParts(String written, String meant) {
      assertThat(ofStatement("\"Condition\": {\"" + written + "\": {\"aws:a\": \"b\"}}"))
          .isEqualTo(
              "there is no condition operator '" + written + "'; did you mean '" + meant + "'?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Matches", "ForAllValues:", "x:y"})
    void operatorThatIsNearToNoneGetsNoHint(String written) {
      assertThat(ofStatement("\"Condition\": {\"" + written + "\": {\"aws:a\": \"b\"}}"))
          .isEqualTo("there is no condition operator '" + written + "'");
    }
  }

  @Nested
  class Model {

    @Test
    void policyWithoutVersionIsOfTheOldOne() {
      assertThat(policy("{\"Statement\": []}").version()).isEqualTo(PolicyVersion.V2008_10_17);
    }

    @Test
    void absentElementsHaveThePlaceOfWhatLacksThem() {
      Policy policy = policy("{\"Statement\": [ {} ]}");
      Statement statement = policy.statements().get(0);
      Span braces = new Span(16, 18);
      assertThat(policy.id().span()).isEqualTo(policy.span());
      assertThat(
              List.of(
                  statement.sid().span(),
                  statement.effectText().span(),
                  statement.principals().span(),
                  statement.principals().keySpan(),
                  statement.actions().span(),
                  statement.resources().span(),
                  statement.span()))
          .containsOnly(braces);
    }

    @Test
    void statementsKeepTheirIndexBehindOneThatIsNone() {
      Policy policy = policy("{\"Statement\": [1, {\"Sid\": \"a\"}]}");
      assertThat(policy.statements()).extracting(Statement::index).containsExactly(1);
    }

    @Test
    void statementsAreDividedByTheirEffect() {
      Policy policy =
          policy(
              "{\"Statement\": [{\"Effect\": \"Allow\"}, {\"Effect\": \"Deny\"}, {\"Effect\": \"x\"}]}");
      assertThat(policy.allowStatements()).extracting(Statement::index).containsExactly(0);
      assertThat(policy.denyStatements()).extracting(Statement::index).containsExactly(1);
    }

    @Test
    void firstOfTwoElementsIsRead() {
      assertThat(statement("\"Effect\": \"Deny\", \"Effect\": \"Allow\"").isDeny()).isTrue();
    }

    @Test
    void negatedElementsAreMarked() {
      Statement statement =
          statement("\"NotPrincipal\": \"*\", \"NotAction\": \"a:b\", \"NotResource\": \"*\"");
      assertThat(statement.principals().isNegated()).isTrue();
      assertThat(statement.actions().isNegated()).isTrue();
      assertThat(statement.resources().isNegated()).isTrue();
    }

    @Test
    void listsKeepTheirOrder() {
      assertThat(statement("\"Action\": [\"b:c\", \"a:b\", \"b:c\"]").actions().patterns())
          .extracting(Object::toString)
          .containsExactly("b:c", "a:b", "b:c");
    }

    @ParameterizedTest
    @CsvSource({
      "'\"*\"', Everyone",
      "'{\"AWS\": \"*\"}', Everyone",
      "'{\"AWS\": \"111122223333\"}', Account",
      "'{\"AWS\": \"arn:aws:iam::111122223333:root\"}', Account",
      "'{\"AWS\": \"arn:aws-cn:iam::111122223333:root\"}', Account",
      "'{\"AWS\": \"arn:aws:iam::111122223333:user/root\"}', Named",
      "'{\"AWS\": \"arn:aws:iam::*:root\"}', Named",
      "'{\"AWS\": \"arn:aws:sts::111122223333:assumed-role/a/b\"}', Named",
      "'{\"AWS\": \"AIDACKCEVSQ6C2EXAMPLE\"}', UniqueId",
      "'{\"AWS\": \"AROACKCEVSQ6C2EXAMPLE\"}', UniqueId",
      "'{\"AWS\": \"AGPACKCEVSQ6C2EXAMPLE\"}', Unrecognized",
      "'{\"AWS\": \"AKIACKCEVSQ6C2EXAMPLE\"}', Unrecognized",
      "'{\"AWS\": \"AIDAx\"}', Unrecognized",
      "'{\"AWS\": \"AROA*\"}', Unrecognized",
      "'{\"AWS\": \"\"}', Unrecognized",
      "'{\"AWS\": \"arn:aws:iam\"}', Unrecognized",
      "'{\"Service\": \"*\"}', Service",
      "'{\"Service\": \"ec2.amazonaws.com\"}', Service",
      "'{\"Federated\": \"accounts.google.com\"}', Federated",
      "'{\"CanonicalUser\": \"79a59d\"}', CanonicalUser",
      "'\"111122223333\"', Unrecognized"
    })
    void everyFormOfPrincipalIsRecognized(String json, String kind) {
      List<PrincipalEntry> entries = statement("\"Principal\": " + json).principals().entries();
      assertThat(entries).hasSize(1);
      assertThat(entries.get(0).getClass().getSimpleName()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "1",
          "null",
          "[\"*\"]",
          "{\"aws\": \"*\"}",
          "{\"AWS\": null}",
          "{\"AWS\": [[]]}"
        })
    void principalThatIsNotUnderstoodLeavesTheSetOpen(String json) {
      assertThat(statement("\"Principal\": " + json).principals().isOpen()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "[null]", "[\"a:b\", []]"})
    void entryThatIsNotUnderstoodLeavesTheListOpen(String json) {
      assertThat(statement("\"Action\": " + json).actions().isOpen()).isTrue();
      assertThat(statement("\"Resource\": " + json).resources().isOpen()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"a:b\"", "[\"a:b\", 1]"})
    void listThatIsUnderstoodIsNotOpen(String json) {
      assertThat(statement("\"Action\": " + json).actions().isOpen()).isFalse();
    }

    @Test
    void conditionValuesKeepTheirForm() {
      Condition condition =
          statement("\"Condition\": {\"NumericEquals\": {\"aws:a\": [1.50, \"2\", true]}}")
              .conditions()
              .get(0);
      assertThat(condition.values())
          .extracting(ConditionValue::form)
          .containsExactly(Form.NUMBER, Form.STRING, Form.BOOLEAN);
      assertThat(condition.values())
          .extracting(Object::toString)
          .containsExactly("1.50", "2", "true");
    }

    @Test
    void conditionHasOneEntryForEachKeyOfEachOperator() {
      Statement statement =
          statement(
              "\"Condition\": {\"Bool\": {\"aws:a\": true, \"aws:b\": true}, \"Null\": {\"aws:a\": true}}");
      assertThat(statement.conditions())
          .extracting(it -> it.operatorText() + " " + it.key())
          .containsExactly("Bool aws:a", "Bool aws:b", "Null aws:a");
      assertThat(statement.isUnconditional()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[\"a\", null]", "{}"})
    void conditionValueThatIsNotUnderstoodLeavesTheListOpen(String json) {
      assertThat(
              statement("\"Condition\": {\"StringLike\": {\"aws:a\": " + json + "}}")
                  .conditions()
                  .get(0)
                  .isOpen())
          .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "{\"Bool\": null}", "{\"Bool\": []}"})
    void conditionThatIsNotUnderstoodLeavesTheStatementConditional(String json) {
      Statement statement = statement("\"Condition\": " + json);
      assertThat(statement.isConditionOpen()).isTrue();
      assertThat(statement.isUnconditional()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"Bool\": {}}"})
    void emptyConditionRestrictsNothing(String json) {
      assertThat(statement("\"Condition\": " + json).isUnconditional()).isTrue();
    }
  }

  @Nested
  class HostileInput {

    private void readsInTime(String json) {
      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(10),
          () -> {
            ParsedPolicy parsed = parse(json);
            for (PolicyType type : PolicyType.values()) {
              assertThat(parsed.diagnosticsAs(type)).isNotNull();
            }
          });
    }

    private static String repeated(String item, int count) {
      return String.join(",", IntStream.range(0, count).mapToObj(i -> item).toList());
    }

    @Test
    void manyMembersOfOneName() {
      readsInTime("{" + repeated("\"a\": 1", 200_000) + "}");
    }

    @Test
    void manyStatements() {
      readsInTime(
          "{\"Statement\": [" + repeated("{\"Effect\": \"allow\", \"x\": 1}", 50_000) + "]}");
    }

    @Test
    void manyEntries() {
      String list = "[" + repeated("\"*\"", 200_000) + "]";
      readsInTime(
          "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": "
              + list
              + ", \"Resource\": "
              + list
              + "}}");
    }

    @Test
    void manyKeysOfOneName() {
      readsInTime(
          "{\"Statement\": {\"Condition\": {\"x\": {" + repeated("\"k\": []", 50_000) + "}}}}");
    }

    @Test
    void manyFaultsInOneString() {
      readsInTime(
          "{\"Version\": \"2012-10-17\", \"Statement\": {\"Resource\": \""
              + "${}".repeat(300_000)
              + "\"}}");
    }

    @Test
    void longNames() {
      String name = "\"" + "x".repeat(1 << 20) + "\": 1";
      readsInTime("{" + name + ", \"Statement\": {" + name + ", \"Condition\": {" + name + "}}}");
    }
  }

  @Test
  void valueInsideADocumentIsAPolicyToo() {
    SourceText source = SourceText.of("test", "{\"a\": [{\"Statement\": []}]}");
    SourceTree tree = SourceTree.readJson(source, SourceLimits.DEFAULT);
    var a = ((ObjectNode) tree.root().orElseThrow()).find("a").orElseThrow();
    var first = ((ArrayNode) a).items().get(0);
    ParsedPolicy parsed = PolicyParser.parse(source, first);
    assertThat(parsed.policy().orElseThrow().span()).isEqualTo(new Span(7, 24));
    assertThat(parsed.diagnostics()).hasSize(1);
  }
}
