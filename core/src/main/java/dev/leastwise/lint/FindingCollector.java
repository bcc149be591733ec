package dev.leastwise.lint;

import dev.leastwise.policy.Statement;
import dev.leastwise.policy.source.JsonPointer;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers what rules report on one document, and makes findings of it. */
final class FindingCollector {

  /** What was reported, while the rule may still add to it. */
  private static final class Draft implements FindingSink.Reported {
    private final RuleDescriptor rule;
    private final Span place;
    private final String message;
    private final List<Span> related = new ArrayList<>();
    private String fix = "";
    private Severity severity;

    Draft(RuleDescriptor rule, Span place, String message) {
      this.rule = rule;
      this.place = place;
      this.message = message;
      this.severity = rule.severity();
    }

    @Override
    public Draft fix(String line) {
      fix = line;
      return this;
    }

    @Override
    public Draft alsoAt(Span other) {
      related.add(other);
      return this;
    }

    @Override
    public Draft severity(Severity lower) {
      severity = rule.severity().isAtLeast(lower) ? lower : rule.severity();
      return this;
    }
  }

  private final PolicyDocument document;
  private final List<Draft> drafts = new ArrayList<>();

  FindingCollector(PolicyDocument document) {
    this.document = document;
  }

  /** The sink that a rule reports to. */
  FindingSink sinkOf(RuleDescriptor rule) {
    return (place, message) -> {
      Draft draft = new Draft(rule, place, message);
      drafts.add(draft);
      return draft;
    };
  }

  /** Findings that stand, and those that a sharper one on the same statement makes redundant. */
  DocumentResult result() {
    drafts.sort(
        java.util.Comparator.<Draft>comparingInt(d -> d.place.start())
            .thenComparing(d -> d.rule.id())
            .thenComparing(d -> d.message));
    Map<Integer, List<String>> superseded = new HashMap<>();
    for (Draft draft : drafts) {
      superseded
          .computeIfAbsent(statementIndex(draft.place), k -> new ArrayList<>())
          .addAll(draft.rule.supersedes());
    }
    List<Finding> findings = new ArrayList<>();
    List<Finding> hidden = new ArrayList<>();
    Fingerprints fingerprints = new Fingerprints(document);
    for (Draft draft : drafts) {
      boolean isHidden =
          superseded.getOrDefault(statementIndex(draft.place), List.of()).contains(draft.rule.id());
      (isHidden ? hidden : findings).add(finding(draft, fingerprints));
    }
    return new DocumentResult(findings, hidden);
  }

  private int statementIndex(Span place) {
    return statementAt(place).map(Statement::index).orElse(-1);
  }

  private Optional<Statement> statementAt(Span place) {
    return document.policy().statements().stream()
        .filter(statement -> statement.span().contains(place))
        .findFirst();
  }

  private Finding finding(Draft draft, Fingerprints fingerprints) {
    SourceText source = document.policy().source();
    Optional<Statement> statement = statementAt(draft.place);
    return new Finding(
        draft.rule.id(),
        draft.severity,
        draft.message,
        draft.fix,
        source.name(),
        location(draft.place),
        draft.related.stream().map(this::location).toList(),
        document.type(),
        document.subject(),
        statement.map(s -> s.sid().value()).orElse(""),
        document.documentPointer(),
        source.toOutermost(draft.place).start(),
        fingerprints.next(draft.rule.id(), statement, draft.place),
        CodeFrame.of(source, draft.place));
  }

  private Location location(Span place) {
    return Location.of(
        document.policy().source(), place, JsonPointer.to(document.policy().node(), place));
  }
}
