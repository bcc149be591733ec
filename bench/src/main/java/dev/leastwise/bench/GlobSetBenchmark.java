package dev.leastwise.bench;

import dev.leastwise.policy.glob.Glob;
import dev.leastwise.policy.glob.GlobAnswer;
import dev.leastwise.policy.glob.GlobSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to compare a pattern with many others. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class GlobSetBenchmark {
  /** How many patterns there are on the other side. */
  @Param({"20", "400"})
  public int prefixes;

  private final GlobSet all = GlobSet.of(Glob.of("corp-*"));
  private GlobSet some = GlobSet.of();
  private GlobSet covering = GlobSet.of();

  /** Makes the other side: prefixes, and with two globs more all that there is. */
  @Setup
  public void setUp() {
    some = GlobSet.of(prefixes().toList());
    Stream<Glob> rest = Stream.of(Glob.of("corp-"), Glob.of("corp-?*"));
    covering = GlobSet.of(Stream.concat(prefixes(), rest).toList());
  }

  private Stream<Glob> prefixes() {
    return Stream.iterate(1000, number -> number + 7)
        .limit(prefixes)
        .map(number -> Glob.of("corp-" + number + "*"));
  }

  /** Finding what is left of a pattern. */
  @Benchmark
  public GlobAnswer witness() {
    return all.findOutside(some);
  }

  /** Proving that two of the others together leave nothing. */
  @Benchmark
  public GlobAnswer proof() {
    return all.findOutside(covering);
  }
}
