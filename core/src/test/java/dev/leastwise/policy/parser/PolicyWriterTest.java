package dev.leastwise.policy.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.policy.Policy;
import dev.leastwise.policy.source.SourceText;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyWriterTest {

  private static Policy policy(String json) {
    return PolicyParser.parse(SourceText.of("test", json)).policy().orElseThrow();
  }

  private static String normalized(String members) {
    return PolicyWriter.normalized(
        policy("{\"Statement\": {" + members + "}}").statements().get(0));
  }

  @Test
  void elementsStandInTheirUsualOrder() {
    Policy policy =
        policy(
            """
            {"Statement": {
              "Condition": {"Bool": {"aws:SecureTransport": true, "x:n": [1.50, "2"]}, "Null": {"x:y": "true"}},
              "NotResource": ["b", "a"], "Action": ["s3:Get*"],
              "Principal": {"Service": "ec2.amazonaws.com", "AWS": ["111122223333", "*"]},
              "Effect": "Deny", "Sid": "A"}, "Id": "i", "Version": "2012-10-17"}
            """);
    assertThat(PolicyWriter.write(policy))
        .isEqualTo(
            """
            {
              "Version": "2012-10-17",
              "Id": "i",
              "Statement": [
                {
                  "Sid": "A",
                  "Effect": "Deny",
                  "Principal": {
                    "Service": "ec2.amazonaws.com",
                    "AWS": [
                      "111122223333",
                      "*"
                    ]
                  },
                  "Action": "s3:Get*",
                  "NotResource": [
                    "b",
                    "a"
                  ],
                  "Condition": {
                    "Bool": {
                      "aws:SecureTransport": true,
                      "x:n": [
                        1.50,
                        "2"
                      ]
                    },
                    "Null": {
                      "x:y": "true"
                    }
                  }
                }
              ]
            }""");
  }

  @Test
  void emptyListsAndObjectsAreKept() {
    String written =
        PolicyWriter.write(
            policy(
                "{\"Statement\": [{\"Effect\": \"Deny\", \"Action\": [], \"Resource\": [], \"Principal\": {}, \"Condition\": {}}]}"));
    Policy again = policy(written);
    assertThat(again.statements().get(0).actions().isPresent()).isTrue();
    assertThat(again.statements().get(0).resources().isPresent()).isTrue();
    assertThat(again.statements().get(0).principals().isPresent()).isTrue();
    assertThat(again.statements().get(0).hasCondition()).isTrue();
  }

  @Test
  void policyWithoutStatementsKeepsItsList() {
    assertThat(policy(PolicyWriter.write(policy("{}"))).statements()).isEmpty();
  }

  @Nested
  class Normalized {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        textBlock =
            """
            "Sid": "A"                            | "Sid": "B"
            "Sid": "A"                            | "Effect": "Allow", "Sid": ""
            "Action": "s3:GetObject"              | "Action": ["S3:getobject"]
            "Action": ["a:b", "c:d"]              | "Action": ["c:d", "A:B"]
            "Action": ["a:b", "a:b"]              | "Action": "a:b"
            "Resource": ["a", "b"]                | "Resource": ["b", "a", "b"]
            "Resource": "a", "Action": "c:d"      | "Action": "c:d", "Resource": "a"
            "Principal": {"AWS": "1", "Service": ["x", "y"]} | "Principal": {"Service": ["y", "x"], "AWS": ["1"]}
            "Condition": {"Bool": {"a:b": "true"}, "Null": {"a:b": "true"}} | "Condition": {"Null": {"a:b": "true"}, "Bool": {"a:b": "true"}}
            "Condition": {"Bool": {"a:b": "true", "c:d": "true"}} | "Condition": {"Bool": {"c:d": "true", "a:b": "true"}}
            "Condition": {"Bool": {"a:B": "true"}} | "Condition": {"Bool": {"A:b": ["true"]}}
            "Condition": {"Bool": {"a:b": "true"}} | "Condition": {"Bool": {"a:b": true}}
            "Condition": {"NumericEquals": {"a:b": ["1", "2"]}} | "Condition": {"NumericEquals": {"a:b": [2, 1]}}
            """)
    void whatMeansNothingMakesNoDifference(String one, String other) {
      String effect = one.contains("\"Sid\"") ? "\"Effect\": \"Allow\", " : "";
      assertThat(normalized(other.contains("Effect") ? other : effect + other))
          .isEqualTo(normalized(effect + one));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        textBlock =
            """
            "Effect": "Allow"                     | "Effect": "Deny"
            "Action": "a:b"                       | "NotAction": "a:b"
            "Resource": "a"                       | "Resource": "A"
            "Resource": "a"                       | "NotResource": "a"
            "Principal": "*"                      | "NotPrincipal": "*"
            "Principal": {"AWS": "x"}             | "Principal": {"Service": "x"}
            "Condition": {"Bool": {"a:b": "true"}} | "Condition": {"Null": {"a:b": "true"}}
            "Condition": {"StringLike": {"a:b": "x"}} | "Condition": {"StringLike": {"a:b": "X"}}
            "Condition": {}                       | "Action": []
            """)
    void whatMeansSomethingMakesADifference(String one, String other) {
      assertThat(normalized(other)).isNotEqualTo(normalized(one));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":[]}",
        "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"Bool\":1}}",
        "{\"Effect\":\"Allow\",\"Principal\":\"someone\",\"Action\":\"*\",\"Resource\":\"*\"}",
        "{\"Effect\":\"Allow\",\"NotAction\":{},\"Resource\":\"*\"}",
        "{\"Effect\":\"allow\",\"Action\":\"*\",\"Resource\":\"*\"}",
        "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":"
            + "{\"Bool\":{\"aws:SecureTransport\":\"true\"},\"Bool\":{\"aws:SecureTransport\":\"false\"}}}"
      })
  void statementThatIsNotWhollyUnderstoodIsLeftOut(String statement) {
    Policy policy =
        PolicyParser.parse(SourceText.of("p", "{\"Statement\":[" + statement + "]}"))
            .policy()
            .orElseThrow();

    assertThat(PolicyWriter.write(policy)).contains("\"Statement\": []");
  }
}
