package dev.leastwise.report;

import dev.leastwise.lint.Finding;
import dev.leastwise.lint.LintResult;
import dev.leastwise.lint.LintResult.FileSummary;
import dev.leastwise.lint.LintResult.PolicySummary;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The report for people: findings by file, each with the line that it is about, then what was
 * checked and what was not.
 *
 * <pre>{@code
 * TextReport.plain().write(result, out);
 * TextReport.plain().colored().verbose().write(result, out);
 * }</pre>
 *
 * <p>Names and texts of the files that were read cannot steer a terminal: control, format and
 * bidirectional characters in them are written as U+FFFD. Immutable and thread-safe; every method
 * returns a changed copy.
 */
public final class TextReport implements ReportWriter {
  private final boolean colored;
  private final boolean verbose;

  private TextReport(boolean colored, boolean verbose) {
    this.colored = colored;
    this.verbose = verbose;
  }

  /** Returns a report without colours that only counts what was assumed and passed over. */
  public static TextReport plain() {
    return new TextReport(false, false);
  }

  /** Returns the report with ANSI colours. */
  public TextReport colored() {
    return new TextReport(true, verbose);
  }

  /** Returns the report that also names each assumed type and each file that was passed over. */
  public TextReport verbose() {
    return new TextReport(colored, true);
  }

  @Override
  public void write(LintResult result, Writer out) throws IOException {
    Page page = new Page(out, colored);
    Map<Document, PolicySummary> policies = new HashMap<>();
    Set<String> files = new HashSet<>();
    for (FileSummary file : result.files()) {
      files.add(file.file());
      for (PolicySummary policy : file.policies()) {
        policies.put(new Document(file.file(), policy.subject()), policy);
      }
    }
    for (List<Finding> findings : byDocument(result.findings())) {
      Finding first = findings.get(0);
      page.bold(first.file());
      PolicySummary policy = policies.get(document(first));
      if (policy != null) {
        header(page, policy);
      } else if (!files.contains(first.file()) && first.policyType().isPresent()) {
        page.text(" (").text(first.policyType().get().title()).text(")");
      }
      page.endLine();
      for (Finding finding : findings) {
        FindingText.write(page, finding);
      }
      page.endLine();
    }
    new SummaryText(page, verbose).write(result);
    out.flush();
  }

  /** A policy in a file; a file may hold several. */
  private record Document(String file, String subject) {}

  private static Document document(Finding finding) {
    return new Document(finding.file(), finding.subject());
  }

  private static Iterable<List<Finding>> byDocument(List<Finding> findings) {
    Map<Document, List<Finding>> byDocument = new LinkedHashMap<>();
    for (Finding finding : findings) {
      byDocument.computeIfAbsent(document(finding), key -> new ArrayList<>()).add(finding);
    }
    return byDocument.values();
  }

  /** What a file holds, behind its name; where nothing could be read there is no type to tell. */
  private static void header(Page page, PolicySummary policy) throws IOException {
    if (!policy.documentPointer().isEmpty()) {
      page.text(" ").text(policy.documentPointer());
    }
    if (policy.subject().startsWith("arn:")) {
      page.text(" ").text(policy.subject());
    } else if (policy.documentPointer().isEmpty() && policy.subject().contains("#")) {
      page.text(" ").text(policy.subject().substring(policy.subject().lastIndexOf('#')));
    }
    page.text(" (").text(policy.type().title());
    if (policy.typeOrigin().isAssumed()) {
      page.text(", assumed ").text(policy.typeOrigin().reason());
    }
    page.text(")");
  }
}
