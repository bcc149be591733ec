package dev.leastwise.rules.validity;

import dev.leastwise.lint.FindingSink;
import dev.leastwise.policy.Policy;
import dev.leastwise.policy.Statement;
import dev.leastwise.policy.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Statement ids that stand on an earlier statement already; letter case counts. */
final class RepeatedSids {

  private RepeatedSids() {}

  /** Reports each statement whose id an earlier one has. */
  static void report(Policy policy, String consequence, FindingSink findings) {
    List<Statement> statements = policy.statements();
    if (statements.size() < 2) {
      return;
    }
    Map<String, Text> seen = new HashMap<>();
    for (Statement statement : statements) {
      Text sid = statement.sid();
      if (isKnown(sid)) {
        Text first = seen.putIfAbsent(sid.value(), sid);
        if (first != null) {
          findings
              .report(
                  sid.span(),
                  "an earlier statement has the Sid '%s' already: %s"
                      .formatted(sid.value(), consequence))
              .alsoAt(first.span())
              .fix("give each statement a Sid of its own, or none");
        }
      }
    }
  }

  /** An empty one is a fault of its own, and what a template fills in may differ. */
  private static boolean isKnown(Text sid) {
    return !sid.value().isEmpty() && sid.holes().isEmpty();
  }
}
