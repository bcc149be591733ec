package dev.leastwise.report;

import dev.leastwise.lint.FindingSink;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.PolicyRule;
import dev.leastwise.lint.RuleContext;
import dev.leastwise.lint.RuleDescriptor;
import dev.leastwise.lint.Severity;
import dev.leastwise.policy.Statement;
import java.util.Locale;

/**
 * Reports the first action of each statement that allows, as gravely as the statement's Sid says.
 */
final class SampleRule implements PolicyRule {

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.of("sample-rule", "an action that is allowed")
        .severity(Severity.CRITICAL);
  }

  @Override
  public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
    document.allowStatements().forEach(statement -> report(statement, findings));
  }

  private static void report(Statement statement, FindingSink findings) {
    String sid = statement.sid().value();
    FindingSink.Reported reported =
        findings
            .report(
                statement.actions().patterns().get(0).text().span(),
                "the statement allows " + statement.actions().patterns().get(0))
            .severity(Severity.parse(sid.toLowerCase(Locale.ROOT)).orElse(Severity.LOW));
    if (!sid.isEmpty()) {
      reported.fix("deny it, or say in which case it is allowed");
    }
    statement.resources().patterns().stream()
        .skip(1)
        .forEach(resource -> reported.alsoAt(resource.text().span()));
  }
}
