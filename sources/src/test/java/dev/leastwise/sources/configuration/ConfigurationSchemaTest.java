package dev.leastwise.sources.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.leastwise.lint.Severity;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.source.SourceText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reader and the schema say the same of {@code configurations.yaml}. */
class ConfigurationSchemaTest {

  private static List<ConfigurationCase> cases() {
    return ConfigurationCase.all();
  }

  private static List<String> mistakes(String yaml) {
    try {
      ConfigurationReader.read(SourceText.of("c", yaml), Path.of(""), SomeRules.all());
      return List.of();
    } catch (ConfigurationException e) {
      return String.valueOf(e.getMessage())
          .lines()
          .map(line -> line.substring("c:".length()))
          .toList();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void readerTellsEachMistakeAtItsPlace(ConfigurationCase row) {
    assertThat(mistakes(row.configuration())).containsExactlyElementsOf(row.mistakes());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void schemaSaysWhatTheReaderSays(ConfigurationCase row) throws IOException {
    List<String> faults = ConfigurationSchema.faults(row.configuration());

    if (row.mistakes().isEmpty() || row.schema().isPresent()) {
      assertThat(faults).isEmpty();
    } else {
      assertThat(faults).isNotEmpty();
    }
  }

  /** Many editors know no later draft; by this one a date is checked, too. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void draftSevenReadsTheSchemaAlike(ConfigurationCase row) throws IOException {
    boolean isFine = ConfigurationSchema.faultsByDraftSeven(row.configuration()).isEmpty();

    if (row.schema().isEmpty()) {
      assertThat(isFine).isEqualTo(row.mistakes().isEmpty());
    }
  }

  @Test
  void schemaIsOne() throws IOException {
    var meta =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

    assertThat(meta.validate(ConfigurationSchema.read().toString(), InputFormat.JSON)).isEmpty();
  }

  @Test
  void schemaHasEveryWordThatTheReaderKnows() throws IOException {
    JsonNode definitions = ConfigurationSchema.read().get("$defs");
    List<String> severities = Arrays.stream(Severity.values()).map(Severity::id).toList();
    List<String> words = new ArrayList<>(severities);
    words.add(0, "off");

    assertThat(texts(definitions.at("/severity/enum"))).isEqualTo(severities);
    assertThat(texts(definitions.at("/offOrSeverity/enum"))).isEqualTo(words);
    assertThat(texts(definitions.at("/policyType/enum")))
        .isEqualTo(Arrays.stream(PolicyType.values()).map(PolicyType::id).toList());
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  @Test
  void everySettingIsDescribedForTheEditor() throws IOException {
    for (JsonNode owner : withProperties(ConfigurationSchema.read())) {
      for (Map.Entry<String, JsonNode> member : owner.get("properties").properties()) {
        JsonNode referred =
            ConfigurationSchema.read()
                .at(member.getValue().path("$ref").asText("").replace("#", ""));
        assertThat(member.getValue().has("description") || referred.has("description"))
            .as(member.getKey())
            .isTrue();
      }
    }
  }

  @Test
  void nothingUnknownIsLetThroughAnywhere() throws IOException {
    List<JsonNode> owners = withProperties(ConfigurationSchema.read());

    assertThat(owners).hasSize(6);
    assertThat(owners)
        .allSatisfy(
            owner -> assertThat(owner.get("additionalProperties")).isEqualTo(BooleanNode.FALSE));
  }

  private static List<JsonNode> withProperties(JsonNode schema) {
    List<JsonNode> found = new ArrayList<>();
    if (schema.path("properties").isObject() && schema.has("type")) {
      found.add(schema);
    }
    schema.forEach(part -> found.addAll(withProperties(part)));
    return found;
  }
}
