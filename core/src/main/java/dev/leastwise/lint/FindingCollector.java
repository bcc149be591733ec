package dev.leastwise.lint;

import dev.leastwise.policy.Statement;
import dev.leastwise.policy.parser.Diagnostic;
import dev.leastwise.policy.source.JsonPointer;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Gathers what rules report on one document, and makes findings of it. */
final class FindingCollector {

  /** What was reported, while the rule may still add to it. */
  private final class Draft implements FindingSink.Reported {
    private final RuleDescriptor rule;
    private final Span place;
    private final String message;
    private final List<Span> related = new ArrayList<>();
    private String fix = "";
    private String witness = "";
    private Severity severity;
    private boolean leavesUnchecked;

    Draft(RuleDescriptor rule, Span place, String message) {
      this.rule = rule;
      this.place = within(place);
      this.message = Objects.requireNonNull(message, "a finding has a message");
      this.severity = settings.severity(rule);
    }

    @Override
    public Draft fix(String line) {
      fix = Objects.requireNonNull(line, "a fix has a text");
      return this;
    }

    @Override
    public Draft witness(String command) {
      witness = Objects.requireNonNull(command, "a witness has a text");
      return this;
    }

    @Override
    public Draft alsoAt(Span other) {
      related.add(within(other));
      return this;
    }

    @Override
    public Draft severity(Severity lower) {
      Severity most = settings.severity(rule);
      severity = most.isAtLeast(lower) ? lower : most;
      return this;
    }
  }

  private static final Comparator<Draft> BY_PLACE =
      Comparator.<Draft>comparingInt(d -> d.place.start())
          .thenComparing(d -> d.rule.id())
          .thenComparing(d -> d.message);

  /** More than anyone reads; a document with more was made to have them. */
  private static final int MOST_FINDINGS = 10_000;

  private final PolicyDocument document;
  private final RuleSettings settings;
  private final List<Draft> drafts = new ArrayList<>();
  private final List<NotedDraft> notes = new ArrayList<>();

  /** What a rule noted, until its place and fingerprint are made with those of the findings. */
  private record NotedDraft(Draft draft, List<String> values) {}

  FindingCollector(PolicyDocument document, RuleSettings settings) {
    this.document = document;
    this.settings = settings;
  }

  /** A place that is none fails in the rule that reports it, and so says which rule is at fault. */
  private Span within(Span place) {
    if (place.end() > document.policy().source().text().length()) {
      throw new IllegalArgumentException("the place lies outside the policy: " + place);
    }
    return place;
  }

  /** The sink that a rule reports to. */
  FindingSink sinkOf(RuleDescriptor rule) {
    return (place, message) -> {
      Draft draft = new Draft(rule, place, message);
      drafts.add(draft);
      return draft;
    };
  }

  /** The sink for what a rule notes, to compare it with other documents. */
  PolicySetRule.NoteSink notesOf(RuleDescriptor rule) {
    return (place, values) ->
        notes.add(new NotedDraft(new Draft(rule, place, ""), List.copyOf(values)));
  }

  /** Takes what the parser found. */
  void add(RuleDescriptor rule, Diagnostic diagnostic) {
    Draft draft = new Draft(rule, diagnostic.span(), diagnostic.message()).fix(diagnostic.fix());
    draft.leavesUnchecked = diagnostic.leavesUnread();
    drafts.add(draft);
  }

  /** Says that the policy was not checked, or not in every way. */
  void unchecked(RuleDescriptor rule, String message, String fix) {
    drafts.add(uncheckedDraft(rule, message, fix));
  }

  private Draft uncheckedDraft(RuleDescriptor rule, String message, String fix) {
    Draft draft = new Draft(rule, document.policy().span(), message).fix(fix);
    draft.leavesUnchecked = true;
    return draft;
  }

  /** Findings that stand, and those that a sharper one on the same statement makes redundant. */
  DocumentResult result() {
    List<Draft> shown = limited();
    Map<Integer, Set<RuleDescriptor>> present = new HashMap<>();
    for (Draft draft : shown) {
      present.computeIfAbsent(statementIndex(draft.place), k -> new HashSet<>()).add(draft.rule);
    }
    List<Finding> findings = new ArrayList<>();
    List<Finding> hidden = new ArrayList<>();
    Fingerprints fingerprints = new Fingerprints(document);
    for (Draft draft : shown) {
      boolean isHidden =
          present.getOrDefault(statementIndex(draft.place), Set.of()).stream()
              .anyMatch(sharper -> hides(sharper, draft.rule));
      (isHidden ? hidden : findings).add(finding(draft, fingerprints));
    }
    List<PolicySetRule.Note> noted = new ArrayList<>();
    for (NotedDraft note : notes) {
      noted.add(
          new NotedPlace(note.draft().rule, finding(note.draft(), fingerprints), note.values()));
    }
    return new DocumentResult(findings, hidden, noted);
  }

  /** What nobody can switch off is never hidden, nor do two rules hide each other. */
  private static boolean hides(RuleDescriptor sharper, RuleDescriptor rule) {
    return sharper.supersedes().contains(rule.id())
        && !rule.isAlwaysOn()
        && !rule.supersedes().contains(sharper.id());
  }

  /** A document made to drown the reader in findings gets one that says so. */
  private List<Draft> limited() {
    List<Draft> first = drafts;
    if (drafts.size() > MOST_FINDINGS) {
      drafts.sort(Comparator.<Draft, Severity>comparing(d -> d.severity).thenComparing(BY_PLACE));
      first = new ArrayList<>(drafts.subList(0, MOST_FINDINGS));
      first.add(
          uncheckedDraft(
              LinterRules.UNREADABLE,
              "the document has "
                  + drafts.size()
                  + " findings; only the gravest "
                  + MOST_FINDINGS
                  + " are shown",
              "mend those and run again"));
    }
    first.sort(BY_PLACE);
    return first;
  }

  private int statementIndex(Span place) {
    return statementAt(place).map(Statement::index).orElse(-1);
  }

  /** Statements stand one behind the other, so the last that begins before the place is the one. */
  private Optional<Statement> statementAt(Span place) {
    List<Statement> statements = document.policy().statements();
    int last = Span.lastFrom(statements, statement -> statement.span().start(), place.start());
    return last >= 0 && statements.get(last).span().contains(place)
        ? Optional.of(statements.get(last))
        : Optional.empty();
  }

  private Finding finding(Draft draft, Fingerprints fingerprints) {
    SourceText source = document.policy().source();
    Optional<Statement> statement = statementAt(draft.place);
    return new Finding(
        draft.rule.id(),
        draft.severity,
        draft.message,
        draft.fix,
        draft.witness,
        source.name(),
        location(draft.place),
        draft.related.stream().map(this::location).toList(),
        Optional.of(document.type()),
        document.subject(),
        statement.map(s -> s.sid().value()).orElse(""),
        document.documentPointer(),
        source.toOutermost(draft.place).start(),
        fingerprints.next(draft.rule.id(), statement, draft.place),
        draft.leavesUnchecked,
        CodeFrame.of(source, draft.place));
  }

  private Location location(Span place) {
    return Location.of(
        document.policy().source(), place, JsonPointer.to(document.policy().node(), place));
  }
}
