package dev.leastwise.rules.guardrail;

import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.policy.ActionPattern;
import dev.leastwise.policy.Condition;
import dev.leastwise.policy.ConditionOperator.Family;
import dev.leastwise.policy.Statement;
import dev.leastwise.policy.source.Span;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whether a service control policy itself says that it holds back root users, and where. */
final class RootClaim {
  private static final String ROOT = ":root";
  private static final Set<String> WHOM =
      Set.of("root", "user", "users", "usage", "use", "access", "activity", "login");

  private RootClaim() {}

  /** Returns the place of the first statement's condition that claims it, else of its actions. */
  static Optional<Span> of(PolicyDocument document) {
    boolean isFileNamed = isName(Words.nameOf(document.subject()));
    return document
        .denyStatements()
        .filter(statement -> claims(statement, isFileNamed))
        .map(RootClaim::place)
        .findFirst();
  }

  private static boolean claims(Statement statement, boolean isFileNamed) {
    return statement.resources().matchesEverything()
        && (isFileNamed
            || isName(statement.sid().value())
            || (isBroad(statement)
                && statement.conditions().stream().anyMatch(RootClaim::isOnRoot)));
  }

  private static boolean isName(String name) {
    return name.toLowerCase(Locale.ROOT).contains("root") && Words.deny(name, WHOM);
  }

  private static Span place(Statement statement) {
    return statement.conditions().stream()
        .filter(condition -> condition.isOn("aws:PrincipalArn") || isOnRoot(condition))
        .findFirst()
        .map(Condition::valuesSpan)
        .orElse(statement.actions().span());
  }

  /** Single actions that are denied to root users are what such a statement is about. */
  private static boolean isBroad(Statement statement) {
    return statement.actions().isNegated()
        || statement.actions().patterns().stream().anyMatch(RootClaim::isBroad);
  }

  private static boolean isBroad(ActionPattern pattern) {
    String text = pattern.text().value();
    return text.equals("*") || text.endsWith(":*");
  }

  private static boolean isOnRoot(Condition condition) {
    boolean isPositive =
        condition
            .operator()
            .map(o -> o.comparison().family() != Family.NULL && !o.comparison().isNegated())
            .orElse(false);
    if (!isPositive) {
      return false;
    }
    return condition.isOn("aws:PrincipalArn")
        ? condition.values().stream().anyMatch(value -> value.text().value().endsWith(ROOT))
        : condition.isOn("aws:PrincipalType")
            && condition.values().stream()
                .anyMatch(value -> value.text().value().equals("Account"));
  }
}
