package dev.leastwise.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.leastwise.policy.parser.PolicyParser;
import dev.leastwise.policy.source.SourceLimits;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.SourceTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What it costs to read a folder of policies, beside what Jackson takes to find the tokens of the
 * same characters.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    // a heap of one size: what a growing one costs is not the parser's
    jvmArgsAppend = {"-Xms256m", "-Xmx256m", "-XX:+UseParallelGC"})
public class ParseBenchmark {
  private static final JsonFactory JSON = new JsonFactory();

  private List<String> texts = List.of();

  /** Reads the folder that the property {@code leastwise.bench.folder} names. */
  @Setup
  public void readTexts() {
    String folder = System.getProperty("leastwise.bench.folder", "examples/acme/policies");
    texts = PolicyTexts.files(Path.of(folder)).stream().map(PolicyTexts::read).toList();
  }

  /** Tokens and decoded strings, by Jackson alone. */
  @Benchmark
  public void jacksonTokens(Blackhole hole) throws IOException {
    for (String text : texts) {
      try (JsonParser parser = JSON.createParser(text)) {
        JsonToken token = parser.nextToken();
        while (token != null) {
          if (token == JsonToken.VALUE_STRING) {
            hole.consume(parser.getText());
          }
          token = parser.nextToken();
        }
      } catch (com.fasterxml.jackson.core.JsonParseException e) {
        hole.consume(e); // a broken file counts as far as it goes, on both sides
      }
    }
  }

  /** The tree of values with their places. */
  @Benchmark
  public void sourceTree(Blackhole hole) {
    for (String text : texts) {
      hole.consume(SourceTree.readJson(SourceText.of("policy.json", text), SourceLimits.DEFAULT));
    }
  }

  /** The policy with its diagnostics. */
  @Benchmark
  public void parsedPolicy(Blackhole hole) {
    for (String text : texts) {
      hole.consume(PolicyParser.parse(SourceText.of("policy.json", text)));
    }
  }
}
