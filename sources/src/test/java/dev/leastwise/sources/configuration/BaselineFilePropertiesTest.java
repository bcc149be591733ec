package dev.leastwise.sources.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.lint.Baseline;
import dev.leastwise.lint.Suppression;
import dev.leastwise.policy.source.SourceText;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BaselineFilePropertiesTest {

  /** Any characters, and often those that JSON, YAML, terminals or editors treat as their own. */
  private static Arbitrary<String> texts() {
    Arbitrary<String> telling =
        Arbitraries.of(
            "\"",
            "\\",
            "\\u0041",
            "\n",
            "\r\n",
            "\t",
            "\0",
            "\u001b[31m",
            "\u007f",
            "\u0085",
            "\u2028",
            "\u2029",
            "\ufeff",
            "\u202e",
            "\uffff",
            "'",
            "//",
            "/*",
            "{",
            "]",
            ",",
            " ",
            "😀",
            "ä");
    Arbitrary<String> any =
        Arbitraries.strings()
            .ofMaxLength(20)
            .filter(text -> text.codePoints().noneMatch(BaselineFilePropertiesTest::isHalf));
    return Arbitraries.oneOf(any, telling)
        .list()
        .ofMaxSize(5)
        .map(parts -> String.join("", parts))
        .filter(text -> !text.isBlank());
  }

  /** Half of a pair is no character, and no file can hold it. */
  private static boolean isHalf(int codePoint) {
    return Character.getType(codePoint) == Character.SURROGATE;
  }

  @Provide
  Arbitrary<Baseline> baselines() {
    Arbitrary<LocalDate> days =
        Arbitraries.longs()
            .between(LocalDate.of(0, 1, 1).toEpochDay(), LocalDate.of(9999, 12, 31).toEpochDay())
            .map(LocalDate::ofEpochDay);
    Arbitrary<Suppression> suppressions =
        Combinators.combine(
                texts(), texts(), Arbitraries.oneOf(texts(), Arbitraries.just("")), days)
            .as(Suppression::new);
    return Combinators.combine(texts(), texts(), texts(), texts(), suppressions)
        .as(Baseline.Entry::new)
        .list()
        .ofMaxSize(8)
        .map(Baseline::new);
  }

  private static Baseline throughAFile(Baseline baseline) {
    byte[] bytes = BaselineFile.write(baseline).getBytes(StandardCharsets.UTF_8);
    return BaselineFile.read(SourceText.decode("known.json", bytes));
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void whateverTheTextsAreTheySurvive(@ForAll("baselines") Baseline baseline) {
    List<Baseline.Entry> sorted = baseline.entries().stream().sorted(Baseline.Entry.ORDER).toList();

    assertThat(throughAFile(baseline).entries()).isEqualTo(sorted);
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void aLineForEachFindingAndFiveAround(@ForAll("baselines") Baseline baseline) {
    int around = baseline.entries().isEmpty() ? 4 : 5;

    assertThat(BaselineFile.write(baseline).split("\n", -1))
        .hasSize(baseline.entries().size() + around + 1);
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void writingWhatWasReadChangesNothing(@ForAll("baselines") Baseline baseline) {
    String written = BaselineFile.write(baseline);

    assertThat(BaselineFile.write(throughAFile(baseline))).isEqualTo(written);
  }
}
