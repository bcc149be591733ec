package dev.leastwise.sources.configuration;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.leastwise.policy.source.SourceNode;
import dev.leastwise.policy.source.SourceNode.ArrayNode;
import dev.leastwise.policy.source.SourceNode.ObjectNode;
import dev.leastwise.policy.source.SourceNode.StringNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A row of {@code configurations.yaml}.
 *
 * @param mistakes what the reader says, each with line and column
 * @param schema why the schema says nothing where the reader does; empty where it does, too
 */
record ConfigurationCase(
    String name, String configuration, List<String> mistakes, Optional<String> schema) {

  static List<ConfigurationCase> all() {
    List<ConfigurationCase> cases = new ArrayList<>();
    for (SourceNode item : ((ArrayNode) ConfigurationSchema.tree(text())).items()) {
      ObjectNode entry = (ObjectNode) item;
      cases.add(
          new ConfigurationCase(
              string(entry.find("name").orElseThrow()),
              string(entry.find("configuration").orElseThrow()),
              entry.find("mistakes").map(ArrayNode.class::cast).stream()
                  .flatMap(list -> list.items().stream())
                  .map(ConfigurationCase::string)
                  .toList(),
              entry.find("schema").map(ConfigurationCase::string)));
    }
    return cases;
  }

  private static String string(SourceNode node) {
    return ((StringNode) node).value();
  }

  private static String text() {
    String name = "configurations.yaml";
    try (InputStream in = ConfigurationCase.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
