package dev.leastwise.rules.validity;

import static dev.leastwise.policy.PolicyType.IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.lint.Finding;
import dev.leastwise.lint.Severity;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.rules.RuleRun;
import dev.leastwise.rules.TemplateRun;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WildcardWithoutLikeOperatorTest {
  private static final String ID = "wildcard-without-like-operator";
  private static final RuleRun RUN = RuleRun.of(new WildcardWithoutLikeOperator(), IDENTITY);

  private static String statement(String condition) {
    return "{'Effect':'Allow','Action':'s3:ListBucket','Resource':'*','Condition':{%s}}"
        .formatted(condition);
  }

  private static List<Finding> under(String condition) {
    return RUN.findings(statement(condition)).stream()
        .filter(finding -> finding.rule().equals(ID))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "StringEquals",
        "StringNotEquals",
        "StringEqualsIgnoreCase",
        "StringNotEqualsIgnoreCase",
        "StringEqualsIfExists",
        "ForAnyValue:StringEquals",
        "ForAllValues:StringNotEqualsIfExists"
      })
  void operatorsThatCompareExactlyAreSeen(String operator) {
    List<Finding> findings = under("'%s':{'aws:PrincipalTag/team':'web-*'}".formatted(operator));

    assertThat(findings).extracting(RuleRun::flagged).containsExactly("'web-*'");
    assertThat(findings.get(0).severity()).isEqualTo(Severity.HIGH);
    assertThat(findings.get(0).message()).startsWith(operator + " takes the wildcard in 'web-*'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "StringLike",
        "StringNotLike",
        "ForAnyValue:StringLikeIfExists",
        "ArnEquals",
        "ArnNotEquals",
        "ArnLike",
        "ArnNotLike",
        "Bool",
        "NumericEquals",
        "DateEquals",
        "IpAddress",
        "BinaryEquals",
        "Null",
        "stringequals",
        "StringMatches"
      })
  void otherOperatorsAreNotReported(String operator) {
    assertThat(under("'%s':{'aws:PrincipalTag/team':'web-*'}".formatted(operator))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "?",
        "a*",
        "*a",
        "a?c",
        "${aws:username}*",
        "${*}*",
        "arn:aws:iam::*:role/x",
        "https://www.example.com/*",
        "https://*.example.com/in?a=b"
      })
  void wildcardsAreSeen(String value) {
    assertThat(under("'StringEquals':{'aws:PrincipalTag/team':'%s'}".formatted(value))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "web",
        "${*}",
        "${?}",
        "a${*}b${?}",
        "${aws:username}",
        "${aws:PrincipalTag/team, \\u0027*\\u0027}",
        "https://hooks.example.com/in?team=shop",
        "50%",
        "[a-z]+"
      })
  void valuesWithoutWildcardAreNotReported(String value) {
    assertThat(under("'StringEquals':{'aws:PrincipalTag/team':'%s'}".formatted(value))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "lambda:Principal,*",
    "Lambda:principal,*",
    "acm:DomainNames,*.example.com",
    "s3:if-match,*",
    "s3:if-none-match,*",
    "cloudformation:ResourceTypes,AWS::EC2::*",
    "cloudformation:ResourceTypes,Custom::*"
  })
  void valuesThatRequestsHoldAreNotReported(String key, String value) {
    assertThat(under("'StringEquals':{'%s':'%s'}".formatted(key, value))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "lambda:Principal,*.amazonaws.com",
    "lambda:FunctionArn,*",
    "acm:DomainNames,www.*",
    "cloudformation:ResourceTypes,AWS::EC2*"
  })
  void otherValuesOfThoseKeysAreSeen(String key, String value) {
    assertThat(under("'StringEquals':{'%s':'%s'}".formatted(key, value))).hasSize(1);
  }

  @Test
  void keyHasOneFindingForAllItsValues() {
    List<Finding> findings =
        under(
            "'StringEquals':{'s3:prefix':['home/','home/*','team/*'],'aws:userid':'A*'},"
                + "'StringNotEquals':{'s3:prefix':'private/*'}");

    assertThat(findings)
        .extracting(RuleRun::flagged)
        .containsExactly("'home/*'", "'A*'", "'private/*'");
    assertThat(findings.get(0).related())
        .extracting(place -> place.pointer())
        .containsExactly("/Statement/0/Condition/StringEquals/s3:prefix/2");
  }

  @Test
  void messageSaysWhatComesOfIt() {
    assertThat(under("'StringEquals':{'s3:prefix':'a*'}").get(0).message())
        .isEqualTo(
            "StringEquals takes the wildcard in 'a*' as a character, so this value never matches");
    assertThat(under("'StringNotEquals':{'s3:prefix':'a*'}").get(0).message())
        .endsWith("so this value leaves nobody out");
  }

  @ParameterizedTest
  @CsvSource({
    "StringEquals,a*,compare by StringLike",
    "StringNotEquals,a*,compare by StringNotLike",
    "StringEquals,arn:aws:iam::*:role/x,compare by ArnLike",
    "StringNotEquals,arn:aws:iam::*:role/x,compare by ArnNotLike",
    "StringEqualsIgnoreCase,a*,'compare by StringLike, in each letter case'"
  })
  void fixNamesTheOperatorThatTakesWildcards(String operator, String value, String fix) {
    assertThat(under("'%s':{'aws:x':'%s'}".formatted(operator, value)).get(0).fix())
        .startsWith(fix);
  }

  @Test
  void oldVersionTakesNoWildcardEither() {
    assertThat(
            RUN.resultOf(
                    "{'Version':'2008-10-17','Statement':"
                        + statement("'StringEquals':{'s3:prefix':'a*'}")
                        + "}")
                .findings())
        .extracting(Finding::rule)
        .containsExactly(ID);
  }

  @Test
  void whatATemplateFillsInIsNoWildcard() {
    TemplateRun template = new TemplateRun(new WildcardWithoutLikeOperator(), IDENTITY);
    String policy = "{'Version':'2012-10-17','Statement':%s}";

    assertThat(
            template.findings(
                policy.formatted(statement("'StringEquals':{'s3:prefix':'a/{{*}}/b'}"))))
        .isEmpty();
    assertThat(
            template.findings(policy.formatted(statement("'StringEquals':{'s3:prefix':'{{*}}'}"))))
        .isEmpty();
    assertThat(
            template.findings(
                policy.formatted(statement("'StringEquals':{'s3:prefix':'{{Home}}/*'}"))))
        .hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(PolicyType.class)
  void everyTypeOfPolicyIsLookedAt(PolicyType type) {
    assertThat(
            RuleRun.of(new WildcardWithoutLikeOperator(), type)
                .findings(statement("'StringEquals':{'s3:prefix':'a*'}")))
        .hasSize(1);
  }
}
