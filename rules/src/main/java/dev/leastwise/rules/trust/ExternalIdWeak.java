package dev.leastwise.rules.trust;

import static dev.leastwise.lint.Category.TRUST;
import static dev.leastwise.lint.Severity.LOW;

import dev.leastwise.lint.FindingSink;
import dev.leastwise.lint.Parameter;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.PolicyRule;
import dev.leastwise.lint.PolicySetRule;
import dev.leastwise.lint.RuleContext;
import dev.leastwise.lint.RuleDescriptor;
import dev.leastwise.policy.Condition;
import dev.leastwise.policy.ConditionOperator;
import dev.leastwise.policy.ConditionOperator.Family;
import dev.leastwise.policy.ConditionValue;
import dev.leastwise.policy.Pattern;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.PolicyVersion;
import dev.leastwise.policy.Statement;
import dev.leastwise.rules.asking.AccountTrust;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reports external ids that another customer of the third party can guess or has too: short ones,
 * well-known words, wildcards, and ids that several third parties send.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html#id_roles_third-party_external-id">External
 *     ids</a>
 */
public final class ExternalIdWeak implements PolicyRule, PolicySetRule {
  private static final Parameter MINIMUM_LENGTH =
      Parameter.number("minimum-length", "what is shorter counts as easy to guess", 8);

  private static final Parameter WORDS =
      Parameter.strings(
          "words",
          "ids that count as easy to guess, in lower case",
          "changeme",
          "default-external-id",
          "example-external-id",
          "exampleid",
          "external-id",
          "external_id",
          "externalid",
          "my-external-id",
          "myexternalid",
          "password",
          "placeholder",
          "some-external-id",
          "test-external-id",
          "third-party",
          "unique-id",
          "uniqueid",
          "your-external-id");

  private static final String FIX =
      "use the id that the third party made for you alone, or a random one such as a UUID";

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.of("external-id-weak", "an external id that can be guessed")
        .severity(LOW)
        .category(TRUST)
        .appliesTo(PolicyType.TRUST)
        .parameters(MINIMUM_LENGTH, WORDS);
  }

  @Override
  public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
    for (Statement statement : document.policy().statements()) {
      for (Condition condition : statement.conditions()) {
        if (asksForId(statement, condition)) {
          for (ConditionValue value : condition.values()) {
            weakness(condition, value, document.policy().version(), context)
                .ifPresent(weakness -> findings.report(value.text().span(), weakness).fix(FIX));
          }
        }
      }
    }
  }

  private static boolean asksForId(Statement statement, Condition condition) {
    return condition.isOn("sts:ExternalId")
        && condition
            .operator()
            .filter(operator -> operator.comparison().family() == Family.STRING)
            .filter(
                operator ->
                    operator.comparison().isNegated() ? statement.isDeny() : statement.isAllow())
            .isPresent();
  }

  private static Optional<String> weakness(
      Condition condition, ConditionValue value, PolicyVersion version, RuleContext context) {
    String id = value.text().value();
    if (!value.text().holes().isEmpty()) {
      return Optional.empty();
    }
    boolean hasWildcard =
        condition.operator().filter(ConditionOperator::takesWildcards).isPresent()
            && value.pattern(version).parts().stream()
                .anyMatch(p -> p instanceof Pattern.AnyRun || p instanceof Pattern.AnyCharacter);
    if (hasWildcard) {
      return Optional.of("an external id with a wildcard is not one, but all that match");
    }
    if (id.length() < context.number(MINIMUM_LENGTH)) {
      return Optional.of(
          "an external id of %d character%s is easy to guess"
              .formatted(id.length(), id.length() == 1 ? "" : "s"));
    }
    return context.value(WORDS).contains(id.toLowerCase(Locale.ROOT))
        ? Optional.of("'" + id + "' is a well-known word, and no id of one customer")
        : Optional.empty();
  }

  @Override
  public void note(PolicyDocument document, RuleContext context, NoteSink notes) {
    if (document.policy().statements().stream()
        .noneMatch(s -> s.conditions().stream().anyMatch(c -> asksForId(s, c)))) {
      return;
    }
    List<AccountTrust> all = AccountTrust.of(document, context.organization());
    for (Statement allow : document.policy().statements()) {
      List<String> accounts =
          all.stream()
              .filter(trust -> trust.isForeign() && trust.allow().equals(allow))
              .map(trust -> trust.account().digits())
              .distinct()
              .toList();
      if (!accounts.isEmpty()) {
        note(allow, accounts, notes);
      }
    }
  }

  private static void note(Statement allow, List<String> accounts, NoteSink notes) {
    for (Condition condition : allow.conditions()) {
      if (asksForId(allow, condition)) {
        for (ConditionValue value : condition.values()) {
          if (value.text().holes().isEmpty()) {
            List<String> values = new ArrayList<>(List.of(value.text().value()));
            values.addAll(accounts);
            notes.note(value.text().span(), values);
          }
        }
      }
    }
  }

  @Override
  public void compare(List<Note> notes, RuleContext context) {
    Map<String, List<Note>> byId = new HashMap<>();
    notes.forEach(
        note -> byId.computeIfAbsent(note.values().get(0), id -> new ArrayList<>()).add(note));
    for (Note note : notes) {
      List<Note> same = byId.getOrDefault(note.values().get(0), List.of());
      Set<String> mine = party(note, notes);
      same.stream()
          .filter(other -> accounts(other).stream().noneMatch(mine::contains))
          .findFirst()
          .ifPresent(
              other ->
                  note.report(
                      "account %s is asked for the same external id in %s"
                          .formatted(accounts(other).get(0), other.subject()),
                      "ask each third party for an id of its own"));
    }
  }

  /** Accounts that stand together in a statement are taken to be of one third party. */
  private static Set<String> party(Note note, List<Note> notes) {
    Set<String> party = new HashSet<>(accounts(note));
    boolean hasGrown = true;
    while (hasGrown) {
      hasGrown = false;
      for (Note other : notes) {
        if (accounts(other).stream().anyMatch(party::contains)) {
          hasGrown |= party.addAll(accounts(other));
        }
      }
    }
    return party;
  }

  private static List<String> accounts(Note note) {
    return note.values().subList(1, note.values().size());
  }
}
