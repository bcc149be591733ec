package dev.leastwise.policy.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.policy.source.SourceNode.ArrayNode;
import dev.leastwise.policy.source.SourceNode.BooleanNode;
import dev.leastwise.policy.source.SourceNode.HoleNode;
import dev.leastwise.policy.source.SourceNode.Member;
import dev.leastwise.policy.source.SourceNode.NullNode;
import dev.leastwise.policy.source.SourceNode.NumberNode;
import dev.leastwise.policy.source.SourceNode.ObjectNode;
import dev.leastwise.policy.source.SourceNode.StringNode;
import dev.leastwise.policy.source.SourceTree.Fault;
import dev.leastwise.policy.source.SourceTree.FaultKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTreeTest {
  private static final String POLICY =
      """
      {
        "Version": "2012-10-17",
        "Statement": [{
          "Sid": "Aé\\u00e9\\"\\ud83d\\ude00",
          "Effect": "Allow",
          "Action": ["s3:Get*", "s3:List*"],
          "Resource": "*",
          "Condition": {"Bool": {"aws:SecureTransport": true, "x:n": -1.5e3, "x:z": null}}
        }]
      }
      """;

  private static SourceTree read(String json) {
    return read(json, SourceLimits.DEFAULT);
  }

  private static SourceTree read(String json, SourceLimits limits) {
    return SourceTree.readJson(SourceText.of("test", json), limits);
  }

  private static SourceNode root(String json) {
    return read(json).root().orElseThrow();
  }

  @Nested
  class Values {

    @Test
    void objectKeepsItsMembersInOrderRepeatedNamesIncluded() {
      ObjectNode object = (ObjectNode) root("{\"b\": 1, \"a\": 2, \"b\": 3}");
      assertThat(object.members()).extracting(Member::name).containsExactly("b", "a", "b");
    }

    @Test
    void firstMemberOfANameIsFound() {
      ObjectNode object = (ObjectNode) root("{\"b\": 1, \"b\": 3}");
      assertThat(object.find("b")).contains(new NumberNode("1", 6, 7));
      assertThat(object.find("c")).isEmpty();
    }

    @Test
    void everyKindOfValueIsRead() {
      ArrayNode array = (ArrayNode) root("[\"a\", 1, true, false, null, {}, []]");
      assertThat(array.items())
          .containsExactly(
              new StringNode("a", List.of(), 1, 4),
              new NumberNode("1", 6, 7),
              new BooleanNode(true, 9, 13),
              new BooleanNode(false, 15, 20),
              new NullNode(22, 26),
              new ObjectNode(List.of(), 28, 30, true),
              new ArrayNode(List.of(), 32, 34, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "1.50", "1E+2", "-1.5e-3", "123456789012345678901234567890"})
    void numbersStayAsTheyAreWritten(String number) {
      assertThat(root("[" + number + "]"))
          .isEqualTo(
              new ArrayNode(
                  List.of(new NumberNode(number, 1, 1 + number.length())),
                  0,
                  number.length() + 2,
                  true));
    }

    @ParameterizedTest
    @CsvSource(
        quoteCharacter = '`',
        value = {
          "\"\", ``",
          "\"\\\\\", \\",
          "\"\\\"\", \"",
          "\"a\\\\\\\"b\", a\\\"b",
          "\"\\u0041\\/\", A/"
        })
    void escapesAreDecodedAndTheEndIsFound(String token, String value) {
      ArrayNode array = (ArrayNode) root("[" + token + ", 1]");
      assertThat(array.items().get(0))
          .isEqualTo(new StringNode(value, List.of(), 1, 1 + token.length()));
    }

    @Test
    void escapedNameIsDecodedAndPlaced() {
      ObjectNode object = (ObjectNode) root("{\"\\u0061\": 1}");
      assertThat(object.members())
          .containsExactly(new Member("a", 1, 9, new NumberNode("1", 11, 12)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"a\"", "true", "null", "[]"})
    void documentMayBeAnyValue(String json) {
      assertThat(read(json).faults()).isEmpty();
      assertThat(root(json).span()).isEqualTo(new Span(0, json.length()));
    }

    @Test
    void spaceAroundTheDocumentIsNoPartOfIt() {
      assertThat(root(" \r\n\t{} \n").span()).isEqualTo(new Span(4, 6));
    }

    @Test
    void kindsAreNamedForMessages() {
      ArrayNode array = (ArrayNode) root("[\"a\", 1, true, null, {}, []]");
      assertThat(array.items())
          .extracting(SourceNode::kind)
          .containsExactly("a string", "a number", "a Boolean", "null", "an object", "an array");
    }
  }

  @Nested
  class Faults {

    @Test
    void everyShorterTextHasItsLastFaultAtItsEnd() {
      int end = POLICY.lastIndexOf('}');
      for (int length = 0; length <= end; length++) {
        String prefix = POLICY.substring(0, length);
        List<Fault> faults = read(prefix).faults();
        int blank = prefix.length() - prefix.stripTrailing().length();
        Fault last = faults.get(faults.size() - 1);
        assertThat(last.span().end()).as(prefix).isEqualTo(length - blank);
        assertThat(last.unread()).as(prefix).isPresent();
      }
    }

    @Test
    void policyOfThisTestIsWellFormed() {
      assertThat(read(POLICY).faults()).isEmpty();
    }

    @Test
    void everyShorterTextKeepsWhatStoodBefore() {
      int end = POLICY.lastIndexOf('}');
      for (int length = POLICY.indexOf(','); length <= end; length++) {
        ObjectNode object = (ObjectNode) root(POLICY.substring(0, length));
        assertThat(object.find("Version")).isPresent();
        assertThat(object.isComplete()).isFalse();
      }
    }

    @Test
    void whatStandsBeforeAndBehindTheFaultIsKept() {
      ObjectNode object = (ObjectNode) root("{\"a\": [1, {\"b\": 2, \"c\": \\}], \"d\": 3}");
      ArrayNode a = (ArrayNode) object.find("a").orElseThrow();
      ObjectNode inner = (ObjectNode) a.items().get(1);
      assertThat(inner.find("b")).isPresent();
      assertThat(inner.find("c")).containsInstanceOf(HoleNode.class);
      assertThat(object.find("d")).isPresent();
    }

    @Test
    void onlyWhatLostAPartIsIncomplete() {
      ObjectNode object = (ObjectNode) root("{\"a\": [1], \"b\": [2, {\"d\": 3, \"c\"}]}");
      assertThat(object.isComplete()).isTrue();
      ArrayNode b = (ArrayNode) object.find("b").orElseThrow();
      assertThat(b.isComplete()).isTrue();
      assertThat(((ObjectNode) b.items().get(1)).isComplete()).isFalse();
    }

    @Test
    void habitOfTheAuthorIsOneFault() {
      assertThat(read("{'a': 'b', // c\n'd': ['e' /* f */, \"g\"]}").faults())
          .extracting(Fault::message)
          .containsExactly(
              "JSON takes straight double quotes around names and strings (and 3 more)",
              "JSON has no comments; remove this one (and 1 more)");
    }

    @Test
    void faultsAreCappedAndTheRestIsUnread() {
      SourceTree tree = read("[" + "1 ".repeat(100_000) + "]");
      assertThat(tree.faults()).hasSizeBetween(1_000, 1_002);
      Fault last = tree.faults().get(tree.faults().size() - 1);
      assertThat(last.kind()).isEqualTo(FaultKind.LIMIT);
      assertThat(last.unread().orElseThrow().end()).isEqualTo(200_002);
    }

    @Test
    void loneSurrogatesAreFaultsWhereverTheyStand() {
      SourceTree tree = read("{\"\\ude00\": [\"a\\t\\ud83d\", \"\\ud83d\\ude00\"]}");
      assertThat(tree.faults())
          .extracting(Fault::span)
          .containsExactly(new Span(2, 8), new Span(16, 22));
      assertThat(((ObjectNode) tree.root().orElseThrow()).isComplete()).isTrue();
    }

    @Test
    void everyDocumentIsRead() {
      SourceTree tree = read("{\"a\": 1}\n{\"b\": 2} [3]");
      assertThat(tree.documents()).hasSize(3);
      assertThat(tree.faults()).extracting(Fault::span).containsExactly(new Span(9, 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": 1", "{\"a\": [1, 2", "{\"a\": {\"b\": 1}, ", "[[1], [2 3]]"})
    void incompleteValueHoldsAllThatWasReadOfIt(String json) {
      SourceNode root = root(json);
      List<? extends SourceNode> children =
          root instanceof ArrayNode array
              ? array.items()
              : ((ObjectNode) root).members().stream().map(Member::value).toList();
      assertThat(children)
          .allSatisfy(child -> assertThat(root.span().contains(child.span())).isTrue());
    }

    @Test
    void textBehindTheDocumentLeavesItComplete() {
      SourceTree tree = read("{\"a\": 1} {\"b\": 2}");
      assertThat(tree.faults()).hasSize(1);
      assertThat(((ObjectNode) tree.root().orElseThrow()).isComplete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "// x", "\"a", "\uFEFF"})
    void nothingReadLeavesNoRoot(String json) {
      assertThat(read(json).root()).isEmpty();
    }
  }

  @Nested
  class Encoding {

    @Test
    void malformedByteIsAFaultAtItsPlace() {
      byte[] latin1 = "{\"a\": \"é\"}".getBytes(ISO_8859_1);
      SourceTree tree =
          SourceTree.readJson(SourceText.decode("test", latin1), SourceLimits.DEFAULT);
      assertThat(tree.faults())
          .containsExactly(
              new Fault(
                  FaultKind.ENCODING,
                  "a byte here is not UTF-8, the only encoding of JSON",
                  new Span(7, 8),
                  Optional.of(new Span(7, 8))));
    }

    @Test
    void malformedByteKeepsNothingFromBeingRead() {
      byte[] latin1 = "{\"a\": \"é\"}".getBytes(ISO_8859_1);
      SourceTree tree =
          SourceTree.readJson(SourceText.decode("test", latin1), SourceLimits.DEFAULT);
      assertThat(((ObjectNode) tree.root().orElseThrow()).isComplete()).isTrue();
    }

    @Test
    void malformedByteAndSyntaxFaultAreBothTold() {
      byte[] latin1 = "{\"a\": \"é\",}".getBytes(ISO_8859_1);
      SourceTree tree =
          SourceTree.readJson(SourceText.decode("test", latin1), SourceLimits.DEFAULT);
      assertThat(tree.faults())
          .extracting(Fault::kind)
          .containsExactly(FaultKind.ENCODING, FaultKind.SYNTAX);
    }
  }

  @Nested
  class Limits {
    private final SourceLimits limits = new SourceLimits(40, 3, 5, 9);

    private Fault onlyFault(String json) {
      List<Fault> faults = read(json, limits).faults();
      assertThat(faults).hasSize(1);
      assertThat(faults.get(0).kind()).isEqualTo(FaultKind.LIMIT);
      return faults.get(0);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"[[[1]]]", "{\"12345\": \"12345\"}", "[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1 ]"})
    void whatIsAtTheLimitIsRead(String json) {
      assertThat(read(json, limits).faults()).noneMatch(fault -> fault.kind() == FaultKind.LIMIT);
    }

    @Test
    void longerTextIsNotRead() {
      Fault fault = onlyFault(" ".repeat(39) + "[]");
      assertThat(fault.message())
          .isEqualTo("the document has 41 characters, more than the limit of 40");
      assertThat(fault.span()).isEqualTo(new Span(0, 0));
    }

    @Test
    void deeperValueIsNotRead() {
      Fault fault = onlyFault("[1, [[[2]]]]");
      assertThat(fault.message()).isEqualTo("values are nested deeper than the limit of 3 levels");
      assertThat(fault.span()).isEqualTo(new Span(6, 7));
    }

    @Test
    void depthIsThatOfNestingNotOfCount() {
      assertThat(read("[[[]], [[]], {\"a\": []}]", limits).faults()).isEmpty();
    }

    @Test
    void longerStringIsNotRead() {
      Fault fault = onlyFault("[1, \"123456\"]");
      assertThat(fault.message())
          .isEqualTo("a string of 6 characters is longer than the limit of 5");
      assertThat(fault.span()).isEqualTo(new Span(4, 12));
    }

    @Test
    void escapesCountAsWhatTheyStandFor() {
      assertThat(read("[\"\\u0041\\u0041\\u0041\\u0041\\u0041\"]", limits).faults()).isEmpty();
    }

    @Test
    void longerNameIsNotRead() {
      assertThat(onlyFault("{\"a\": 1, \"123456\": 2}").span()).isEqualTo(new Span(9, 17));
    }

    @Test
    void longerNumberIsNotRead() {
      assertThat(onlyFault("[123456]").span()).isEqualTo(new Span(1, 7));
    }

    @Test
    void whatStoodBeforeTheLimitIsKept() {
      ArrayNode array = (ArrayNode) read("[1, [[[2]]]]", limits).root().orElseThrow();
      assertThat(array.items().get(0)).isEqualTo(new NumberNode("1", 1, 2));
      assertThat(array.items().get(1))
          .isEqualTo(
              new ArrayNode(
                  List.of(
                      new ArrayNode(
                          List.of(new HoleNode("a value nested too deep", 6, 9)), 5, 10, true)),
                  4,
                  11,
                  true));
    }

    @Test
    void deepNestingIsAFaultAndNoOverflow() {
      SourceTree tree = read("[".repeat(1_000_000));
      assertThat(tree.faults()).extracting(Fault::kind).containsExactly(FaultKind.LIMIT);
    }

    @Test
    void limitsArePositive() {
      org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
          .isThrownBy(() -> new SourceLimits(1, 0, 1, 1));
    }
  }
}
