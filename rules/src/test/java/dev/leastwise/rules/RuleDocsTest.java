package dev.leastwise.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.lint.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/rules/} says what the rules and their pages say. */
class RuleDocsTest {
  private static final String UPDATE = "leastwise.updateDocs";

  @Test
  void docsAreThoseOfTheRules() throws IOException {
    Map<String, String> expected = RuleDocs.of(RuleSet.load(RuleDocsTest.class.getClassLoader()));
    Path folder = repository().resolve("docs/rules");
    if (Boolean.getBoolean(UPDATE)) {
      write(folder, expected);
    }

    Map<String, String> found = read(folder);

    String hint = "docs/rules/%s; -D" + UPDATE + "=true rewrites it";
    assertThat(found.keySet()).as(hint, "").containsExactlyElementsOf(expected.keySet());
    expected.forEach((name, text) -> assertThat(found.get(name)).as(hint, name).isEqualTo(text));
  }

  /** The nearest folder above the working directory that holds the Maven wrapper. */
  private static Path repository() {
    return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
        .filter(folder -> Files.exists(folder.resolve("mvnw")))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, String> read(Path folder) throws IOException {
    Map<String, String> found = new TreeMap<>();
    for (Path file : files(folder)) {
      found.put(file.getFileName().toString(), Files.readString(file));
    }
    return found;
  }

  private static void write(Path folder, Map<String, String> files) throws IOException {
    for (Path file : files(folder)) {
      Files.delete(file);
    }
    Files.createDirectories(folder);
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
