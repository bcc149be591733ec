package dev.leastwise.policy.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.policy.Policy;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.Statement;
import dev.leastwise.policy.source.SourceNode;
import dev.leastwise.policy.source.SourceNode.ArrayNode;
import dev.leastwise.policy.source.SourceNode.HoleNode;
import dev.leastwise.policy.source.SourceNode.Member;
import dev.leastwise.policy.source.SourceNode.ObjectNode;
import dev.leastwise.policy.source.SourceNode.StringNode;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.Span;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a template leaves open is neither a fault nor known. */
class HolesTest {
  private static final SourceText SOURCE = SourceText.of("template", "?");
  private static final SourceNode HOLE = new HoleNode("!Ref X", 0, 1);

  private static SourceNode string(String value, Span... holes) {
    return new StringNode(value, List.of(holes), 0, 1);
  }

  private static SourceNode object(Object... namesAndValues) {
    return new ObjectNode(
        Stream.iterate(0, i -> i < namesAndValues.length, i -> i + 2)
            .map(
                i ->
                    new Member(
                        (String) namesAndValues[i], 0, 1, (SourceNode) namesAndValues[i + 1]))
            .toList(),
        0,
        1,
        true);
  }

  private static ParsedPolicy parse(SourceNode statement) {
    return PolicyParser.parse(
        SOURCE, object("Version", string("2012-10-17"), "Statement", statement));
  }

  private static Statement statement(ParsedPolicy parsed) {
    return parsed.policy().orElseThrow().statements().get(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sid",
        "Effect",
        "Principal",
        "NotPrincipal",
        "Action",
        "NotAction",
        "Resource",
        "NotResource",
        "Condition"
      })
  void holeInPlaceOfAnElementIsNoFault(String element) {
    List<String> others =
        Stream.of("Effect", "Action")
            .filter(name -> !element.equals(name) && !element.equals("Not" + name))
            .toList();
    Object[] members =
        Stream.concat(
                Stream.of(element, HOLE),
                others.stream()
                    .flatMap(
                        name -> Stream.of(name, string(name.equals("Effect") ? "Allow" : "a:b"))))
            .toArray();
    assertThat(parse(object(members)).diagnostics()).isEmpty();
  }

  @Test
  void holeInPlaceOfAStatementLeavesThePolicyIncomplete() {
    Policy policy = parse(new ArrayNode(List.of(HOLE), 0, 1, true)).policy().orElseThrow();
    assertThat(policy.isComplete()).isFalse();
    assertThat(policy.statements()).isEmpty();
  }

  @Test
  void holeInPlaceOfThePolicyIsUnreadable() {
    assertThat(PolicyParser.parse(SOURCE, HOLE).diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly(DiagnosticCode.UNREADABLE);
  }

  @Test
  void holeInPlaceOfAnEffectMakesItUnknown() {
    Statement statement = statement(parse(object("Effect", HOLE, "Action", string("a:b"))));
    assertThat(statement.isAllow() || statement.isDeny()).isFalse();
  }

  @Test
  void holeInAListLeavesItOpen() {
    SourceNode list = new ArrayNode(List.of(string("a:b"), HOLE), 0, 1, true);
    Statement statement =
        statement(parse(object("Action", list, "Resource", HOLE, "Principal", HOLE)));
    assertThat(statement.actions().isOpen()).isTrue();
    assertThat(statement.resources().isOpen()).isTrue();
    assertThat(statement.principals().isOpen()).isTrue();
  }

  @Test
  void holeInAPrincipalLeavesTheSetOpen() {
    SourceNode text = string("arn:${X}", new Span(4, 8));
    assertThat(statement(parse(object("Principal", text))).principals().isOpen()).isTrue();
    assertThat(statement(parse(object("Principal", object("AWS", text)))).principals().isOpen())
        .isTrue();
  }

  @Test
  void textOfAHoleIsNoPolicyVariable() {
    SourceNode text = string("s3:${X}", new Span(3, 7));
    ParsedPolicy parsed =
        parse(object("Effect", text, "Action", text, "Resource", text, "Principal", text));
    assertThat(parsed.diagnostics()).isEmpty();
  }

  @Test
  void variableBesideAHoleIsOne() {
    SourceNode text = string("s3:${X}${aws:username}", new Span(3, 7));
    assertThat(parse(object("Effect", string("Deny"), "Action", text)).diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly(DiagnosticCode.VARIABLE_UNSUPPORTED_IN_ELEMENT);
  }

  @Test
  void conditionWithAHoleIsConditional() {
    for (SourceNode condition :
        List.of(HOLE, object("Bool", HOLE), object("Bool", object("aws:a", HOLE)))) {
      ParsedPolicy parsed =
          parse(object("Effect", string("Deny"), "Action", string("a:b"), "Condition", condition));
      assertThat(parsed.diagnostics()).isEmpty();
      assertThat(statement(parsed).isUnconditional()).isFalse();
    }
  }

  @Test
  void unknownActionsAreNotSaidToNeedAResource() {
    ParsedPolicy parsed =
        parse(object("Effect", string("Allow"), "Principal", string("*"), "Action", HOLE));
    assertThat(parsed.diagnosticsAs(PolicyType.RESOURCE)).isEmpty();
  }

  @Test
  void unknownPrincipalMayBeEveryone() {
    ParsedPolicy parsed =
        parse(
            object(
                "Effect",
                string("Deny"),
                "Principal",
                HOLE,
                "Action",
                string("s3:*"),
                "Resource",
                string("*")));
    assertThat(parsed.diagnosticsAs(PolicyType.RCP)).isEmpty();
  }
}
