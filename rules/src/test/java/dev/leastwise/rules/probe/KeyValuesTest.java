package dev.leastwise.rules.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.policy.Condition;
import dev.leastwise.policy.Pattern;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.PolicyVersion;
import dev.leastwise.policy.Text;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.Span;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyValuesTest {

  private static Map<String, List<List<String>>> of(String conditions) {
    String text =
        "{'Version':'2012-10-17','Statement':{'Effect':'Deny','Action':'*','Resource':'*',"
            + "'Condition':{"
            + conditions
            + "}}}";
    PolicyDocument document =
        PolicyDocument.parse(SourceText.of("p.json", text.replace('\'', '"')), PolicyType.SCP);
    List<Condition> all = document.policy().statements().get(0).conditions();
    return KeyValues.of(all, PolicyVersion.V2012_10_17);
  }

  private static List<List<String>> ofKey(String operator, String values) {
    return of("'" + operator + "':{'k':" + values + "}").getOrDefault("k", List.of());
  }

  @Test
  void absenceComesFirst() {
    assertThat(ofKey("StringEquals", "'a'"))
        .containsExactly(List.of(), List.of(KeyValues.FRESH), List.of("a"));
  }

  @Test
  void wildcardsAreFilledOnlyWhereTheOperatorTakesThem() {
    assertThat(ofKey("StringLike", "'a*b?'")).contains(List.of("a" + KeyValues.FRESH + "bx"));
    assertThat(ofKey("StringEquals", "'a*b?'")).contains(List.of("a*b?"));
  }

  @Test
  void keysOfArnsGetAnArnThatNobodyNames() {
    assertThat(of("'StringEquals':{'aws:PrincipalArn':'x'}").get("aws:PrincipalArn"))
        .contains(List.of("arn:aws:iam::999999999999:role/" + KeyValues.FRESH), List.of("x"));
  }

  @Test
  void numbersGetTheirNeighbours() {
    assertThat(ofKey("NumericLessThan", "'30'"))
        .contains(List.of("29"), List.of("30"), List.of("31"));
    assertThat(ofKey("NumericLessThan", "'many'")).doesNotContain(List.of("many"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "-1E2147483647", "1e-999999999"})
  void numbersWithoutEndGetNone(String number) {
    assertThat(ofKey("NumericLessThan", "'" + number + "'"))
        .containsExactly(List.of(), List.of("0"));
  }

  @Test
  void bothTruthValuesAreSent() {
    assertThat(ofKey("Bool", "'true'"))
        .containsExactly(List.of(), List.of("true"), List.of("false"));
  }

  @Test
  void addressOfABlockIsSentAndOneOutside() {
    assertThat(ofKey("IpAddress", "'203.0.113.0/24'"))
        .contains(List.of("203.0.113.0"), List.of("198.51.100.7"));
  }

  @Test
  void datesHaveABeforeAndAnAfter() {
    assertThat(ofKey("DateLessThan", "'2030-01-01T00:00:00Z'"))
        .contains(
            List.of("2030-01-01T00:00:00Z"),
            List.of("1970-01-02T00:00:00Z"),
            List.of("9999-12-30T00:00:00Z"));
  }

  @Test
  void setOperatorsAlsoGetAllValuesTogether() {
    assertThat(ofKey("ForAllValues:StringEquals", "['a','b']"))
        .endsWith(List.of(KeyValues.FRESH, "a", "b"));
    assertThat(ofKey("StringEquals", "['a','b']")).allMatch(values -> values.size() < 2);
  }

  @Test
  void variablesAreNotGuessed() {
    assertThat(ofKey("StringEquals", "'${aws:username}'"))
        .containsExactly(List.of(), List.of(KeyValues.FRESH));
    assertThat(ofKey("StringLike", "'${aws:username}*'"))
        .containsExactly(List.of(), List.of(KeyValues.FRESH));
  }

  @Test
  void unknownOperatorSaysNothing() {
    assertThat(ofKey("StringEqauls", "'a'")).containsExactly(List.of());
  }

  @Test
  void conditionsOnOneKeyAreTakenTogetherWhateverItsLetterCase() {
    Map<String, List<List<String>>> all =
        of("'StringEquals':{'aws:X':'a'},'StringNotEquals':{'AWS:x':'b'}");

    assertThat(all).hasSize(1);
    assertThat(all.values().iterator().next()).contains(List.of("a"), List.of("b"));
  }

  @ParameterizedTest
  @CsvSource({"role/*-ops,role/leastwise-probe-ops", "a?c,axc", "plain,plain", "${*},*"})
  void instanceMatchesItsPattern(String pattern, String instance) {
    Text text = Text.of(pattern, new Span(0, 1));

    assertThat(KeyValues.instance(Pattern.parse(text, PolicyVersion.V2012_10_17)))
        .hasValue(instance);
  }

  @Test
  void patternWithAVariableHasNoInstance() {
    Text text = Text.of("a/${aws:username}", new Span(0, 1));

    assertThat(KeyValues.instance(Pattern.parse(text, PolicyVersion.V2012_10_17))).isEmpty();
  }
}
