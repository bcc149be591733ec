package dev.leastwise.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.lint.Finding;
import dev.leastwise.lint.LintResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files in a folder, beside a policy: what is read, what is passed over, what is told. */
class WhatIsAPolicyTest {
  private static final String GOOD =
      "{'Version':'2012-10-17','Statement':{'Effect':'Deny','Action':'s3:*','Resource':'*'}}";
  private static final String S = "{'Effect':'Deny','Action':'s3:*','Resource':'*'}";

  @TempDir Path folder = Path.of("");

  private LintResult lint(String name, String text) throws IOException {
    Files.writeString(folder.resolve("good.json"), GOOD.replace('\'', '"'));
    Files.writeString(folder.resolve(name), text);
    return LintRun.of(LeastwiseConfiguration.defaults(folder), List.of()).on(List.of(folder));
  }

  private static Arguments file(String name, String... lines) {
    return Arguments.of(name, String.join("\n", lines).replace('\'', '"'));
  }

  /** Found among other things and linted. */
  static Stream<Arguments> policies() {
    return Stream.of(
        file("a.json", "[{'Version':'2012-10-17','Statement':[]}]"),
        file("a.json", "[{'Version':'2012-10-17','Statement':[{'Efect':'Allow'}]}]"),
        file("a.json", "{'Version':'2012-10-17','Policies':[{'Statement':[" + S + "]}]}"),
        file("a.json", "{'role':{'statement':[{'effect':'Allow'}]}}"),
        file("a.json", "{'Version':'2012-10-17','Id':'x'}"),
        file("a.json", "{'Statement':[{'Efect':'Allow'}]}"),
        file("a.json", "{'PolicyDocument':{'Statment':[]}}"),
        file("a.json", "{'Policy':'// x\\n{\\'Statement\\':[" + S.replace("'", "\\'") + "]}'}"),
        file("a.json", "{'AssumeRolePolicyDocument':'%7B+%22Statement%22%3A+%5B%5D+%7D'}"),
        file("a.json", "{'PolicyDocument':'%257B%2522Statement%2522%253A%255B%255D%257D'}"),
        file("a.json", "{'PolicyDocument':'{%22Statement%22:[]}'}"),
        file(
            "a.json",
            "{'configuration':'{\\'assumeRolePolicyDocument\\':\\'%7B%22Statement%22%3A%5B%5D%7D\\'}'}"),
        file("a.json", "{'Policy':'{Statement: [{Effect: Deny}]}'}"),
        file("a.yaml", "policy: |", "  Version: 2012-10-17", "  Statement:", "  - Effect: Deny"),
        file("a.yaml", "\t{'Version':'2012-10-17',\t'Statement':[]}"),
        file("a.yaml", "%7B%22Statement%22%3A%5B%5D%7D"));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void policyIsFoundWhereverItStands(String name, String text) throws IOException {
    assertThat(lint(name, text).policyCount()).isEqualTo(2);
  }

  /** Not read, and told as such. */
  static Stream<Arguments> unread() {
    return Stream.of(
        file("a.yaml", "Version: '2012-10-17'", "Statement: !Include all.yaml"),
        file("a.yaml", "Version: '2012-10-17'", "Statement:", "- !Include all.yaml"),
        file("a.yaml", "Statement: {Effect: Deny, Action: !Ref A, Resource: '*'}"),
        file("a.yaml", "PolicyDocument: !Sub '{}'"),
        file("a.json", "{'PolicyDocument':'%257B%zz%2522Statement%2522%253A%255B%255D%257D'}"),
        file("a.json", "{'AssumeRolePolicyDocument':'%7B%22Version'}"),
        file("a.json", "{'PolicyDocument':'arn:aws:iam::aws:policy/ReadOnlyAccess'}"),
        file("a.json", "[" + S + "]"),
        file("a.json", "{'x':'[" + S.replace("'", "\\'") + "]','Statement':1}"),
        file(
            "a.json",
            "{'AWSTemplateFormatVersion':'2010-09-09','Resources':{'P':{'PolicyDocument':{'Vers"),
        file(
            "a.json",
            "{'TemplateBody':'Resources:\\n  P:\\n    Type: AWS::IAM::Role\\n    Statement: {Effect: Deny, Action: x:y}'}"),
        file(
            "a.json",
            "{'data':{'aws_iam_policy_document':{'x':{'statement':[{'effect':'Allow'}]}}}}"),
        file("a.json", "{'Statement': ${statements}}"),
        file(
            "a.yaml",
            GOOD,
            "---",
            "Resources: {P: {Type: !Sub x, Policy: {Statement: " + S + "}}}"));
  }

  @ParameterizedTest
  @MethodSource("unread")
  void whatIsAboutPermissionsAndNotReadIsTold(String name, String text) throws IOException {
    assertThat(lint(name, text).notAssessed()).isNotEmpty();
  }

  /** Nothing to do with policies. */
  static Stream<Arguments> others() {
    return Stream.of(
        file("package.json", "{'name':'app','scripts':{'action':'build'}}"),
        file("de.json", "{'statement':'Kontoauszug','effect':'Wirkung {x}'}"),
        file("query.json", "{'statement':'select * from T'}"),
        file("vex.json", "{'statements':[{'vulnerability':'CVE-1','status':'fixed'}]}"),
        file("toto.json", "{'statement':{'_type':'https://in-toto.io/Statement/v1'}}"),
        file("a.json", "{'Version':'2012-10-17','Name':'x'}"),
        file(
            "schema.json",
            "{'properties':{'Statement':{'type':'object','Action':{'type':'string'}}}}"),
        file(
            "findings.json",
            "{'findings':[{'action':['s3:GetObject'],'resource':'arn:aws:s3:::a'}]}"),
        file("azure.json", "{'policyRule':{'if':{'field':'type'},'then':{'effect':'deny'}}}"),
        file("webhook.json", "{'action':'opened','number':1}"),
        file("text.json", "{'a':'{user} made a statement: no effect','b':'[statement]'}"),
        file("helm.yaml", "metadata:", "  name: {{ include 'x' . }}", "{{- if .Values.a }}"),
        file(
            "workflow.yml", "on: push", "jobs: {a: {steps: [{uses: 'x@v1', with: {action: up}}]}}"),
        file("empty.json", ""),
        file("comments.yaml", "# nothing yet"));
  }

  @ParameterizedTest
  @MethodSource("others")
  void fileOfAnotherKindIsPassedOver(String name, String text) throws IOException {
    LintResult result = lint(name, text);

    assertThat(result.findings()).extracting(Finding::message).isEmpty();
    assertThat(result.skipped()).hasSize(1);
  }

  @Test
  void anchoredStatementIsCheckedWhereItIsUsed() throws IOException {
    LintResult result =
        lint(
            "a.yaml",
            """
            base: &b {Effect: Deny, Action: 's3:*', Resource: '*'}
            policy: {Version: 2012-10-17, Statement: [{<<: *b}]}
            """);

    assertThat(result.findings()).isEmpty();
    assertThat(result.policyCount()).isEqualTo(2);
  }

  @Test
  void faultsOfManyPoliciesAreEachOfTheirOwn() throws IOException {
    String policy =
        "{\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"\\ud800\",\"Resource\":\"*\"}]}";
    LintResult result = lint("a.json", "[" + policy + ",{}," + policy + "]");

    assertThat(result.findings()).extracting(Finding::documentPointer).containsExactly("/0", "/2");
  }

  @Test
  void looseStatementInATextIsPlacedInIt() throws IOException {
    String text =
        "{\"x\":\"[{\\\"Sid\\\":\\\"Statement\\\",\\\"Effect\\\":\\\"Deny\\\",\\\"Action\\\":\\\"*\\\"}]\"}";
    Finding finding = lint("a.json", text).findings().get(0);

    assertThat(finding.message()).contains("outside of a policy");
    assertThat(finding.location().start().column()).isEqualTo(text.indexOf("{\\\"Sid") + 1);
  }
}
