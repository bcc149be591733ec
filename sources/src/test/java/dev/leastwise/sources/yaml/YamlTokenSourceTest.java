package dev.leastwise.sources.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leastwise.policy.source.SourceLimits;
import dev.leastwise.policy.source.SourceNode.HoleNode;
import dev.leastwise.policy.source.SourceNode.ObjectNode;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.SourceTree;
import dev.leastwise.policy.source.TokenSource;
import dev.leastwise.policy.source.TokenSource.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTokenSourceTest {
  private static final SourceLimits LIMITS = SourceLimits.DEFAULT;

  private static String shown(String yaml) {
    return YamlTokens.of(yaml).shown();
  }

  private static String fault(String yaml) {
    return YamlTokens.of(yaml).fault();
  }

  @Test
  void policyGivesTheTokensThatItsJsonWould() {
    String yaml =
        """
        Version: 2012-10-17
        Statement:
        - Effect: Allow   # all of it
          Action: ["s3:Get*", 's3:List*']
          Resource: "*"
          Condition: {Bool: {aws:MultiFactorAuthPresent: true}}
        """;
    assertThat(shown(yaml))
        .isEqualTo(
            "{ Version: '2012-10-17' Statement: [ { Effect: 'Allow' Action: [ 's3:Get*' 's3:List*'"
                + " ] Resource: '*' Condition: { Bool: { aws:MultiFactorAuthPresent: true } }"
                + " } ] }");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ~             | null
          null          | null
          True          | true
          FALSE         | false
          yes           | 'yes'
          2012-10-17    | '2012-10-17'
          012345678901  | #012345678901
          +12           | #+12
          0o17          | #0o17
          0x1F          | #0x1F
          0x            | '0x'
          -.5e3         | #-.5e3
          1.            | #1.
          1e            | '1e'
          .             | '.'
          -.inf         | #-.inf
          .NaN          | #.NaN
          12:30         | '12:30'
          "1"           | '1'
          'true'        | 'true'
          ! 1           | '1'
          !!str 1       | '1'
          !!int "1"     | #1
          !!int x       | 'x'
          !!bool "True" | true
          !!null ''     | null
          !!str         | ''
          !!timestamp 1 | '1'
          !!binary aGk= | <!!binary aGk=>
          """)
  void scalarIsReadByTheCoreSchemaAndItsTag(String scalar, String token) {
    assertThat(shown("- " + scalar)).isEqualTo("[ " + token + " ]");
  }

  @Test
  void everyDocumentGivesItsValueAndAnEmptyOneNone() {
    assertThat(shown("a: 1\n---\n---\n- b\n...\n--- ~\n---\n# end\n"))
        .isEqualTo("{ a: #1 } [ 'b' ] null");
    assertThat(shown("# nothing\n")).isEmpty();
    assertThat(shown("")).isEmpty();
    assertThat(shown("%YAML 1.1\n---\na")).isEqualTo("'a'");
  }

  @Test
  void placesHoldQuotesAndNeitherCommentsNorWhiteSpace() {
    String yaml = "# a\n\"k\":   # b\n  - 'v'  # c\n  - {x: [y]}\n  -\n\n# d\n";
    assertThat(YamlTokens.of(yaml).places())
        .containsExactly("", "\"k\"", "", "'v'", "{", "x", "[", "y", "]", "}", "", "", "", "");
    YamlTokens tokens = YamlTokens.of(yaml);
    assertThat(tokens.only(Kind.NULL).start()).isEqualTo(yaml.indexOf("\n\n# d"));
    assertThat(tokens.tokens().get(0).start()).isEqualTo(yaml.indexOf("\"k\""));
    assertThat(tokens.tokens().get(2).start()).isEqualTo(yaml.indexOf("- 'v'"));
    assertThat(tokens.tokens().get(12).end()).isEqualTo(yaml.indexOf("\n\n# d"));
  }

  @Test
  void anchorAndTagAreNoPartOfAScalarsPlace() {
    YamlTokens tokens = YamlTokens.of("a: &x !!str  # note\n  'v' # w\nb: &y\n  c: d\n");
    assertThat(tokens.places()).containsExactly("", "a", "'v'", "b", "", "c", "d", "", "", "");
    assertThat(tokens.tokens().get(4).start()).isEqualTo(tokens.source().indexOf("c: d"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"k: |\n  a\n  b \n\n\n", "k: |\n  a\n  b \n# c\n", "k: |\n  a\n  b "})
  void blockTextEndsBehindItsLastLine(String yaml) {
    YamlTokens tokens = YamlTokens.of(yaml);
    assertThat(tokens.places()).containsExactly("", "k", "|\n  a\n  b ", "", "");
    assertThat(tokens.only(Kind.STRING).text()).startsWith("a\nb ");
  }

  @Test
  void charactersOfTwoUnitsDoNotMoveWhatStandsBehindThem() {
    assertThat(YamlTokens.of("\"😀\": 😀😀\nb: 'é' # 😀\nc: d").places())
        .containsExactly("", "\"😀\"", "😀😀", "b", "'é'", "c", "d", "", "");
  }

  @Test
  void pairWithinAListIsAMapping() {
    assertThat(YamlTokens.of("[a: b, c]").places())
        .containsExactly("[", "", "a", "b", "", "c", "]", "");
    assertThat(shown("[a: b, c]")).isEqualTo("[ { a: 'b' } 'c' ]");
  }

  @Test
  void keysAreTheirText() {
    assertThat(shown("{true: 1, 1.0: 2, 'q': 3, ~: 4, !Ref r: 5, a}"))
        .isEqualTo("{ true: #1 1.0: #2 q: #3 ~: #4 r: #5 a: null }");
    assertThat(shown("? a\n? b\n: 1\n")).isEqualTo("{ a: null b: #1 }");
    assertThat(fault("a: 1\n? [b]\n: c")).contains("a list or mapping cannot be a key");
    assertThat(fault("a: &x [b]\n*x : c")).startsWith("10 [*x] a list or mapping cannot be a key");
  }

  @Test
  void templateExpressionIsOneHole() {
    String yaml =
        """
        - !Ref Bucket
        - !Sub "arn:${Partition}:x"
        - !Join ['', [a, {b: c}]]
        - !If
          - x
          - y
        - &a !GetAtt  Role.Arn   # note
        - *a
        - !Base64
        """;
    assertThat(shown(yaml))
        .isEqualTo(
            "[ <!Ref Bucket> <!Sub arn:${Partition}:x> <!Join …> <!If …> <!GetAtt Role.Arn>"
                + " <!GetAtt Role.Arn> <!Base64> ]");
    assertThat(YamlTokens.of(yaml).places())
        .contains(
            "!Ref Bucket",
            "!Join ['', [a, {b: c}]]",
            "!If\n  - x\n  - y",
            "&a !GetAtt  Role.Arn",
            "*a",
            "!Base64");
  }

  @Test
  void longExpressionIsCut() {
    String text = YamlTokens.of("!Sub |\n " + "x".repeat(999)).only(Kind.HOLE).text();
    assertThat(text).hasSize(60).startsWith("!Sub xxx").endsWith("…");
  }

  @Test
  void aliasRepeatsItsAnchorAtItsOwnPlace() {
    YamlTokens tokens = YamlTokens.of("a: &x [1, {b: c}]\nd: *x\ne: &x 2\nf: *x\n*x : 3");
    assertThat(tokens.shown())
        .isEqualTo("{ a: [ #1 { b: 'c' } ] d: [ #1 { b: 'c' } ] e: #2 f: #2 2: #3 }");
    assertThat(tokens.places().subList(10, 17)).containsOnly("*x");
  }

  @Test
  void anchorWithinAHoleIsKnown() {
    assertThat(shown("- !If [c, &x {a: b}]\n- *x")).isEqualTo("[ <!If …> { a: 'b' } ]");
  }

  @Test
  void mergeAddsWhatTheMappingDoesNotSay() {
    String yaml =
        """
        a: &a {x: 1, y: 2}
        b: &b {y: 3, z: 4, <<: *a}
        c:
          <<: *b
          z: 5
          w: 6
        d: {<<: [*a, *b, {v: 7}], x: 8}
        e: {"<<": 9}
        """;
    assertThat(shown(yaml))
        .isEqualTo(
            "{ a: { x: #1 y: #2 } b: { y: #3 z: #4 x: #1 } c: { y: #3 x: #1 z: #5 w: #6 }"
                + " d: { y: #2 z: #4 v: #7 x: #8 } e: { <<: #9 } }");
  }

  @Test
  void mergeOfWhatIsNoMappingIsAnError() {
    assertThat(fault("{<<: 1}")).startsWith("5 [1] '<<' takes a mapping");
    assertThat(fault("<<: [[]]")).contains("'<<' takes a mapping");
    assertThat(fault("<<:")).contains("'<<' takes a mapping");
    assertThat(shown("<<: !Include x")).isEqualTo("{ <<: <!Include x> }");
  }

  @Test
  void aliasOfItselfOrOfNothingIsAnError() {
    assertThat(fault("a: &x [1, *x]")).startsWith("10 [*x] the alias '*x' stands within");
    assertThat(fault("a: &x {<<: *x}")).contains("stands within what it repeats");
    assertThat(fault("a: *x\n")).startsWith("3 [*x] no anchor '&x'").contains("in quotes");
    assertThat(fault("--- &x a\n--- *x")).contains("no anchor");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Resource: *                  | 10 [*] '*' begins an alias in YAML; put the '*' in quotes
          Action: [*, a]               | 9 [*] '*' begins an alias
          Service: *.amazonaws.com     | 9 [*.amazonaws.com] '*' begins an alias
          a: &                         | 3 [&] '&' begins an anchor
          a: !<x                       | 3 [!<x] '!' begins a tag
          a: !x!y z                    | 3 [!x!y] '!' begins a tag
          a: b: c                      | 4 [:] a ':' cannot stand here
          a: - b                       | 3 [-] a list cannot begin behind its key
          a: @b                        | 3 [@] a text cannot begin with '@'; put it in quotes
          a: %b                        | 3 [%] a text cannot begin with '%'
          a: "b                        | 3 ["b] the quote that begins here is never closed
          a: 'b                        | 3 ['b] the quote that begins here is never closed
          a: "\\.b"                    | 4 [\\.] '\\.' is no escape; write \\\\ for a backslash
          a: "\\xZZ"                   | 6 [Z] '\\x', '\\u' and '\\U' take two
          a: "\\UFFFFFFFF"             | what follows cannot be read
          a: [b, c                     | the '[' of line 1 is never closed; add the ']'
          a: {b: c                     | the '{' of line 1 is never closed; add the '}'
          [a b} c]                     | a ',' or ']' is missing before '}'
          a: [b,                       | 6 [] a value, ']' or '}' is missing at the end
          a: ]                         | 3 []] a value is missing before ']'
          a: >x                        | 3 [>x] the header or indentation of this block text
          %YAML x                      | 0 [%YAML x] this directive cannot be read
          {"a": 1} b                   | 9 [b] text follows the end of the document
          """)
  void faultSaysWhatIsWrongAndWhatToDo(String yaml, String fault) {
    assertThat(fault(yaml)).contains(fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a:\\n\\tb: c\\n        | 3 [\t] a tab cannot stand here; YAML is indented with spaces
          a:\\n  b: 1\\n c: 2\\n | this line does not fit the mapping above
          a: b\\n  c: d          | a ':' cannot stand here
          a: 1\\nb\\nc: 2        | 5 [b] this line has no ':'
          - a\\nb: c             | 4 [b: c] this line does not fit the list above
          a: [b,\\n  c\\nd: e    | a ',' or ']' is missing before ':'
          %YAML 2.0\\n---\\na    | 0 [%YAML 2.0] this version of YAML is not known
          """)
  void faultOfIndentationIsAtItsLine(String escaped, String fault) {
    assertThat(fault(escaped.replace("\\n", "\n").replace("\\t", "\t"))).contains(fault);
  }

  @Test
  void forbiddenCharacterIsAFaultWhereItStands() {
    assertThat(fault("a: 1\nb: x\0y\n")).startsWith("9 [\0] YAML forbids the character U+0000");
    assertThat(fault("a: 1 # \u0007\nb: 2")).startsWith("7 [\u0007] YAML forbids");
    assertThat(fault("a: 1\n\ufffe")).startsWith("5 [\ufffe] YAML forbids");
    assertThat(fault("😀: \ud83d")).startsWith("4 [\ud83d] U+D83D is half of a character");
    assertThat(shown("a: 1\nb: \0")).isEqualTo("{ a: #1 b: ERROR");
  }

  @Test
  void whatStandsBeforeAFaultIsKept() {
    assertThat(shown("x: 1\n---\na: [b, {c: d\n")).isEqualTo("{ x: #1 } { a: [ 'b' { c: 'd' ERROR");
    assertThat(shown("a: 1\nb: *")).isEqualTo("{ a: #1 b: ERROR");
  }

  @Test
  void treeOfAPolicyCanBeRead() {
    String yaml = "Version: 2012-10-17\nStatement: {Resource: !Ref Bucket}\n";
    SourceText source = SourceText.of("p.yaml", yaml);
    SourceTree tree = SourceTree.read(source, new YamlTokenSource(yaml, LIMITS), LIMITS);
    assertThat(tree.faults()).isEmpty();
    ObjectNode root = (ObjectNode) tree.root().orElseThrow();
    ObjectNode statement = (ObjectNode) root.members().get(1).value();
    assertThat(statement.members().get(0).value()).isInstanceOf(HoleNode.class);
    assertThat(source.text().substring(statement.start(), statement.end()))
        .isEqualTo("{Resource: !Ref Bucket}");
  }

  @Test
  void depthIsLimitedForTheReaderToSay() {
    SourceLimits three = new SourceLimits(1_000, 3, 100, 10);
    assertThat(YamlTokens.of("[[[1]]]", new YamlTokenSource("[[[1]]]", three)).shown())
        .isEqualTo("[ [ [ #1 ] ] ]");
    String yaml = "[[[[[1]]]]]";
    YamlTokens deep = YamlTokens.of(yaml, new YamlTokenSource(yaml, three));
    assertThat(deep.shown()).isEqualTo("[ [ [ [ ERROR");
    assertThat(deep.fault()).contains("nested deeper than the limit of 3 levels");
    String aliased = "- &a [[]]\n- [[*a]]\n";
    assertThat(YamlTokens.of(aliased, new YamlTokenSource(aliased, three)).fault())
        .startsWith("14 [*a] values are nested deeper");
    SourceTree tree =
        SourceTree.read(SourceText.of("p", yaml), new YamlTokenSource(yaml, three), three);
    assertThat(tree.faults().get(0).kind()).isEqualTo(SourceTree.FaultKind.LIMIT);
  }

  @Test
  void lengthIsLimited() {
    SourceLimits small = new SourceLimits(3, 3, 100, 10);
    assertThat(YamlTokens.of("abcd", new YamlTokenSource("abcd", small)).fault())
        .contains("longer than the limit of 3");
  }

  @Test
  void aliasesMayAddSoMuchOnly() {
    String yaml = "- &a [1, 2]\n- *a\n- *a\n";
    assertThat(YamlTokens.of(yaml, new YamlTokenSource(yaml, LIMITS, 8)).shown())
        .isEqualTo("[ [ #1 #2 ] [ #1 #2 ] [ #1 #2 ] ]");
    assertThat(YamlTokens.of(yaml, new YamlTokenSource(yaml, LIMITS, 7)).fault())
        .startsWith("19 [*a] aliases repeat more than the limit of 7");
    assertThatThrownBy(() -> new YamlTokenSource("", LIMITS, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void endsSoon(String yaml) {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          YamlTokenSource tokens = new YamlTokenSource(yaml, LIMITS);
          Kind kind = tokens.next();
          while (kind != Kind.END && kind != Kind.ERROR) {
            kind = tokens.next();
          }
        });
  }

  @Test
  void aBillionLaughsEndAtOnce() {
    StringBuilder sequences = new StringBuilder("a0: &a0 [x]\n");
    StringBuilder merges = new StringBuilder("a0: &a0 {x: y}\n");
    for (int i = 1; i < 100; i++) {
      String alias = "*a" + (i - 1);
      String nine = (alias + ", ").repeat(9) + alias;
      sequences.append("a" + i + ": &a" + i + " [" + nine + "]\n");
      merges.append("a" + i + ": &a" + i + " {<<: [" + nine + "], x: y}\n");
    }
    endsSoon(sequences.toString());
    endsSoon(merges.toString());
    assertThat(fault(sequences.toString())).contains("aliases repeat more than the limit of");
    assertThat(fault(merges.toString())).contains("aliases repeat more than the limit of");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[",
        "{",
        "- ",
        "? ",
        "[{a: ",
        "a: [",
        "a:\n",
        "&a ",
        "- &a b\n",
        "!x ",
        "- !x\n",
        "'",
        "\"\\n",
        "\n",
        " ",
        "\t",
        "#",
        "x",
        "x ",
        "x\n",
        "|\n",
        "😀",
        "\0",
        "*a ",
        "]",
        "%",
        "---\n",
        "--- a\n",
        "- [[[[[[[[a]]]]]]]]\n",
        "[[[[a]]]],",
        "a, ",
        "? a\n",
        "\r",
        "\u0085",
        "{a: b}, ",
        "- |\n  a\n\n"
      })
  void hostileTextTakesNoSquareOfItsLength(String piece) {
    endsSoon(piece.repeat(500_000 / piece.length()));
    endsSoon("a: [" + piece.repeat(250_000 / piece.length()));
    endsSoon("a: |\n  " + piece.repeat(250_000 / piece.length()));
    endsSoon("a: \"" + piece.repeat(250_000 / piece.length()));
  }

  @Test
  void longChainOfMergesTakesNoStack() {
    StringBuilder yaml = new StringBuilder("a0: &a0 {x: y}\n");
    for (int i = 1; i < 20_000; i++) {
      yaml.append("a" + i + ": &a" + i + " {<<: *a" + (i - 1) + "}\n");
    }
    endsSoon(yaml.toString());
  }

  /** All tokens of a YAML text, of which it is certain that a reader can rely on their order. */
  record YamlTokens(String source, List<Token> tokens) {

    record Token(Kind kind, String text, int start, int end) {}

    static YamlTokens of(String source) {
      return of(source, new YamlTokenSource(source, SourceLimits.DEFAULT));
    }

    static YamlTokens of(String source, TokenSource from) {
      List<Token> tokens = new ArrayList<>();
      Deque<Kind> open = new ArrayDeque<>();
      boolean awaitsValue = false;
      int last = 0;
      while (true) {
        Kind kind = from.next();
        assertThat(from.start()).isGreaterThanOrEqualTo(last);
        assertThat(from.end()).isBetween(from.start(), source.length());
        last = from.start();
        tokens.add(new Token(kind, from.text(), from.start(), from.end()));
        if (kind == Kind.ERROR) {
          break;
        }
        boolean awaitsName = open.peek() == Kind.START_OBJECT && !awaitsValue;
        assertThat(kind == Kind.NAME || kind == Kind.END_OBJECT)
            .as("%s", tokens)
            .isEqualTo(awaitsName);
        awaitsValue = kind == Kind.NAME;
        switch (kind) {
          case START_OBJECT, START_ARRAY -> open.push(kind);
          case END_OBJECT -> assertThat(open.pop()).isEqualTo(Kind.START_OBJECT);
          case END_ARRAY -> assertThat(open.pop()).isEqualTo(Kind.START_ARRAY);
          default -> {}
        }
        if (kind == Kind.END) {
          assertThat(open).isEmpty();
          break;
        }
      }
      assertThat(from.next()).isEqualTo(tokens.get(tokens.size() - 1).kind());
      return new YamlTokens(source, tokens);
    }

    /** The tokens on one line: {@code key: 'string' #number true null <hole>}. */
    String shown() {
      return tokens.stream()
          .filter(token -> token.kind() != Kind.END)
          .map(
              token ->
                  switch (token.kind()) {
                    case NAME -> token.text() + ":";
                    case STRING -> "'" + token.text() + "'";
                    case NUMBER -> "#" + token.text();
                    case NULL -> "null";
                    case HOLE -> "<" + token.text() + ">";
                    case ERROR -> "ERROR";
                    default -> token.text();
                  })
          .collect(Collectors.joining(" "));
    }

    /** The texts where the tokens stand, in order. */
    List<String> places() {
      return tokens.stream().map(token -> source.substring(token.start(), token.end())).toList();
    }

    Token only(Kind kind) {
      List<Token> found = tokens.stream().filter(token -> token.kind() == kind).toList();
      assertThat(found).hasSize(1);
      return found.get(0);
    }

    Token first(Kind kind) {
      return tokens.stream().filter(token -> token.kind() == kind).findFirst().orElseThrow();
    }

    /** What is wrong, where it is and where that begins. */
    String fault() {
      Token error = only(Kind.ERROR);
      return error.start()
          + " ["
          + source.substring(error.start(), error.end())
          + "] "
          + error.text();
    }
  }
}
