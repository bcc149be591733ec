package dev.leastwise.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.Statement;
import dev.leastwise.policy.source.Position;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinterTest {
  private static final String TWO_STATEMENTS =
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {"Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"},
          {"Effect": "Allow", "Action": ["s3:PutObject", "s3:PutObject"], "Resource": "*"}
        ]
      }
      """;

  /** Flags every action. */
  private record ActionRule(RuleDescriptor descriptor) implements PolicyRule {
    ActionRule(String id) {
      this(RuleDescriptor.of(id, "an action"));
    }

    @Override
    public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
      document
          .allowStatements()
          .flatMap(statement -> statement.actions().patterns().stream())
          .forEach(action -> findings.report(action.text().span(), "an action").fix("none"));
    }
  }

  private static PolicyDocument document(String json) {
    return PolicyDocument.parse(SourceText.of("dir/policy.json", json), PolicyType.IDENTITY);
  }

  private static List<Finding> lint(PolicyDocument document, Rule... rules) {
    return Linter.of(List.of(rules)).lint(document).findings();
  }

  @Test
  void findingCarriesPlacePointerSidAndFrame() {
    Finding finding = lint(document(TWO_STATEMENTS), new ActionRule("any-action")).get(0);

    assertThat(finding.location().start()).isEqualTo(new Position(4, 50));
    assertThat(finding.location().end()).isEqualTo(new Position(4, 64));
    assertThat(finding.location().pointer()).isEqualTo("/Statement/0/Action");
    assertThat(finding.sid()).isEqualTo("Read");
    assertThat(
            finding
                .frame()
                .text()
                .substring(finding.frame().markStart(), finding.frame().markEnd()))
        .isEqualTo("\"s3:GetObject\"");
  }

  @Test
  void listEntriesHaveTheirOwnPointer() {
    assertThat(lint(document(TWO_STATEMENTS), new ActionRule("any-action")))
        .extracting(finding -> finding.location().pointer())
        .containsExactly("/Statement/0/Action", "/Statement/1/Action/0", "/Statement/1/Action/1");
  }

  @Test
  void sharperFindingHidesTheOtherOnTheSameStatementOnly() {
    Rule dull = new ActionRule("dull");
    PolicyRule sharp =
        new PolicyRule() {
          @Override
          public RuleDescriptor descriptor() {
            return RuleDescriptor.of("sharp", "a read").supersedes("dull");
          }

          @Override
          public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
            findings.report(document.policy().statements().get(0).resources().span(), "a read");
          }
        };

    DocumentResult result = Linter.of(List.of(dull, sharp)).lint(document(TWO_STATEMENTS));

    assertThat(result.findings())
        .extracting(Finding::rule)
        .containsExactly("sharp", "dull", "dull");
    assertThat(result.superseded()).extracting(Finding::sid).containsExactly("Read");
  }

  @Test
  void twoRulesDoNotHideEachOther() {
    Rule one = new ActionRule(RuleDescriptor.of("one", "x").supersedes("two"));
    Rule two = new ActionRule(RuleDescriptor.of("two", "x").supersedes("one", "two"));

    assertThat(lint(document(TWO_STATEMENTS), one, two)).hasSize(6);
  }

  @Test
  void whatMeansUnreadIsNeverHidden() {
    PolicyRule rule =
        new PolicyRule() {
          @Override
          public RuleDescriptor descriptor() {
            return RuleDescriptor.of("greedy", "x").supersedes("json-syntax-error");
          }

          @Override
          public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
            findings.report(document.policy().span(), "x");
          }
        };

    assertThat(lint(document("{\"Statement\": [}"), rule))
        .extracting(Finding::rule)
        .contains("json-syntax-error");
  }

  @Test
  void placeOutsideThePolicyIsAFailureOfItsRule() {
    PolicyRule careless =
        new PolicyRule() {
          @Override
          public RuleDescriptor descriptor() {
            return RuleDescriptor.of("careless", "nothing");
          }

          @Override
          public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
            findings.report(new Span(99_999, 100_000), "far away");
          }
        };

    assertThat(lint(document(TWO_STATEMENTS), careless))
        .extracting(Finding::rule)
        .containsExactly("rule-failed");
  }

  @Test
  void disabledRuleSupersedesNothing() {
    assertThat(lint(document(TWO_STATEMENTS), new ActionRule("dull"))).hasSize(3);
  }

  @Test
  void ruleThatThrowsIsAFindingAndTheOthersRun() {
    assertFailureIsReported(
        () -> {
          throw new IllegalStateException("broken");
        });
  }

  @Test
  void linkageErrorOfARuleIsAFinding() {
    assertFailureIsReported(
        () -> {
          throw new NoClassDefFoundError("com/example/Gone");
        });
  }

  @Test
  void stackOverflowOfARuleIsAFinding() {
    assertFailureIsReported(LinterTest::recurse);
  }

  @SuppressWarnings("InfiniteRecursion")
  private static void recurse() {
    recurse();
  }

  private static void assertFailureIsReported(Runnable failure) {
    PolicyRule broken =
        new PolicyRule() {
          @Override
          public RuleDescriptor descriptor() {
            return RuleDescriptor.of("broken-rule", "nothing");
          }

          @Override
          public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
            failure.run();
          }
        };
    List<Finding> findings = lint(document(TWO_STATEMENTS), broken, new ActionRule("any-action"));

    assertThat(findings)
        .extracting(Finding::rule)
        .containsExactly("rule-failed", "any-action", "any-action", "any-action");
    assertThat(findings.get(0).message()).contains("broken-rule");
  }

  @Test
  void failedAssertionOfARuleIsAFinding() {
    assertFailureIsReported(
        () -> {
          throw new AssertionError("expected");
        });
  }

  @Test
  @SuppressWarnings("NullAway")
  void findingWithoutAPlaceIsAFailureOfItsRule() {
    PolicyRule careless =
        new PolicyRule() {
          @Override
          public RuleDescriptor descriptor() {
            return RuleDescriptor.of("careless", "nothing");
          }

          @Override
          public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
            findings.report(null, "nowhere");
          }
        };

    assertThat(lint(document(TWO_STATEMENTS), careless))
        .extracting(Finding::rule)
        .containsExactly("rule-failed");
  }

  @Test
  void documentWithMoreFindingsThanAnyoneReadsSaysSo() {
    String statement = "{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\"}";
    PolicyDocument document =
        document("{\"Statement\":[" + (statement + ",").repeat(6_000) + statement + "]}");

    List<Finding> findings =
        lint(document, new ActionRule("any-action"), new ActionRule("other-action"));

    assertThat(findings).hasSize(10_001);
    assertThat(findings)
        .filteredOn(finding -> finding.rule().equals("unreadable"))
        .extracting(Finding::message)
        .containsExactly("the document has 12002 findings; only the gravest 10000 are shown");
  }

  @Test
  void whatMeansUnreadIsReportedThoughItsRuleWasNotGiven() {
    assertThat(lint(document("{\"Statement\": [}")))
        .extracting(Finding::rule)
        .containsExactly("json-syntax-error");
  }

  @Test
  void otherDiagnosticsAreReportedOnlyWhenTheirRuleWasGiven() {
    PolicyDocument noEffect =
        document("{\"Statement\": {\"Action\": \"s3:GetObject\", \"Resource\": \"*\"}}");

    assertThat(lint(noEffect)).isEmpty();
    assertThat(Linter.of(LinterRules.all()).lint(noEffect).findings())
        .extracting(Finding::rule)
        .containsExactly("missing-effect");
  }

  @Test
  void ruleRunsOnlyOnItsTypesOfPolicy() {
    Rule trustOnly =
        new ActionRule(RuleDescriptor.of("trust-only", "an action").appliesTo(PolicyType.TRUST));

    assertThat(lint(document(TWO_STATEMENTS), trustOnly)).isEmpty();
  }

  @Test
  void ruleMayLowerItsSeverityAndNeverRaiseIt() {
    PolicyRule rule =
        new PolicyRule() {
          @Override
          public RuleDescriptor descriptor() {
            return RuleDescriptor.of("medium-rule", "something").severity(Severity.MEDIUM);
          }

          @Override
          public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
            findings.report(document.policy().span(), "a").severity(Severity.LOW);
            findings.report(document.policy().span(), "b").severity(Severity.CRITICAL);
          }
        };

    assertThat(lint(document(TWO_STATEMENTS), rule))
        .extracting(Finding::severity)
        .containsExactly(Severity.LOW, Severity.MEDIUM);
  }

  @Test
  void parameterHasTheTeamsValueElseItsDefault() {
    Parameter tags = Parameter.strings("tag-keys", "the tags", "Owner");
    List<List<String>> seen = new ArrayList<>();
    PolicyRule rule =
        new PolicyRule() {
          @Override
          public RuleDescriptor descriptor() {
            return RuleDescriptor.of("tags", "tags").parameters(tags);
          }

          @Override
          public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
            seen.add(context.value(tags));
          }
        };

    Linter.of(List.of(rule)).lint(document(TWO_STATEMENTS));
    Linter.of(
            List.of(rule),
            RuleSettings.NONE.withParameters(Map.of("tags.tag-keys", List.of("Team"))))
        .lint(document(TWO_STATEMENTS));

    assertThat(seen).containsExactly(List.of("Owner"), List.of("Team"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "many", "-1", "1.5", "9999999999"})
  void valueThatANumberDoesNotTakeIsRefused(String value) {
    Rule rule =
        new Rule() {
          @Override
          public RuleDescriptor descriptor() {
            return RuleDescriptor.of("sized", "size")
                .parameters(Parameter.number("most", "the most", 5));
          }
        };
    RuleSettings settings = RuleSettings.NONE.withParameters(Map.of("sized.most", List.of(value)));

    assertThatThrownBy(() -> Linter.of(List.of(rule), settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'most' of sized");
  }

  @Test
  void twoRulesOfOneIdAreRefused() {
    List<Rule> rules = List.of(new ActionRule("one"), new ActionRule("one"));

    assertThatThrownBy(() -> LinterRules.requireOneForEachId(rules))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("'one'");
  }

  @Test
  void rulesAreLoadedInOrder() {
    assertThat(RuleSet.load(LinterTest.class.getClassLoader()))
        .extracting(rule -> rule.descriptor().id())
        .contains("json-syntax-error", "rule-failed")
        .isSorted();
  }

  /** Reports statements whose Sid another document has too. */
  private static final class SharedSid implements PolicySetRule {
    @Override
    public RuleDescriptor descriptor() {
      return RuleDescriptor.of("shared-sid", "a Sid in two documents").severity(Severity.LOW);
    }

    @Override
    public void note(PolicyDocument document, RuleContext context, NoteSink notes) {
      for (Statement statement : document.policy().statements()) {
        notes.note(statement.sid().span(), List.of(statement.sid().value()));
      }
    }

    @Override
    public void compare(List<Note> notes, RuleContext context) {
      if (notes.size() > 4) {
        throw new IllegalStateException("too many");
      }
      for (Note note : notes) {
        boolean isShared =
            notes.stream()
                .anyMatch(
                    other ->
                        !other.subject().equals(note.subject())
                            && other.values().equals(note.values()));
        if (isShared) {
          note.report("the Sid is shared", "change it");
        }
      }
    }
  }

  private static DocumentResult noted(Linter linter, String name, String... sids) {
    String statements =
        Arrays.stream(sids)
            .map(
                sid ->
                    "{\"Sid\":\""
                        + sid
                        + "\",\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}")
            .collect(Collectors.joining(","));
    SourceText text =
        SourceText.of(name, "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}");
    return linter.lint(PolicyDocument.parse(text, PolicyType.IDENTITY));
  }

  @Test
  void rulesCompareTheDocumentsOfARun() {
    Linter linter = Linter.of(List.of(new SharedSid()));
    List<DocumentResult> results =
        List.of(noted(linter, "a.json", "Own", "Shared"), noted(linter, "b.json", "Shared"));

    List<Finding> findings = linter.compare(results);

    assertThat(findings).extracting(Finding::file).containsExactly("a.json", "b.json");
    assertThat(findings).extracting(Finding::sid).containsOnly("Shared");
    assertThat(linter.compare(results)).isEqualTo(findings);
  }

  @Test
  void comparisonThatThrowsIsAFinding() {
    Linter linter = Linter.of(List.of(new SharedSid()));

    List<Finding> findings =
        linter.compare(
            List.of(noted(linter, "a.json", "A", "B", "C"), noted(linter, "b.json", "D", "E")));

    assertThat(findings)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("rule-failed");
              assertThat(finding.leavesUnchecked()).isTrue();
              assertThat(finding.message()).contains("'shared-sid'").contains("too many");
            });
  }

  @Test
  void severityThatTheTeamSetsTakesThePlaceOfTheRules() {
    Rule rule = new ActionRule("one");
    RuleSettings settings = RuleSettings.NONE.withSeverities(Map.of("one", Severity.INFO));

    assertThat(Linter.of(List.of(rule), settings).lint(document(TWO_STATEMENTS)).findings())
        .isNotEmpty()
        .extracting(Finding::severity)
        .containsOnly(Severity.INFO);
  }
}
