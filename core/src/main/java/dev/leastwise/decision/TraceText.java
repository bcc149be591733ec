package dev.leastwise.decision;

import dev.leastwise.decision.Trace.ElementTrace;
import dev.leastwise.decision.Trace.Match;
import dev.leastwise.decision.Trace.PolicyTrace;
import dev.leastwise.decision.Trace.StatementTrace;
import dev.leastwise.policy.source.Position;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.Span;

/** Prints a trace: a block for each policy, a line for each statement and each of its elements. */
final class TraceText {
  private final StringBuilder out = new StringBuilder();

  TraceText(Trace trace) {
    trace.notes().forEach(note -> out.append("note: ").append(note).append('\n'));
    trace.policies().forEach(this::policy);
  }

  private void policy(PolicyTrace trace) {
    out.append(trace.layer().title());
    if (trace.level() > 0) {
      out.append(", level ").append(trace.level());
    }
    out.append(": ").append(trace.policy()).append('\n');
    trace.statements().forEach(statement -> statement(trace, statement));
  }

  private void statement(PolicyTrace policy, StatementTrace trace) {
    SourceText source = policy.policy().policy().source();
    String sid =
        trace.statement().sid().isPresent()
            ? " '" + trace.statement().sid() + "'"
            : " statement " + (trace.statement().index() + 1);
    out.append("  ").append(place(source, trace.statement().span()));
    out.append("  ").append(trace.statement().effectText()).append(sid);
    out.append(word(trace.match(), " matches", " does not match", " may match")).append('\n');
    trace.elements().forEach(element -> element(source, element));
  }

  private void element(SourceText source, ElementTrace trace) {
    out.append(word(trace.match(), "    + ", "    - ", "    ? "));
    out.append(place(source, trace.span())).append("  ").append(trace.name());
    out.append(": ").append(trace.detail()).append('\n');
  }

  private static String word(Match match, String yes, String no, String unknown) {
    return switch (match) {
      case YES -> yes;
      case NO -> no;
      case UNKNOWN -> unknown;
    };
  }

  private static String place(SourceText source, Span span) {
    Position position = source.position(span.start());
    return position.line() + ":" + position.column();
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
