package dev.leastwise.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.leastwise.lint.Severity;
import dev.leastwise.policy.PolicyType;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LintReportSchemaTest {

  private static final Pattern FENCED_JSON = Pattern.compile("(?s)```json\\n(.*?)```");

  private static String report() {
    return Samples.write(new JsonReport("0.1.0"), Samples.full());
  }

  private static String page() throws IOException {
    return Files.readString(Golden.module().resolve("../docs/report-format.md"));
  }

  /** Every member that the schema describes, with its description. */
  private static Map<String, String> members() throws IOException {
    Map<String, String> members = new TreeMap<>();
    JsonNode schema = LintReportSchema.read();
    schema.findValues("properties").stream()
        .flatMap(properties -> properties.properties().stream())
        .forEach(p -> members.put(p.getKey(), p.getValue().path("description").asText()));
    return members;
  }

  @Test
  void schemaIsOfItsDialect() throws IOException {
    String dialect = SpecificationVersion.DRAFT_2020_12.getDialectId();

    assertThat(LintReportSchema.read().path("$schema").asText()).isEqualTo(dialect);
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of(dialect))
                .validate(LintReportSchema.read().toString(), InputFormat.JSON))
        .isEmpty();
  }

  @Test
  void reportFollowsTheSchema() throws IOException {
    assertThat(LintReportSchema.faults(report())).isEmpty();
  }

  @Test
  void schemaDescribesEveryMemberOfAReport() throws IOException {
    assertThat(LintReportSchema.strictFaults(report())).isEmpty();
    assertThat(LintReportSchema.strictFaults(report().replace("\"column\"", "\"columm\"")))
        .isNotEmpty();
  }

  @Test
  void memberThatALaterVersionAddsIsNoFault() throws IOException {
    String later = report().replaceFirst("\\{", "{\"since\": \"1.7\",").replace("1.0", "1.7");

    assertThat(LintReportSchema.faults(later)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"schemaVersion\": \"1.0\"    | \"schemaVersion\": \"2.0\"",
        "\"severity\": \"critical\"    | \"severity\": \"grave\"",
        "\"column\": 17,               | \"column\": 0,",
        "\"files\": 4                  | \"files\": \"4\"",
        "\"policyTypeAssumed\": true   | \"policyTypeAssumed\": null",
        "\"suppressed\": null          | \"suppressed\": false",
        "\"sid\":                      | \"Sid\":",
      })
  void reportThatBreaksTheSchemaIsSeen(String good, String bad) throws IOException {
    assertThat(report()).contains(good);
    assertThat(LintReportSchema.faults(report().replace(good, bad))).isNotEmpty();
  }

  @Test
  void everyMemberHasADescription() throws IOException {
    assertThat(members()).isNotEmpty().allSatisfy((name, text) -> assertThat(text).isNotBlank());
  }

  @Test
  void pageNamesEveryMember() throws IOException {
    String page = page();

    assertThat(members().keySet()).allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
  }

  @Test
  void examplesOfThePageFollowTheSchema() throws IOException {
    Matcher example = FENCED_JSON.matcher(page());

    assertThat(example.find()).isTrue();
    do {
      assertThat(LintReportSchema.strictFaults(example.group(1))).isEmpty();
    } while (example.find());
  }

  @Test
  void pageShowsTheTextReportAsItIs() throws IOException {
    assertThat(page()).contains(Samples.write(TextReport.plain(), Samples.full()));
  }

  @Test
  void schemaKnowsEverySeverityAndPolicyType() throws IOException {
    JsonNode schema = LintReportSchema.read();

    assertThat(schema.at("/$defs/finding/properties/severity/enum"))
        .extracting(JsonNode::asText)
        .containsExactlyElementsOf(Arrays.stream(Severity.values()).map(Severity::id).toList());
    assertThat(schema.at("/$defs/policyType/examples"))
        .extracting(JsonNode::asText)
        .containsExactlyElementsOf(Arrays.stream(PolicyType.values()).map(PolicyType::id).toList());
  }
}
