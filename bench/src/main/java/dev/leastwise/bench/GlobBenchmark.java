package dev.leastwise.bench;

import dev.leastwise.policy.glob.Glob;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to match a pattern: a usual one, and one made to be slow. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class GlobBenchmark {
  private final Glob objects = Glob.of("arn:aws:s3:::artifacts-*/releases/*.jar");
  private final String object =
      "arn:aws:s3:::artifacts-production/releases/2026/11/service-1.4.2.jar";
  private final Glob action = Glob.ignoringCase("s3:Get*");
  private final Glob hostile = Glob.of("*a".repeat(30) + "b*");
  private final String longText = "a".repeat(10_000);

  /** A resource with two wildcards. */
  @Benchmark
  public boolean resource() {
    return objects.matches(object);
  }

  /** An action with one wildcard at its end. */
  @Benchmark
  public boolean action() {
    return action.matches("s3:GetObjectVersion");
  }

  /** Thirty wildcards over 10,000 characters that do not match. */
  @Benchmark
  public boolean hostile() {
    return hostile.matches(longText);
  }

  /** Making a pattern, as a linter does for each that it meets. */
  @Benchmark
  public Glob make() {
    return Glob.of("arn:aws:s3:::artifacts-*/releases/*.jar");
  }
}
