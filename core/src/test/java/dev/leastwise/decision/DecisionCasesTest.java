package dev.leastwise.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.decision.DecisionCases.Case;
import dev.leastwise.decision.DecisionCases.Table;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DecisionCasesTest {
  private static final List<Table> TABLES =
      Stream.concat(
              DecisionCases.conditions("conditions"),
              Stream.of("elements", "layers").flatMap(DecisionCases::whole))
          .toList();

  static List<Table> tables() {
    return TABLES;
  }

  @ParameterizedTest
  @MethodSource("tables")
  void decidesAsDocumented(Table table) {
    assertThat(table.cases()).isNotEmpty();
    for (Case each : table.cases()) {
      assertThat(each.read().decide().id())
          .as(() -> each.name() + "\n" + each.question())
          .isEqualTo(each.expected());
    }
  }
}
