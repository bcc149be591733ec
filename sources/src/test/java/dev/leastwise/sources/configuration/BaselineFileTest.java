package dev.leastwise.sources.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.lint.Baseline;
import dev.leastwise.lint.Suppression;
import dev.leastwise.policy.source.SourceText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineFileTest {
  private static final Suppression KNOWN =
      new Suppression("team", "to be mended in spring", "", LocalDate.of(2027, 3, 31));

  private static Baseline.Entry entry(String fingerprint, String rule, String file) {
    return new Baseline.Entry(fingerprint, rule, file, file, KNOWN);
  }

  private static Baseline read(String text) {
    return BaselineFile.read(SourceText.of("known.json", text));
  }

  private static List<String> mistakes(String text) {
    try {
      read(text);
      return List.of();
    } catch (ConfigurationException e) {
      return String.valueOf(e.getMessage()).lines().toList();
    }
  }

  @Test
  void emptyOneHasNoFindings() {
    assertThat(BaselineFile.write(Baseline.EMPTY))
        .isEqualTo("{\n  \"version\": 1,\n  \"findings\": []\n}\n");
    assertThat(read(BaselineFile.write(Baseline.EMPTY))).isEqualTo(Baseline.EMPTY);
  }

  @Test
  void eachFindingIsOneLineThatSaysNoMoreThanNeeded() {
    Baseline baseline =
        new Baseline(
            List.of(
                entry("1:ab", "admin-access", "iam/a.json"),
                new Baseline.Entry(
                    "1:cd",
                    "admin-access",
                    "iam/roles.json",
                    "arn:aws:iam::111122223333:role/a",
                    new Suppression("other", "used", "SEC-1", LocalDate.of(2026, 12, 1)))));

    assertThat(BaselineFile.write(baseline))
        .isEqualTo(
            """
            {
              "version": 1,
              "findings": [
                {"fingerprint":"1:ab","rule":"admin-access","file":"iam/a.json","owner":"team","reason":"to be mended in spring","expires":"2027-03-31"},
                {"fingerprint":"1:cd","rule":"admin-access","file":"iam/roles.json","subject":"arn:aws:iam::111122223333:role/a","owner":"other","reason":"used","ticket":"SEC-1","expires":"2026-12-01"}
              ]
            }
            """);
  }

  @Test
  void findingsStandInOneOrderWhateverTheyCameIn() {
    List<Baseline.Entry> entries = new ArrayList<>();
    for (String file : List.of("b", "a", "a/b")) {
      for (String rule : List.of("z", "y")) {
        entries.add(entry("1:2", rule, file));
        entries.add(entry("1:1", rule, file));
      }
    }
    String written = BaselineFile.write(new Baseline(entries));
    Collections.reverse(entries);

    assertThat(BaselineFile.write(new Baseline(entries))).isEqualTo(written);
    assertThat(read(written).entries())
        .extracting(found -> found.file() + " " + found.rule() + " " + found.fingerprint())
        .containsExactly(
            "a y 1:1",
            "a y 1:2",
            "a z 1:1",
            "a z 1:2",
            "a/b y 1:1",
            "a/b y 1:2",
            "a/b z 1:1",
            "a/b z 1:2",
            "b y 1:1",
            "b y 1:2",
            "b z 1:1",
            "b z 1:2");
  }

  @Test
  void oneMoreFindingIsOneMoreLine() {
    List<Baseline.Entry> entries =
        List.of(entry("1:1", "a", "a"), entry("1:2", "a", "b"), entry("1:3", "a", "c"));
    List<String> three = BaselineFile.write(new Baseline(entries)).lines().toList();
    List<String> two =
        BaselineFile.write(new Baseline(List.of(entries.get(0), entries.get(2)))).lines().toList();
    List<String> without = new ArrayList<>(three);
    without.remove(4);

    assertThat(two).isEqualTo(without);
  }

  @Test
  void bothSidesOfAMergeMayHaveAFinding() {
    String first = "{\"fingerprint\":\"1:ab\",\"rule\":\"r\",\"file\":\"f\",\"owner\":\"%s\",";
    String rest = "\"reason\":\"x\",\"expires\":\"2027-03-31\"}";
    String merged =
        "{\"version\":1,\"findings\":[\n"
            + first.formatted("ours")
            + rest
            + ",\n"
            + first.formatted("theirs")
            + rest
            + "\n]}";

    Baseline baseline = read(merged);

    assertThat(baseline.entries()).hasSize(2);
    assertThat(baseline.byFingerprint()).hasSize(1);
    assertThat(baseline.byFingerprint().get("1:ab"))
        .extracting(found -> found.suppression().owner())
        .isEqualTo("theirs");
  }

  @Test
  void conflictThatIsNotSolvedIsTold() {
    String text = BaselineFile.write(new Baseline(List.of(entry("1:1", "a", "a"))));
    String line = text.lines().toList().get(3);
    String conflict =
        text.replace(line, "<<<<<<< HEAD\n" + line + "\n=======\n" + line + "\n>>>>>>> other");

    assertThat(mistakes(conflict))
        .containsExactly(
            "known.json:4:1: a merge left its marks here; keep the lines of both sides and take the marks out");
  }

  private static final String VALID =
      "'fingerprint':'1:a','rule':'r','file':'f','owner':'o','reason':'x','expires':'2027-03-31'";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | 1:1: the baseline is empty; 'leastwise baseline' writes it",
        "`  ` | 1:1: the baseline is empty; 'leastwise baseline' writes it",
        "[] | 1:1: the baseline has settings below it, and is not an array",
        "null | 1:1: the baseline has settings below it, and is not null",
        "{} | 1:1: the baseline lacks 'version'~1:1: the baseline lacks 'findings'",
        "{'version':2,'new':[]} | 1:12: version '2' is not read, only 1",
        "{'version':1} | 1:1: the baseline lacks 'findings'",
        "{'version':1,'findings':{}} | 1:25: 'findings' is a list, not an object",
        "{'version':1,'finding':[],'findings':[]} | 1:14: the baseline has no setting 'finding'; did you mean 'findings'?",
        "{'version':1,'findings':['1:a']} | 1:26: a finding of the baseline has settings below it, and is not a string",
        "{'version':1,'findings':[{VALID,'until':1}]} | 1:117: a finding of the baseline has no setting 'until'; there are fingerprint, rule, file, subject, owner, reason, ticket, expires",
        "{'version':1,'findings':[{VALID,'rule':'s'}]} | 1:117: 'rule' stands twice in a finding of the baseline",
        "{'version':1,'findings':[{}]} | 1:26: a finding of the baseline lacks 'file'~1:26: a finding of the baseline lacks 'fingerprint'~1:26: a finding of the baseline lacks 'rule'~1:26: a finding of the baseline lacks 'owner'~1:26: a finding of the baseline lacks 'reason'~1:26: a finding of the baseline lacks 'expires'",
        "{'version':1,'findings':[{VALID,'subject':null}]} | 1:127: 'subject' has no value; give it one, or remove it",
      })
  void whatIsNoBaselineIsToldAtItsPlace(String text, String told) {
    String json = text.replace("VALID", VALID).replace('\'', '"');

    assertThat(mistakes(json))
        .containsExactlyElementsOf(
            List.of(told.split("~")).stream().map(line -> "known.json:" + line).toList());
  }

  @Test
  void dateThatIsNoneIsToldAtItsPlace() {
    String json = "{\"version\":1,\"findings\":[\n{" + VALID.replace('\'', '"') + "}]}";

    assertThat(mistakes(json.replace("2027-03-31", "soon")))
        .containsExactly("known.json:2:79: 'soon' is no date; write it as 2027-03-31");
  }

  @Test
  void brokenJsonIsToldAtItsPlace() {
    assertThat(mistakes("{\"version\": 1,\n \"findings\": [}\n"))
        .allSatisfy(line -> assertThat(line).startsWith("known.json:2:"));
    assertThat(mistakes("{\"version\": 1, // ours\n \"findings\": []}"))
        .singleElement()
        .asString()
        .startsWith("known.json:1:16: ");
  }

  @Test
  void veryDeepTextIsToldAndNoStackOverflows() {
    assertThat(mistakes("[".repeat(1_000_000)))
        .isNotEmpty()
        .first()
        .asString()
        .contains("nested deeper than the limit of 200 levels");
  }
}
