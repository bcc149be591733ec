package dev.leastwise.rules.size;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.policy.Policy;
import dev.leastwise.policy.parser.PolicyParser;
import dev.leastwise.policy.source.PositionMap;
import dev.leastwise.policy.source.SourceLimits;
import dev.leastwise.policy.source.SourceNode.HoleNode;
import dev.leastwise.policy.source.SourceNode.Member;
import dev.leastwise.policy.source.SourceNode.ObjectNode;
import dev.leastwise.policy.source.SourceNode.StringNode;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.SourceTree;
import dev.leastwise.policy.source.Span;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicySizeTest {
  private static final String COMPACT =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"a:B\",\"a:C\"],"
          + "\"Resource\":\"*\",\"Condition\":{\"Bool\":{\"a:b\":true},\"NumericLessThan\":{\"a:c\":-12.5}}}]}";

  private static PolicySize of(SourceText source) {
    return PolicySize.of(PolicyParser.parse(source).policy().orElseThrow());
  }

  private static PolicySize of(String json) {
    return of(SourceText.of("policy.json", json));
  }

  @Test
  void compactPolicyIsAsLongAsItsText() {
    int length = COMPACT.length();

    assertThat(of(COMPACT)).isEqualTo(new PolicySize(length, length, length, false));
  }

  @Test
  void whiteSpaceIsWrittenOnly() {
    String spaced = "\n " + COMPACT.replace(",", " ,\n\t") + "\r\n";

    assertThat(of(spaced))
        .isEqualTo(
            new PolicySize(COMPACT.length(), COMPACT.length(), spaced.strip().length(), false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a\\tb", "a\\\\b", "a\\\"b", "\u00e4"})
  void textsCountAsTheyAreWritten(String inJson) {
    String policy = "{\"Id\":\"" + inJson + "\",\"Statement\":[]}";

    assertThat(of(policy).compact()).isEqualTo(policy.length());
  }

  @Test
  void iamCountsNoWhiteSpaceInTextsEither() {
    PolicySize size = of("{\"Id\":\"a b\\tc\",\"Statement\":[]}");

    assertThat(size.compact() - size.withoutSpace()).isEqualTo(3);
  }

  @Test
  void escapesOfTheAuthorsAreNotCounted() {
    assertThat(of("{\"Id\":\"\\u0061\"}").compact()).isEqualTo("{\"Id\":\"a\"}".length());
  }

  @Test
  void policyThatIsATextOfAnotherDocumentIsAsItStands() {
    String outer = "{\"Content\":\"{ }\"}";
    SourceText file = SourceText.of("answer.json", outer);
    SourceText inner =
        file.embedded("{ }", PositionMap.ofScalar(outer, new Span(11, outer.length() - 1), "{ }"));

    assertThat(of(inner)).isEqualTo(new PolicySize(2, 2, 3, true));
  }

  @Test
  void policyThatIsAPartOfADocumentHasNoLayoutOfItsOwn() {
    SourceText file = SourceText.of("answer.json", "{ \"Document\": { \"Statement\" : [ ] } }");
    ObjectNode root =
        (ObjectNode) SourceTree.readJson(file, SourceLimits.DEFAULT).root().orElseThrow();
    Policy policy = PolicyParser.parse(file, root.members().get(0).value()).policy().orElseThrow();

    assertThat(PolicySize.of(policy)).isEqualTo(new PolicySize(16, 16, 16, false));
  }

  @Test
  void whatATemplateFillsInCountsAsNothing() {
    SourceText file = SourceText.of("template", "?");
    ObjectNode node =
        new ObjectNode(
            List.of(
                new Member("Id", 0, 1, new StringNode("a${X}b", List.of(new Span(1, 5)), 0, 1)),
                new Member("Statement", 0, 1, new HoleNode("!Ref X", 0, 1))),
            0,
            1,
            true);

    assertThat(PolicySize.of(PolicyParser.parse(file, node).policy().orElseThrow()).compact())
        .isEqualTo("{'Id':'ab','Statement':}".length());
  }
}
