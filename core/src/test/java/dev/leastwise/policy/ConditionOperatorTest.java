package dev.leastwise.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.policy.ConditionOperator.Comparison;
import dev.leastwise.policy.ConditionOperator.Family;
import dev.leastwise.policy.ConditionOperator.Qualifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The names and their properties are those of AWS's page.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">Condition
 *     operators</a>
 */
class ConditionOperatorTest {

  static Stream<ConditionOperator> everyOperator() {
    List<ConditionOperator> all = new ArrayList<>();
    for (Comparison comparison : Comparison.values()) {
      for (Qualifier qualifier : Qualifier.values()) {
        all.add(new ConditionOperator(qualifier, comparison, false));
        all.add(new ConditionOperator(qualifier, comparison, true));
      }
    }
    return all.stream();
  }

  private static Comparison comparison(String name) {
    return ConditionOperator.parse(name).orElseThrow().comparison();
  }

  @ParameterizedTest
  @MethodSource("everyOperator")
  void isReadAsItIsSpelled(ConditionOperator operator) {
    assertThat(ConditionOperator.parse(operator.toString())).contains(operator);
  }

  @ParameterizedTest
  @MethodSource("everyOperator")
  void otherLetterCaseIsNone(ConditionOperator operator) {
    assertThat(ConditionOperator.parse(operator.toString().toLowerCase(Locale.ROOT))).isEmpty();
    assertThat(ConditionOperator.parse(operator.toString().toUpperCase(Locale.ROOT))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "StringEquals, STRING, false, false",
    "StringNotEquals, STRING, true, false",
    "StringEqualsIgnoreCase, STRING, false, false",
    "StringNotEqualsIgnoreCase, STRING, true, false",
    "StringLike, STRING, false, true",
    "StringNotLike, STRING, true, true",
    "NumericEquals, NUMERIC, false, false",
    "NumericNotEquals, NUMERIC, true, false",
    "NumericLessThan, NUMERIC, false, false",
    "NumericLessThanEquals, NUMERIC, false, false",
    "NumericGreaterThan, NUMERIC, false, false",
    "NumericGreaterThanEquals, NUMERIC, false, false",
    "DateEquals, DATE, false, false",
    "DateNotEquals, DATE, true, false",
    "DateLessThan, DATE, false, false",
    "DateLessThanEquals, DATE, false, false",
    "DateGreaterThan, DATE, false, false",
    "DateGreaterThanEquals, DATE, false, false",
    "Bool, BOOL, false, false",
    "BinaryEquals, BINARY, false, false",
    "IpAddress, IP_ADDRESS, false, false",
    "NotIpAddress, IP_ADDRESS, true, false",
    "ArnEquals, ARN, false, true",
    "ArnLike, ARN, false, true",
    "ArnNotEquals, ARN, true, true",
    "ArnNotLike, ARN, true, true",
    "Null, NULL, false, false"
  })
  void comparisonIsAsAwsDescribesIt(
      String name, Family family, boolean negated, boolean wildcards) {
    assertThat(comparison(name).family()).isEqualTo(family);
    assertThat(comparison(name).isNegated()).isEqualTo(negated);
    assertThat(ConditionOperator.parse(name).orElseThrow().takesWildcards()).isEqualTo(wildcards);
  }

  @Test
  void thereIsNoOtherComparison() {
    assertThat(Comparison.values()).hasSize(27);
  }

  @Test
  void qualifierAndSuffixCombine() {
    assertThat(ConditionOperator.parse("ForAllValues:StringNotLikeIfExists"))
        .contains(
            new ConditionOperator(Qualifier.FOR_ALL_VALUES, Comparison.STRING_NOT_LIKE, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Equals",
        "StringEqual",
        "StringEquals ",
        "IfExists",
        "StringEqualsIfExistsIfExists",
        "ForAllValues:",
        "ForAllValues:IfExists",
        "ForAnyValues:StringEquals",
        "ForAllValues:ForAnyValue:StringEquals",
        "ForAllValues: StringEquals",
        "NotBool",
        "BinaryNotEquals",
        "NotNull"
      })
  void anythingElseIsNone(String name) {
    assertThat(ConditionOperator.parse(name)).isEmpty();
  }
}
