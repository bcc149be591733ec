package dev.leastwise.sources.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.leastwise.policy.source.SourceLimits;
import dev.leastwise.policy.source.SourceNode;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.SourceTree;
import dev.leastwise.sources.yaml.YamlTokenSource;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The schema by which editors know {@code leastwise.yaml}. */
final class ConfigurationSchema {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ConfigurationSchema() {}

  static JsonNode read() throws IOException {
    Path file = repository().resolve("docs/leastwise-config.schema.json");
    return new ObjectMapper().readTree(Files.readString(file));
  }

  /** The nearest folder above the working directory that holds the Maven wrapper. */
  static Path repository() {
    return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
        .filter(folder -> Files.exists(folder.resolve("mvnw")))
        .findFirst()
        .orElseThrow();
  }

  /** What is wrong with a configuration, in words. */
  static List<String> faults(String yaml) throws IOException {
    return faults(read(), SpecificationVersion.DRAFT_2020_12, yaml);
  }

  /** The same by the rules of an older draft, whatever the schema says of itself. */
  static List<String> faultsByDraftSeven(String yaml) throws IOException {
    ObjectNode schema = (ObjectNode) read();
    schema.remove("$schema");
    return faults(schema, SpecificationVersion.DRAFT_7, yaml);
  }

  private static List<String> faults(JsonNode schema, SpecificationVersion draft, String yaml) {
    Schema compiled = SchemaRegistry.withDefaultDialect(draft).getSchema(schema);
    return compiled.validate(json(tree(yaml))).stream().map(Object::toString).toList();
  }

  static SourceNode tree(String yaml) {
    SourceLimits limits = SourceLimits.DEFAULT;
    SourceTree tree =
        SourceTree.read(SourceText.of("a.yaml", yaml), new YamlTokenSource(yaml, limits), limits);
    if (!tree.faults().isEmpty()) {
      throw new IllegalArgumentException(tree.faults().toString());
    }
    return tree.root().orElseThrow();
  }

  /** What an editor makes of YAML: of equal keys the last, and of a template's tag its object. */
  private static JsonNode json(SourceNode node) {
    if (node instanceof SourceNode.ObjectNode object) {
      ObjectNode json = JSON.objectNode();
      object.members().forEach(member -> json.set(member.name(), json(member.value())));
      return json;
    } else if (node instanceof SourceNode.ArrayNode array) {
      ArrayNode json = JSON.arrayNode();
      array.items().forEach(item -> json.add(json(item)));
      return json;
    } else if (node instanceof SourceNode.StringNode string) {
      return JSON.textNode(string.value());
    } else if (node instanceof SourceNode.NumberNode number) {
      return number(number.text());
    } else if (node instanceof SourceNode.BooleanNode bool) {
      return JSON.booleanNode(bool.value());
    } else if (node instanceof SourceNode.HoleNode) {
      return JSON.objectNode().put("Fn::Tag", true);
    }
    return JSON.nullNode();
  }

  private static JsonNode number(String text) {
    BigDecimal number = new BigDecimal(text).stripTrailingZeros();
    if (number.scale() <= 0) {
      BigInteger integer = number.toBigIntegerExact();
      return JSON.numberNode(integer);
    }
    return JSON.numberNode(number);
  }
}
