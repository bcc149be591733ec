package dev.leastwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.lint.Rule;
import dev.leastwise.lint.RuleSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

  @Test
  void withoutACommandItSaysWhereToLook() {
    assertThat(CommandRun.of())
        .returns(2, CommandRun::exitCode)
        .returns(
            "leastwise: no command is given; 'leastwise --help' lists them\n",
            run -> run.err().replace("\r", ""));
  }

  @Test
  void misspeltCommandGetsASuggestion() {
    CommandRun run = CommandRun.of("lnit", "x");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("there is no command 'lnit'; did you mean 'lint'?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"can", "lint", "explain", "rules", "version", "generate-completion"})
  void everyCommandHasHelpAndIsListed(String command) {
    CommandRun help = CommandRun.of(command, "--help");

    assertThat(help.exitCode()).isZero();
    assertThat(help.out()).contains("Usage: leastwise " + command);
    assertThat(CommandRun.of("--help").out()).contains(command);
  }

  @Test
  void versionIsThatOfTheBuild() {
    CommandRun run = CommandRun.of("version");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).matches("leastwise \\d+\\.\\d+\\.\\d+\\S* \\(Java \\S+\\)\\R");
  }

  @Test
  void everyRuleIsExplained() {
    for (Rule rule : RuleSet.load(CommandsTest.class.getClassLoader())) {
      String id = rule.descriptor().id();
      CommandRun run = CommandRun.of("explain", id);

      assertThat(run.exitCode()).as(id).isZero();
      assertThat(run.out())
          .as(id)
          .startsWith("# " + id)
          .contains("## How to fix", "Severity: ")
          .doesNotContain("json bad");
    }
  }

  @Test
  void unknownRuleIsExitTwoWithASuggestion() {
    CommandRun run = CommandRun.of("explain", "missing-verson");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("did you mean 'missing-version'?");
  }

  @Test
  void rulesAreListedOneALine() {
    CommandRun run = CommandRun.of("rules");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines()).hasSameSizeAs(RuleSet.load(CommandsTest.class.getClassLoader()));
    assertThat(run.out()).contains("admin-access").contains("every action on every resource");
  }

  @Test
  void rulesAsJsonHaveTheirFacts() {
    assertThat(CommandRun.of("rules", "--format", "json").out())
        .startsWith("[")
        .contains("\"id\" : \"pass-role-with-star-in-resource\"")
        .contains("\"accessAnalyzerCode\" : \"PASS_ROLE_WITH_STAR_IN_RESOURCE\"");
  }

  @Test
  void completionIsGeneratedForEveryCommand() {
    CommandRun run = CommandRun.of("generate-completion");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("leastwise").contains("--fail-on");
  }
}
