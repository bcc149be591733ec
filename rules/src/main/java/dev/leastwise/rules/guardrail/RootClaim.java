package dev.leastwise.rules.guardrail;

import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.policy.ActionPattern;
import dev.leastwise.policy.Condition;
import dev.leastwise.policy.ConditionOperator.Family;
import dev.leastwise.policy.Statement;
import dev.leastwise.policy.source.Span;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a service control policy itself says that it holds root users back from.
 *
 * @param place the condition of the first statement that claims it, else its actions
 * @param services prefixes of the services that are meant; empty for all
 */
record RootClaim(Span place, Set<String> services) {
  private static final String ROOT = ":root";
  private static final Set<String> WHOM =
      Set.of("root", "user", "users", "usage", "use", "access", "activity", "login");

  RootClaim {
    services = Set.copyOf(services);
  }

  /** Returns what a policy claims, if anything. */
  static Optional<RootClaim> of(PolicyDocument document) {
    boolean isFileNamed = isName(Words.nameOf(document.subject()));
    List<Statement> claiming =
        document.denyStatements().filter(statement -> claims(statement, isFileNamed)).toList();
    if (claiming.isEmpty()) {
      return Optional.empty();
    }
    Set<String> services = new TreeSet<>();
    for (Statement statement : claiming) {
      if (isForAll(statement, isFileNamed)) {
        return Optional.of(new RootClaim(place(claiming.get(0)), Set.of()));
      }
      statement.actions().patterns().stream().flatMap(RootClaim::service).forEach(services::add);
    }
    return Optional.of(new RootClaim(place(claiming.get(0)), services));
  }

  private static boolean claims(Statement statement, boolean isFileNamed) {
    return statement.resources().matchesEverything()
        && (isFileNamed
            || isName(statement.sid().value())
            || (isBroad(statement)
                && statement.conditions().stream().anyMatch(RootClaim::isOnRoot)));
  }

  private static boolean isForAll(Statement statement, boolean isFileNamed) {
    return isFileNamed
        || isName(statement.sid().value())
        || statement.actions().isNegated()
        || statement.actions().patterns().stream()
            .flatMap(pattern -> pattern.glob().stream())
            .anyMatch(glob -> glob.matches(RootProbes.FRESH));
  }

  private static Stream<String> service(ActionPattern pattern) {
    String text = pattern.text().value();
    String service = text.substring(0, Math.max(0, text.indexOf(':'))).toLowerCase(Locale.ROOT);
    boolean isPlain = service.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '-');
    return isBroad(pattern) && isPlain && !service.isEmpty() ? Stream.of(service) : Stream.empty();
  }

  /** Tells whether an action is of what is claimed. */
  boolean means(String action) {
    String service = action.substring(0, action.indexOf(':')).toLowerCase(Locale.ROOT);
    return services.isEmpty() || services.contains(service);
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
