package dev.leastwise.policy.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.policy.source.SourceTree.Fault;
import dev.leastwise.policy.source.SourceTree.FaultKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyntaxFaultTest {

  private static SourceTree read(String json) {
    return SourceTree.readJson(SourceText.of("test", json), SourceLimits.DEFAULT);
  }

  private static Fault firstFault(String json) {
    assertThat(read(json).faults()).isNotEmpty();
    return read(json).faults().get(0);
  }

  /** The guillemets stand around the place of the fault. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # commas
          {"a": 1«,»}            | a comma stands before the closing '}'; remove it
          {"a": 1 «,» }          | a comma stands before the closing '}'; remove it
          [1«,»]                 | a comma stands before the closing ']'; remove it
          [1«,,»2]               | there is nothing between two commas; remove one
          {"a": 1«, ,»"b": 2}    | there is nothing between two commas; remove one
          [«,»1]                 | nothing stands before this comma; remove it
          {«,»"a": 1}            | nothing stands before this comma; remove it
          «,»                    | this is no JSON: a document begins with '{'
          {"a": 1 «"»b": 2}      | a comma is missing before this
          {"a": "1" «"»b": 2}    | a comma is missing before this
          {"a": {} «"»b": 2}     | a comma is missing before this
          [1 «2»]                | a comma is missing before this
          [true «false»]         | a comma is missing before this
          ["a" «{»}]             | a comma is missing before this
          [[] «[»]]              | a comma is missing before this
          ["a"«"»b"]             | a comma is missing before this
          ["a"«b»"c"]            | a comma is missing before this, or a backslash before the double quote to its left
          # colons
          {"a" «1»}              | a colon is missing between the name and this value
          {"a" «"»b"}            | a colon is missing between the name and this value
          {"a" «{»}}             | a colon is missing between the name and this value
          {"a" «true»}           | a colon is missing between the name and this value
          {"a"«,» 1}             | the name before this has no value; add a colon and a value
          {"a"«}»                | the name before this has no value; add a colon and a value
          {"a": 1, "b"«}»        | the name before this has no value; add a colon and a value
          {"a":«}»               | a value is missing before this
          {"a":«,» "b": 1}       | a value is missing before this
          {"a":«:» 1}            | one colon is enough; remove this
          {"a" «=» 1}            | a colon stands between a name and its value; write ':'
          ["a" «+» "b"]          | JSON joins no strings; write the whole string
          {"a": «{{» b }}, "c": 1} | a template's placeholder stands here; lint the policy that has its value
          {"a": «{{» b           | a template's placeholder stands here; lint the policy that has its value
          {"a":«]»               | ']' cannot close an object; write '}'
          [«"»a": "b"]           | a '{' is missing before this name
          ["a", [1], «:» 2]      | a colon cannot stand here; it stands between a name and its value, in an object only
          [«:»]                  | a colon cannot stand here; it stands between a name and its value, in an object only
          {«:» 1}                | a colon cannot stand here; it stands between a name and its value, in an object only
          # brackets
          {"a": 1«]»             | ']' cannot close an object; write '}'
          [1«}»                  | '}' cannot close an array; write ']'
          [«}»                   | '}' cannot close an array; write ']'
          {«]»                   | ']' cannot close an object; write '}'
          {"a": [1«}»}           | the array that line 1 opens is not closed before this; add ']'
          {"a": [1, 2, «"»b": 3} | the array that line 1 opens is not closed before this; add ']'
          [{"a": 1«]»            | the object that line 1 opens is not closed before this; add '}'
          [{"a": 1, «{»"b": 2}]  | the object that line 1 opens is not closed before this; add '}'
          [{"a": 1«]», {"b": 2}] | ']' cannot close an object; write '}'
          [{"a": [1«}», "b": 2}] | '}' cannot close an array; write ']'
          [{"a": [1«}»}]         | '}' cannot close an array; write ']'
          {"a": [1«}», "b": 2}   | '}' cannot close an array; write ']'
          [{}«}», {}]            | nothing is open that this '}' closes; remove it
          {"a": 1«}», "b": 2}    | this '}' closes the document too early; remove it
          «}»                    | this is no JSON: a document begins with '{'
          «{»{}}                 | one '{' is enough; remove this
          [«{»{}}]               | one '{' is enough; remove this
          {"a": 1, «{»"b": 2}    | one '{' is enough; remove this
          {"a": {«{»}}}          | a name in double quotes is missing before this
          ["a", «{»"b", "c"]     | nothing is named behind this '{'; remove it
          {"a": [1 «]» "b", 2]}  | nothing is open that this ']' closes; remove it
          {"a": [{} «}» {}]}     | nothing is open that this '}' closes; remove it
          [{"a": 1 «]» "b": 2}]  | nothing is open that this ']' closes; remove it
          {"a"«}»: 1}            | nothing is open that this '}' closes; remove it
          {"a": «]» [1]}         | nothing is open that this ']' closes; remove it
          {"a": «{»}, {}}        | a '[' is missing before this
          {"a": «"»b", "c"]}     | a '[' is missing before this
          «"»a": 1}              | a '{' is missing before this name
          {"a": «"»b": {}}}      | a '{' is missing before this name
          {"a": «"»b": 1}        | a value is missing before this
          {«[»]}                 | a name in double quotes is missing before this
          # words
          {"a": «True»}          | 'True' is no JSON value; names and strings take double quotes
          {"a": «None»}          | 'None' is no JSON value; names and strings take double quotes
          {"a": «NaN»}           | 'NaN' is no JSON value; names and strings take double quotes
          {"a": «-Infinity»}     | '-Infinity' is no JSON value; names and strings take double quotes
          {"a": «truex»}         | 'truex' is no JSON value; names and strings take double quotes
          {"a": «tru»            | 'tru' is no JSON value; names and strings take double quotes
          {"a": «Allow»}         | 'Allow' is no JSON value; names and strings take double quotes
          {"a": «2012-10-17»}    | '2012-10-17' is no JSON value; names and strings take double quotes
          {"a": «111122223333x»} | '111122223333x' is no JSON value; names and strings take double quotes
          {"a": «10.0.0.1»}      | '10.0.0.1' is no JSON value; names and strings take double quotes
          [«01»]                 | '01' is no JSON value; names and strings take double quotes
          [«+1»]                 | '+1' is no JSON value; names and strings take double quotes
          [«.5»]                 | '.5' is no JSON value; names and strings take double quotes
          [«1.»]                 | '1.' is no JSON value; names and strings take double quotes
          [«1e»]                 | '1e' is no JSON value; names and strings take double quotes
          [«-»]                  | '-' is no JSON value; names and strings take double quotes
          {«Version»: 1}         | the name 'Version' does not stand in double quotes
          {"a": 1, «b»: 2}       | the name 'b' does not stand in double quotes
          {«1»: 2}               | the name '1' does not stand in double quotes
          # quotes
          {«'»a': 1}             | JSON takes straight double quotes around names and strings
          {"a": «'»b'}           | JSON takes straight double quotes around names and strings
          {"a": «“»b”}           | JSON takes straight double quotes around names and strings
          {«‘»a’: 1}             | JSON takes straight double quotes around names and strings
          {«"a»: [1]}            | the double quote behind this name is missing
          {"a«"»b": 1}           | a double quote stands inside this name; remove it
          {"a"«"»: 1}            | one double quote is enough; remove this
          {«"»"a": 1}            | one double quote is enough; remove this
          ["a"«"», 1]            | one double quote is enough; remove this
          ["a", «`»b`]           | JSON takes straight double quotes around names and strings
          # comments
          {«// x»                | JSON has no comments; remove this one
          {"a": 1, «# x»         | JSON has no comments; remove this one
          {"a": «/* x */» 1}     | JSON has no comments; remove this one
          {"a": 1 «/* x */», "b": 2} | JSON has no comments; remove this one
          {"a" «/* x */»: 1}     | JSON has no comments; remove this one
          [1, «/* x */» 2]       | JSON has no comments; remove this one
          «/* x */» {}           | JSON has no comments; remove this one
          [«/*» x]               | the comment that begins here is never closed; JSON has none, remove it
          [«/»]                  | '/' cannot stand here; remove it or complete what comes before
          # strings
          {"a": «"b}»            | the string that begins here is never closed; add the double quote
          {«"a»                  | the string that begins here is never closed; add the double quote
          ["a", «"b\\"]»         | the string that begins here is never closed; add the double quote
          ["a«\\x»b"]            | '\\x' is no JSON escape; write \\\\ for a backslash
          {"a": "«\\*»"}         | '\\*' is no JSON escape; write \\\\ for a backslash
          {"a«\\'»": 1}          | '\\'' is no JSON escape; write \\\\ for a backslash
          ["«\\😀»"]             | '\\😀' is no JSON escape; write \\\\ for a backslash
          ["«\\u»12G4"]          | '\\u' takes four hexadecimal digits behind it
          ["«\\u»12"]            | '\\u' takes four hexadecimal digits behind it
          ["«\\u»００４１"]        | '\\u' takes four hexadecimal digits behind it
          # other characters
          {"a": «=»1}            | '=' cannot stand here; remove it or complete what comes before
          {"a": «😀»}            | '😀' cannot stand here; remove it or complete what comes before
          {"a": «<»!--}          | '<' cannot stand here; remove it or complete what comes before
          # more than one document
          {} «{»}                | another document begins here; put it into its own file
          {} «"»x"               | another document begins here; put it into its own file
          {}«}»                  | text follows the end of the document; remove it or put it into its own file
          {}«]»                  | text follows the end of the document; remove it or put it into its own file
          {}«,»                  | text follows the end of the document; remove it or put it into its own file
          {} «:»                 | text follows the end of the document; remove it or put it into its own file
          {} «x»                 | text follows the end of the document; remove it or put it into its own file
          [] «1»                 | text follows the end of the document; remove it or put it into its own file
          # the end too early
          «{»                    | the text ends before the JSON does; a closing bracket or brace is missing
          {"a": «1»              | the text ends before the JSON does; a closing bracket or brace is missing
          {"a": [{«}»            | the text ends before the JSON does; a closing bracket or brace is missing
          {"a"«:»                | the text ends before the JSON does; a closing bracket or brace is missing
          {"a«"»                 | the text ends before the JSON does; a closing bracket or brace is missing
          {"a": 1«,»             | the text ends before the JSON does; a closing bracket or brace is missing
          """)
  void saysWhatIsWrongAndWhere(String marked, String message) {
    Fault fault = firstFault(marked.replace("«", "").replace("»", ""));
    assertThat(fault.message()).isEqualTo(message);
    assertThat(fault.span()).isEqualTo(new Span(marked.indexOf('«'), marked.indexOf('»') - 1));
    assertThat(fault.kind()).isEqualTo(FaultKind.SYNTAX);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"``", "` `", "`\t`", "`\r\n\n`", "`\uFEFF`", "`\uFEFF  `"})
  void blankTextIsEmpty(String blank) {
    Fault fault = firstFault(blank);
    assertThat(fault.message()).isEqualTo("the text is empty; a policy is a JSON object");
    assertThat(fault.span()).isEqualTo(new Span(0, 0));
  }

  @ParameterizedTest
  @CsvSource({"'\n'", "'\r'", "'\r\n'"})
  void stringThatIsNotClosedOnItsLineIsPlacedOnThatLine(String lineEnd) {
    String json = "{\"a\": \"b" + lineEnd + "}";
    Fault fault = firstFault(json);
    assertThat(fault.message())
        .isEqualTo("the string that begins here is not closed on its line; add the double quote");
    assertThat(fault.span()).isEqualTo(new Span(6, 8));
  }

  @Test
  void controlCharacterInAStringIsNamed() {
    Fault fault = firstFault("{\"a\": \"b\tc\"}");
    assertThat(fault.message())
        .isEqualTo("a string may not hold the character U+0009 as it is; write it as an escape");
    assertThat(fault.span()).isEqualTo(new Span(8, 9));
  }

  @ParameterizedTest
  @CsvSource({
    "'\u00A0', U+00A0",
    "'\u200B', U+200B",
    "'\u2028', U+2028",
    "'\f', U+000C",
    "'\u0000', U+0000"
  })
  void invisibleCharacterIsNamed(String character, String name) {
    Fault fault = firstFault("{" + character + "\"a\": 1}");
    assertThat(fault.message()).isEqualTo("'" + name + "' cannot stand here; remove it");
    assertThat(fault.span()).isEqualTo(new Span(1, 2));
  }

  @Test
  void secondByteOrderMarkIsNamed() {
    assertThat(firstFault("\uFEFF\uFEFF{}").message()).startsWith("'U+FEFF' cannot stand here");
  }

  @Test
  void loneSurrogateIsNamed() {
    assertThat(firstFault("[\uD83D]").message()).startsWith("'U+D83D' cannot stand here");
  }

  @Test
  void commentEndsWithItsLine() {
    Fault fault = firstFault("{ // note\r\n\"a\": 1}");
    assertThat(fault.span()).isEqualTo(new Span(2, 9));
  }

  @Test
  void longWordIsCut() {
    assertThat(firstFault("[" + "x".repeat(1000) + "]").message())
        .isEqualTo(
            "'" + "x".repeat(40) + "…' is no JSON value; names and strings take double quotes");
  }
}
