package dev.leastwise.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.leastwise.policy.Policy;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.Statement;
import dev.leastwise.policy.parser.Diagnostic;
import dev.leastwise.policy.parser.ParsedPolicy;
import dev.leastwise.policy.parser.PolicyParser;
import dev.leastwise.policy.parser.PolicyWriter;
import dev.leastwise.policy.source.SourceLimits;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.SourceTree;
import dev.leastwise.policy.source.SourceTree.Fault;
import dev.leastwise.policy.source.SourceTree.FaultKind;
import dev.leastwise.policy.source.Span;

/** Reads bytes as a JSON policy of every type. */
class PolicyParserFuzzTest {

  @FuzzTest
  void anyBytesLeaveAPolicyOrAPlacedDiagnostic(byte[] bytes) {
    SourceText source = SourceText.decode("policy.json", bytes);
    SourceTree tree = SourceTree.readJson(source, SourceLimits.DEFAULT);
    Expect.soundTree(tree);
    expectSyntaxFaultWhereJsonIsRefused(tree);

    ParsedPolicy parsed = PolicyParser.parse(tree, SourceLimits.DEFAULT);
    Expect.that(
        parsed.policy().isPresent() || !parsed.diagnostics().isEmpty(),
        "a text without a policy has a diagnostic");
    for (PolicyType type : PolicyType.values()) {
      parsed.diagnosticsAs(type).forEach(it -> expectSound(it, source));
    }
    parsed.policy().ifPresent(policy -> expectSound(policy, source));

    assertThat(SourceTree.readJson(source, SourceLimits.DEFAULT)).isEqualTo(tree);
    assertThat(PolicyParser.parse(source)).isEqualTo(parsed);
  }

  /** Of what is too deep nobody knows whether it is JSON. */
  private static void expectSyntaxFaultWhereJsonIsRefused(SourceTree tree) {
    if (tree.faults().stream().noneMatch(fault -> fault.kind() == FaultKind.LIMIT)) {
      boolean isJson = Expect.isOneJsonValue(tree.source().text());
      assertThat(tree.faults())
          .as("syntax faults of " + (isJson ? "JSON" : "what is no JSON"))
          .matches(faults -> isJson || faults.stream().anyMatch(PolicyParserFuzzTest::isRefusal))
          .matches(
              faults -> !isJson || faults.stream().noneMatch(it -> it.kind() == FaultKind.SYNTAX));
    }
  }

  /** Half of a character is refused in a name and taken in a value; it is told in both. */
  private static boolean isRefusal(Fault fault) {
    return fault.kind() == FaultKind.SYNTAX || fault.message().contains("half of a character");
  }

  private static void expectSound(Diagnostic diagnostic, SourceText source) {
    Expect.that(!diagnostic.message().isBlank(), "every diagnostic has a message");
    Expect.that(!diagnostic.fix().isBlank(), "every diagnostic has a fix");
    Span whole = new Span(0, source.text().length());
    Expect.that(whole.contains(diagnostic.span()), "every diagnostic is within the text");
  }

  private static void expectSound(Policy policy, SourceText source) {
    Span whole = new Span(0, source.text().length());
    for (Statement statement : policy.statements()) {
      Expect.that(whole.contains(statement.span()), "every statement is within the text");
      Expect.that(
          Expect.isOneJsonValue(PolicyWriter.normalized(statement)),
          "a normalized statement is JSON");
    }
    String written = PolicyWriter.write(policy);
    Expect.that(Expect.isOneJsonValue(written), "a written policy is JSON");
    Policy again = PolicyParser.parse(SourceText.of("again", written)).policy().orElseThrow();
    assertThat(PolicyWriter.write(again)).isEqualTo(written);
  }
}
