package dev.leastwise.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/** The schema that the JSON report promises to follow. */
final class LintReportSchema {
  static final String RESOURCE = "/META-INF/leastwise/schema/lint-report-1.json";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private LintReportSchema() {}

  static ObjectNode read() throws IOException {
    try (InputStream in = JsonReport.class.getResourceAsStream(RESOURCE)) {
      return (ObjectNode) MAPPER.readTree(Objects.requireNonNull(in, RESOURCE));
    }
  }

  /** What is wrong with a report, in words. */
  static List<String> faults(String report) throws IOException {
    return faults(read(), report);
  }

  /**
   * Takes members that the schema does not describe for faults too, which it forgives to later
   * versions.
   */
  static List<String> strictFaults(String report) throws IOException {
    ObjectNode schema = read();
    schema.put("unevaluatedProperties", false);
    // A place is a part of a finding and knows nothing of what the finding adds, so it stays open.
    for (String definition : List.of("tool", "summary", "finding", "file", "notAssessed")) {
      ((ObjectNode) schema.at("/$defs/" + definition)).put("unevaluatedProperties", false);
    }
    ((ObjectNode) schema.at("/$defs/finding/properties/related/items"))
        .put("unevaluatedProperties", false);
    return faults(schema, report);
  }

  private static List<String> faults(ObjectNode schema, String report) {
    Schema compiled =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema);
    return compiled.validate(report, InputFormat.JSON).stream().map(Object::toString).toList();
  }
}
