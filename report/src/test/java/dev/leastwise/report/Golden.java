package dev.leastwise.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares reports with the files in {@code src/test/resources/golden}, byte for byte.
 *
 * <p>After a wanted change, {@code ./mvnw -pl report -am test -Dleastwise.updateGolden=true} writes
 * the files anew; review the difference before it is committed.
 */
final class Golden {
  private static final boolean UPDATE = Boolean.getBoolean("leastwise.updateGolden");

  private Golden() {}

  static void assertIsGolden(String name, String report) throws IOException {
    Path file = module().resolve("src/test/resources/golden").resolve(name);
    byte[] actual = report.getBytes(StandardCharsets.UTF_8);
    if (UPDATE) {
      Files.write(file, actual);
    }
    assertThat(report).isEqualTo(Files.readString(file));
    assertThat(actual).isEqualTo(Files.readAllBytes(file));
  }

  /** The folder of this module; an IDE may run tests from another one. */
  static Path module() {
    return Path.of(System.getProperty("basedir", "")).toAbsolutePath();
  }
}
