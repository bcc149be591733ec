package dev.leastwise.report;

import dev.leastwise.decision.Decision;
import dev.leastwise.decision.Decision.ExplicitlyDenied;
import dev.leastwise.decision.Decision.ImplicitlyDenied;
import dev.leastwise.decision.Decision.Undecided;
import dev.leastwise.decision.PolicyStatement;
import dev.leastwise.decision.Request;
import dev.leastwise.decision.Trace;
import dev.leastwise.lint.CodeFrame;
import dev.leastwise.lint.Severity;
import dev.leastwise.policy.source.SourceText;
import java.io.IOException;
import java.io.Writer;

/**
 * Writes a decision for people: what becomes of the request, and the statements that decide, each
 * with its line.
 *
 * <pre>{@code
 * DecisionText.write(request, decision, false, out);
 * }</pre>
 *
 * <p>As in {@link TextReport}, nothing that was read can steer a terminal.
 */
public final class DecisionText {
  private DecisionText() {}

  /**
   * Writes the decision; lines end with {@code \n}.
   *
   * @param isColored whether ANSI colours may be used
   * @throws IOException where {@code out} takes no more
   */
  public static void write(Request request, Decision decision, boolean isColored, Writer out)
      throws IOException {
    Page page = new Page(out, isColored);
    page.painted(severity(decision), headline(decision)).text("  ");
    page.text(request.toString()).endLine();
    if (decision instanceof ImplicitlyDenied denied) {
      page.text("  ").text(denied.reason()).endLine();
    } else if (decision instanceof Undecided undecided) {
      for (String reason : undecided.reasons()) {
        page.text("  it depends: ").text(reason).endLine();
      }
    }
    for (PolicyStatement statement : decision.statements()) {
      statement(page, statement, severity(decision));
    }
    out.flush();
  }

  /**
   * Writes a trace; lines end with {@code \n}.
   *
   * @throws IOException where {@code out} takes no more
   */
  public static void write(Trace trace, Writer out) throws IOException {
    TraceText.write(new Page(out, false), trace);
    out.flush();
  }

  private static String headline(Decision decision) {
    if (decision instanceof ExplicitlyDenied) {
      return "explicitly denied";
    } else if (decision instanceof ImplicitlyDenied) {
      return "implicitly denied";
    }
    return decision.isAllowed() ? "allowed" : "undecided";
  }

  private static Severity severity(Decision decision) {
    if (decision.isAllowed()) {
      return Severity.INFO;
    }
    return decision instanceof Undecided ? Severity.MEDIUM : Severity.HIGH;
  }

  private static void statement(Page page, PolicyStatement statement, Severity severity)
      throws IOException {
    SourceText source = statement.policy().policy().source();
    page.text("  ").text(statement.layer().title());
    if (statement.level() > 0) {
      page.text(", level ").text(Integer.toString(statement.level()));
    }
    page.text(": ").text(statement.toString()).endLine();
    FrameText.write(page, CodeFrame.of(source, statement.mark()), severity);
  }
}
