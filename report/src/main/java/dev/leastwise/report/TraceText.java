package dev.leastwise.report;

import dev.leastwise.decision.Trace;
import dev.leastwise.decision.Trace.ElementTrace;
import dev.leastwise.decision.Trace.Match;
import dev.leastwise.decision.Trace.PolicyTrace;
import dev.leastwise.decision.Trace.StatementTrace;
import dev.leastwise.policy.source.Position;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.Span;
import java.io.IOException;

/** A trace: a block for each policy, a line for each statement and each of its elements. */
final class TraceText {
  private TraceText() {}

  static void write(Page page, Trace trace) throws IOException {
    for (String note : trace.notes()) {
      page.text("note: ").text(note).endLine();
    }
    for (PolicyTrace policy : trace.policies()) {
      policy(page, policy);
    }
  }

  private static void policy(Page page, PolicyTrace trace) throws IOException {
    page.text(trace.layer().title());
    if (trace.level() > 0) {
      page.text(", level ").text(Integer.toString(trace.level()));
    }
    page.text(": ").text(trace.policy().toString()).endLine();
    SourceText source = trace.policy().policy().source();
    for (StatementTrace statement : trace.statements()) {
      statement(page, source, statement);
    }
  }

  private static void statement(Page page, SourceText source, StatementTrace trace)
      throws IOException {
    String name =
        trace.statement().sid().isPresent()
            ? " '" + trace.statement().sid() + "'"
            : " statement " + (trace.statement().index() + 1);
    page.text("  ").text(place(source, trace.statement().span())).text("  ");
    page.text(trace.statement().effectText().value()).text(name);
    page.text(word(trace.match(), " matches", " does not match", " may match")).endLine();
    for (ElementTrace element : trace.elements()) {
      page.text(word(element.match(), "    + ", "    - ", "    ? "));
      page.text(place(source, element.span())).text("  ").text(element.name());
      page.text(": ").text(element.detail()).endLine();
    }
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
}
