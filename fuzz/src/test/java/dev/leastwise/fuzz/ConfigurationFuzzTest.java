package dev.leastwise.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.leastwise.lint.Baseline;
import dev.leastwise.lint.Rule;
import dev.leastwise.lint.RuleSet;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.sources.configuration.BaselineFile;
import dev.leastwise.sources.configuration.ConfigurationException;
import dev.leastwise.sources.configuration.ConfigurationFile;
import java.nio.file.Path;
import java.util.List;

/** Reads bytes as a {@code leastwise.yaml}, and as a baseline. */
class ConfigurationFuzzTest {
  private static final List<Rule> RULES =
      RuleSet.load(ConfigurationFuzzTest.class.getClassLoader());

  @FuzzTest
  void anyBytesAreReadOrRefusedWithTheirPlace(byte[] bytes) {
    try {
      ConfigurationFile.read(SourceText.decode("leastwise.yaml", bytes), Path.of(""), RULES);
    } catch (ConfigurationException e) {
      expectPlaces("leastwise.yaml:", e);
    }
    try {
      Baseline baseline = BaselineFile.read(SourceText.decode("baseline.json", bytes));
      String written = BaselineFile.write(baseline);
      Baseline again = BaselineFile.read(SourceText.of("baseline.json", written));
      Expect.that(
          BaselineFile.write(again).equals(written), "a baseline is read as it was written");
    } catch (ConfigurationException e) {
      expectPlaces("baseline.json:", e);
    }
  }

  private static void expectPlaces(String file, ConfigurationException e) {
    Expect.that(
        String.valueOf(e.getMessage()).startsWith(file), "a refusal says where the mistake is");
  }
}
