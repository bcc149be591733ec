package dev.leastwise.policy;

import static dev.leastwise.policy.PolicyVersion.V2008_10_17;
import static dev.leastwise.policy.PolicyVersion.V2012_10_17;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.policy.Pattern.AnyCharacter;
import dev.leastwise.policy.Pattern.AnyRun;
import dev.leastwise.policy.Pattern.Hole;
import dev.leastwise.policy.Pattern.Literal;
import dev.leastwise.policy.Pattern.Part;
import dev.leastwise.policy.Pattern.Variable;
import dev.leastwise.policy.PatternParser.Fault;
import dev.leastwise.policy.PatternParser.PlacedFault;
import dev.leastwise.policy.source.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The forms of variables are those of AWS's page.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">Policy
 *     variables</a>
 */
class PatternParserTest {

  private static PatternParser.Result parse(String value, PolicyVersion version, Span... holes) {
    Text text = new Text(value, new Span(0, 0), true, List.of(holes));
    return PatternParser.parse(text, version);
  }

  private static List<Part> parts(String value) {
    PatternParser.Result result = parse(value, V2012_10_17);
    assertThat(result.faults()).isEmpty();
    return result.pattern().parts();
  }

  private static Variable variable(String key) {
    return new Variable(key, Optional.empty());
  }

  private static Variable variable(String key, String fallback) {
    return new Variable(key, Optional.of(fallback));
  }

  @Test
  void emptyTextHasNoParts() {
    assertThat(parts("")).isEmpty();
  }

  @Test
  void wildcardsAndTextBecomeParts() {
    assertThat(parts("a*b??"))
        .containsExactly(
            new Literal("a"),
            new AnyRun(),
            new Literal("b"),
            new AnyCharacter(),
            new AnyCharacter());
  }

  @Test
  void variableBecomesAPart() {
    assertThat(parts("home/${aws:username}/*"))
        .containsExactly(
            new Literal("home/"), variable("aws:username"), new Literal("/"), new AnyRun());
  }

  @Test
  void adjoiningVariablesAreTwoParts() {
    assertThat(parts("${a:b}${c:d}")).containsExactly(variable("a:b"), variable("c:d"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ${a:b, 'c'}         | c
          ${a:b,'c'}          | c
          ${a:b,  'c' }       | c
          ${a:b, ''}          | ``
          ${a:b, 'c d'}       | c d
          ${a:b, 'c,d'}       | c,d
          ${a:b, 'c}d'}       | c}d
          ${a:b, '${c}'}      | ${c}
          ${a:b, 'it's'}      | it's
          ${a:b, '*'}         | *
          """)
  void defaultStandsInSingleQuotes(String text, String fallback) {
    assertThat(parts(text)).containsExactly(variable("a:b", fallback));
  }

  @Test
  void quotesOutsideVariablesMeanNothing() {
    assertThat(parts("'${a:b}'"))
        .containsExactly(new Literal("'"), variable("a:b"), new Literal("'"));
  }

  @Test
  void tagKeyMayHoldSlashesAndPlusSigns() {
    assertThat(parts("${aws:PrincipalTag/cost-center+x}"))
        .containsExactly(variable("aws:PrincipalTag/cost-center+x"));
  }

  @ParameterizedTest
  @CsvSource({"${*}, *", "${?}, ?", "${$}, $"})
  void escapeIsTheCharacterItself(String escape, String character) {
    assertThat(parts("a" + escape + "b")).containsExactly(new Literal("a" + character + "b"));
  }

  @Test
  void escapedDollarBeginsNoVariable() {
    assertThat(parts("${$}{a}")).containsExactly(new Literal("${a}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"$", "a$b", "$a}", "{a}", "}", "$$"})
  void dollarAndBracesAloneAreText(String text) {
    assertThat(parts(text)).containsExactly(new Literal(text));
  }

  @Test
  void secondDollarBeginsTheVariable() {
    assertThat(parts("$${a:b}")).containsExactly(new Literal("$"), variable("a:b"));
  }

  @Test
  void oldVersionHasNoVariables() {
    PatternParser.Result result = parse("${a:b}*${ x", V2008_10_17);
    assertThat(result.pattern().parts())
        .containsExactly(new Literal("${a:b}"), new AnyRun(), new Literal("${ x"));
    assertThat(result.faults()).isEmpty();
  }

  @Test
  void oldVersionHasNoEscapes() {
    assertThat(parse("${*}", V2008_10_17).pattern().parts())
        .containsExactly(new Literal("${"), new AnyRun(), new Literal("}"));
  }

  /** The guillemets stand around the place of the fault. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a«${b»               | MISSING_BRACE
          a«${»                | MISSING_BRACE
          «${a, 'b»            | MISSING_BRACE
          «${a, b}»            | MISSING_QUOTE
          «${a, 'b}»           | MISSING_QUOTE
          «${a, b'}»           | MISSING_QUOTE
          «${a, '}»            | MISSING_QUOTE
          «${a,}»              | MISSING_QUOTE
          «${a, "b"}»          | MISSING_QUOTE
          «${ a}»              | SPACE
          «${a }»              | SPACE
          «${a b}»             | SPACE
          «${a , 'b'}»         | SPACE
          x«${}»y              | EMPTY
          «${ }»               | EMPTY
          «${, 'b'}»           | EMPTY
          ${a}«${}»${b}        | EMPTY
          """)
  void malformedVariableIsPlaced(String marked, Fault fault) {
    Span place = new Span(marked.indexOf('«'), marked.indexOf('»') - 1);
    String text = marked.replace("«", "").replace("»", "");
    assertThat(parse(text, V2012_10_17).faults()).containsExactly(new PlacedFault(fault, place));
  }

  @Test
  void malformedVariableIsKeptAsText() {
    assertThat(parse("a${}b", V2012_10_17).pattern().parts()).containsExactly(new Literal("a${}b"));
  }

  @Test
  void everyMalformedVariableIsTold() {
    assertThat(parse("${}${ a}${b", V2012_10_17).faults())
        .extracting(PlacedFault::fault)
        .containsExactly(Fault.EMPTY, Fault.SPACE, Fault.MISSING_BRACE);
  }

  @Test
  void holeBecomesAPart() {
    assertThat(parse("a<x>b*", V2012_10_17, new Span(1, 4)).pattern().parts())
        .containsExactly(new Literal("a"), new Hole(), new Literal("b"), new AnyRun());
  }

  @Test
  void textOfAHoleIsNotRead() {
    assertThat(parse("${}*", V2012_10_17, new Span(0, 4)).pattern().parts())
        .containsExactly(new Hole());
  }

  @Test
  void emptyHolesAtTheEndsAreKept() {
    assertThat(parse("a", V2012_10_17, new Span(0, 0), new Span(1, 1)).pattern().parts())
        .containsExactly(new Hole(), new Literal("a"), new Hole());
  }

  @Test
  void variableBetweenHolesIsRead() {
    assertThat(parse("<${a:b}>", V2012_10_17, new Span(0, 1), new Span(7, 8)).pattern().parts())
        .containsExactly(new Hole(), variable("a:b"), new Hole());
  }

  @Test
  void variableWithAHoleInItIsUnknownAndNoFault() {
    PatternParser.Result result =
        parse("a/${aws:PrincipalTag/<x>}/b", V2012_10_17, new Span(21, 24));
    assertThat(result.faults()).isEmpty();
    assertThat(result.pattern().parts()).startsWith(new Literal("a/"), new Hole());
    assertThat(result.pattern().glob()).isEmpty();
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "a", "*", "?", "$", "{", "}", "${", "'", ",", " ", "😀", "${aws:username}")
        .list()
        .ofMaxSize(12)
        .map(pieces -> String.join("", pieces));
  }

  @Property(tries = 500)
  void oldVersionReadsLiteralTextAndWildcardsOnly(@ForAll("texts") String text) {
    PatternParser.Result result = parse(text, V2008_10_17);
    assertThat(result.faults()).isEmpty();
    assertThat(written(result.pattern())).isEqualTo(text);
  }

  @Property(tries = 500)
  void everyFaultLiesWithinTheTextAndBeginsAtADollar(@ForAll("texts") String text) {
    for (PlacedFault fault : parse(text, V2012_10_17).faults()) {
      assertThat(text.substring(fault.inValue().start(), fault.inValue().end())).startsWith("${");
    }
  }

  @Property(tries = 500)
  void literalPartsNeverAdjoinAndAreNeverEmpty(@ForAll("texts") String text) {
    List<Part> parts = new ArrayList<>(parse(text, V2012_10_17).pattern().parts());
    parts.add(0, new Hole());
    for (int i = 1; i < parts.size(); i++) {
      assertThat(parts.get(i) instanceof Literal && parts.get(i - 1) instanceof Literal).isFalse();
      assertThat(parts.get(i)).isNotEqualTo(new Literal(""));
    }
  }

  private static String written(Pattern pattern) {
    return pattern.parts().stream()
        .map(part -> part instanceof Literal it ? it.text() : part instanceof AnyRun ? "*" : "?")
        .collect(Collectors.joining());
  }

  @Test
  void longTextOfMalformedVariablesTakesNoSquareOfItsLength() {
    String text =
        "${a,'}'".repeat(50_001)
            + "${'}".repeat(50_001)
            + "${}".repeat(100_000)
            + "${,".repeat(100_000);
    List<Span> holes = new ArrayList<>();
    for (int i = 0; i < text.length(); i += 3) {
      holes.add(new Span(i, i));
    }
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          parse(text, V2012_10_17);
          parse(text, V2012_10_17, holes.toArray(new Span[0]));
        });
  }
}
