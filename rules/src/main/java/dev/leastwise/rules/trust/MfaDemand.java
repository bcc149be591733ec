package dev.leastwise.rules.trust;

import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.policy.ActionSet;
import dev.leastwise.policy.Condition;
import dev.leastwise.policy.ConditionOperator;
import dev.leastwise.policy.ConditionOperator.Comparison;
import dev.leastwise.policy.ConditionOperator.Family;
import dev.leastwise.policy.ConditionOperator.Qualifier;
import dev.leastwise.policy.ConditionValue;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.PolicyVersion;
import dev.leastwise.policy.PrincipalSet;
import dev.leastwise.policy.ResourceSet;
import dev.leastwise.policy.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the conditions of a statement on MFA ask for, by the values that the key can have: absent,
 * {@code false}, {@code true}.
 *
 * @param isKnown whether that can be told
 * @param whenAbsent whether all hold where the key is absent; so are {@code whenFalse} and {@code
 *     whenTrue}
 * @param conditions those on whether MFA was used, not on how long ago
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">Condition
 *     operators</a>
 */
record MfaDemand(
    boolean isKnown,
    boolean whenAbsent,
    boolean whenFalse,
    boolean whenTrue,
    List<Condition> conditions) {
  private static final String PRESENT = "aws:MultiFactorAuthPresent";
  private static final String AGE = "aws:MultiFactorAuthAge";
  private static final Optional<String> ABSENT = Optional.empty();

  static boolean isOnMfa(Condition condition) {
    return condition.isOn(PRESENT) || condition.isOn(AGE);
  }

  /** Returns what these conditions, all on MFA, ask for together. */
  static MfaDemand of(List<Condition> onMfa) {
    List<Condition> onPresence = onMfa.stream().filter(c -> c.isOn(PRESENT)).toList();
    boolean isKnown = onMfa.stream().allMatch(MfaDemand::isDecidable);
    return new MfaDemand(
        isKnown && !onPresence.isEmpty(),
        isKnown && onMfa.stream().allMatch(c -> holds(c, ABSENT)),
        isKnown && onPresence.stream().allMatch(c -> holds(c, Optional.of("false"))),
        isKnown && onPresence.stream().allMatch(c -> holds(c, Optional.of("true"))),
        onPresence);
  }

  /** Tells whether only an explicit {@code false} fails. */
  boolean isMetUnlessDenied() {
    return whenAbsent && !whenFalse && whenTrue;
  }

  /** Tells whether only an explicit {@code false} holds. */
  boolean isMetOnlyIfDenied() {
    return !whenAbsent && whenFalse && !whenTrue;
  }

  /** Returns the condition that takes an absent key for another thing than {@code false}. */
  Condition hole(boolean holdsWhenAbsent) {
    return conditions.stream()
        .filter(c -> holds(c, ABSENT) == holdsWhenAbsent)
        .filter(c -> holds(c, Optional.of("false")) != holdsWhenAbsent)
        .findFirst()
        .orElse(conditions.get(0));
  }

  private static boolean isDecidable(Condition condition) {
    return condition.operator().isPresent()
        && !condition.isOpen()
        && condition.key().holes().isEmpty()
        && condition.values().stream()
            .allMatch(v -> v.text().holes().isEmpty() && !v.text().value().contains("${"));
  }

  private static boolean holds(Condition condition, Optional<String> value) {
    ConditionOperator operator = condition.operator().orElseThrow();
    if (operator.comparison() == Comparison.NULL) {
      return holdsNull(condition, operator.qualifier(), value.isEmpty());
    }
    if (value.isEmpty()) {
      return operator.isIfExists()
          || operator.qualifier() == Qualifier.FOR_ALL_VALUES
          || (operator.comparison().isNegated() && operator.qualifier() != Qualifier.FOR_ANY_VALUE);
    }
    boolean matches = condition.values().stream().anyMatch(v -> matches(operator, v, value.get()));
    return matches != operator.comparison().isNegated();
  }

  private static boolean holdsNull(Condition condition, Qualifier qualifier, boolean isAbsent) {
    return switch (qualifier) {
      case FOR_ALL_VALUES -> true;
      case FOR_ANY_VALUE -> false;
      case NONE ->
          condition.values().stream()
              .anyMatch(v -> v.text().value().equalsIgnoreCase(String.valueOf(isAbsent)));
    };
  }

  private static boolean matches(ConditionOperator operator, ConditionValue wanted, String value) {
    String text = wanted.text().value();
    boolean isExact =
        operator.comparison() == Comparison.STRING_EQUALS
            || operator.comparison() == Comparison.STRING_NOT_EQUALS;
    if (operator.takesWildcards()) {
      return wanted
          .pattern(PolicyVersion.V2012_10_17)
          .glob()
          .map(glob -> glob.matches(value))
          .orElse(false);
    }
    boolean isText =
        operator.comparison().family() == Family.BOOL
            || operator.comparison().family() == Family.STRING;
    return isText && (isExact ? text.equals(value) : text.equalsIgnoreCase(value));
  }

  /**
   * Tells whether requests without the key do not get by this Deny for another reason: another Deny
   * of the same, or since every Allow of a trust policy asks for MFA itself.
   */
  static boolean isCaughtElsewhere(Statement deny, PolicyDocument document) {
    boolean isDenied =
        document
            .denyStatements()
            .anyMatch(other -> !other.equals(deny) && catchesAbsent(other, deny));
    return isDenied
        || (document.type() == PolicyType.TRUST
            && document.allowStatements().noneMatch(allow -> demand(allow).whenAbsent()));
  }

  private static MfaDemand demand(Statement statement) {
    return of(statement.conditions().stream().filter(MfaDemand::isOnMfa).toList());
  }

  private static boolean catchesAbsent(Statement other, Statement deny) {
    return !other.isConditionOpen()
        && demand(other).whenAbsent()
        && (others(other).isEmpty() || others(other).equals(others(deny)))
        && (other.actions().matchesEverything()
            || texts(other.actions()).equals(texts(deny.actions())))
        && (other.resources().matchesEverything()
            || texts(other.resources()).equals(texts(deny.resources())))
        && texts(other.principals()).equals(texts(deny.principals()));
  }

  private static List<String> others(Statement statement) {
    return statement.conditions().stream()
        .filter(condition -> !isOnMfa(condition))
        .map(c -> c.operatorText() + " " + c.key() + " " + c.values())
        .sorted()
        .toList();
  }

  private static List<String> texts(ActionSet actions) {
    return sorted(
        actions.isNegated(),
        actions.patterns().stream().map(p -> p.text().value().toLowerCase(Locale.ROOT)));
  }

  private static List<String> texts(ResourceSet resources) {
    return sorted(resources.isNegated(), resources.patterns().stream().map(p -> p.text().value()));
  }

  private static List<String> texts(PrincipalSet principals) {
    return sorted(principals.isNegated(), principals.entries().stream().map(e -> e.text().value()));
  }

  private static List<String> sorted(boolean isNegated, Stream<String> texts) {
    return Stream.concat(Stream.of(String.valueOf(isNegated)), texts.sorted()).toList();
  }
}
