package dev.leastwise.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.decision.DecisionCases.Case;
import dev.leastwise.decision.question.Question;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DecisionCasesTest {

  static Stream<Case> cases() {
    return Stream.concat(
        DecisionCases.conditions("conditions"),
        Stream.of("elements", "layers").flatMap(DecisionCases::whole));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void decidesAsDocumented(Case each) {
    Question question = each.read();
    assertThat(question.decide().id())
        .as(() -> Authorizer.of(question.layers()).explain(question.request()).toString())
        .isEqualTo(each.expected());
  }
}
