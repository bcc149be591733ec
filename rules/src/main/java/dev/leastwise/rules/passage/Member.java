package dev.leastwise.rules.passage;

import dev.leastwise.decision.Caller;
import dev.leastwise.policy.AccountId;
import dev.leastwise.policy.Arn;
import dev.leastwise.policy.Condition;
import dev.leastwise.policy.ConditionOperator;
import dev.leastwise.policy.ConditionValue;
import dev.leastwise.policy.Pattern;
import dev.leastwise.policy.Policy;
import dev.leastwise.policy.PolicyVersion;
import dev.leastwise.policy.glob.Glob;
import dev.leastwise.policy.glob.GlobAnswer.Witness;
import dev.leastwise.policy.glob.GlobSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Someone in a member account who may try to get past a guardrail.
 *
 * @param title whom it stands for
 * @param value the value of a condition that names it; nothing for a principal that no policy names
 * @param isSelfMade whether members of an account can become it: the name has a wildcard, and is
 *     none that only AWS gives
 */
public record Member(
    Caller caller, String title, Optional<ConditionValue> value, boolean isSelfMade) {
  private static final String NAME = "leastwise-probe";

  /** Accounts of AWS's own examples. */
  private static final List<String> ACCOUNTS =
      List.of("111122223333", "123456789012", "444455556666", "777788889999", "210987654321");

  private static final Set<String> PARTITIONS = Set.of("aws", "aws-cn", "aws-us-gov");

  /** Only AWS makes roles below these. */
  private static final List<String> OF_AWS =
      List.of("role/aws-reserved/", "role/aws-service-role/");

  private static final List<String> SPACES =
      List.of("iam::%s:role/?*", "iam::%s:user/?*", "iam::%s:root", "sts::%s:federated-user/?*");

  /** Returns an account that the policy does not name. */
  public static String account(Policy policy) {
    String text = policy.source().text();
    return ACCOUNTS.stream()
        .filter(account -> !text.contains(account))
        .findFirst()
        .orElse("999999999999");
  }

  /** Returns the partition of a policy: one whose conditions name principals is attached there. */
  public static String partition(Policy policy) {
    return policy.statements().stream()
        .flatMap(statement -> statement.conditions().stream())
        .filter(condition -> condition.isOn("aws:PrincipalArn"))
        .flatMap(condition -> condition.values().stream())
        .map(value -> value.text().value().split(":", 6))
        .filter(fields -> fields.length == 6 && PARTITIONS.contains(fields[1]))
        .map(fields -> fields[1])
        .findFirst()
        .orElse("aws");
  }

  /** Returns the root users of the accounts that conditions name. */
  public static List<Member> roots(List<Condition> conditions, String partition) {
    List<Member> members = new ArrayList<>();
    for (Condition condition : conditions) {
      boolean isAccount = condition.isOn("aws:PrincipalAccount");
      if (isAccount || condition.isOn("aws:PrincipalArn")) {
        for (ConditionValue value : condition.values()) {
          String text = value.text().value();
          String[] fields = text.split(":", 6);
          AccountId.parse(isAccount ? text : fields.length == 6 ? fields[4] : "")
              .map(id -> root(id.digits(), partition))
              .map(
                  root ->
                      new Member(
                          root.caller(),
                          "the root user of account " + owner(root),
                          Optional.of(value),
                          false))
              .ifPresent(members::add);
        }
      }
    }
    return members;
  }

  /** Returns one principal of each kind that no policy names. */
  public static List<Member> ordinary(String account, String partition) {
    String start = "arn:" + partition + ":";
    return List.of(
        of(start + "iam::" + account + ":role/" + NAME, "every role"),
        of(start + "iam::" + account + ":user/" + NAME, "every IAM user"),
        of(start + "iam::" + account + ":root", "the root user"),
        of(start + "sts::" + account + ":federated-user/" + NAME, "every federated user"));
  }

  private static String owner(Member root) {
    return root.caller() instanceof Caller.Root user ? user.account().digits() : "";
  }

  /** Returns the root user of a member account. */
  public static Member root(String account, String partition) {
    return of("arn:" + partition + ":iam::" + account + ":root", "the root user");
  }

  private static Member of(String arn, String title) {
    return new Member(Caller.parse(arn).orElseThrow(), title, Optional.empty(), false);
  }

  /** Returns the principals that conditions name by ARN, account or user name. */
  public static List<Member> named(
      List<Condition> conditions, PolicyVersion version, String account) {
    List<Member> members = new ArrayList<>();
    for (Condition condition : conditions) {
      for (ConditionValue value : condition.values()) {
        if (condition.isOn("aws:PrincipalArn")) {
          byArn(condition, value, version, account).forEach(members::add);
        } else if (condition.isOn("aws:PrincipalAccount")) {
          byAccount(value).ifPresent(members::add);
        } else if (condition.isOn("aws:username")) {
          byName(value, account).ifPresent(members::add);
        }
      }
    }
    return members;
  }

  private static Optional<Member> byAccount(ConditionValue value) {
    return AccountId.parse(value.text().value())
        .map(id -> new Arn("aws", "iam", "", id.digits(), "role/" + NAME).toString())
        .flatMap(Caller::parse)
        .map(
            caller ->
                new Member(
                    caller, "every role of account " + value.text(), Optional.of(value), false));
  }

  private static Optional<Member> byName(ConditionValue value, String account) {
    String name = value.text().value().replace("*", NAME).replace('?', 'x');
    boolean isPlain = name.equals(value.text().value());
    return name.indexOf('$') >= 0 || !value.text().holes().isEmpty()
        ? Optional.empty()
        : Caller.parse("arn:aws:iam::" + account + ":user/" + name)
            .map(
                caller ->
                    new Member(caller, "the user " + value.text(), Optional.of(value), !isPlain));
  }

  private static Stream<Member> byArn(
      Condition condition, ConditionValue value, PolicyVersion version, String account) {
    boolean isPattern = condition.operator().map(ConditionOperator::takesWildcards).orElse(false);
    Optional<Glob> glob =
        isPattern
            ? Pattern.parse(value.text(), version).glob()
            : Optional.of(Glob.builder().literal(value.text().value()).build());
    if (glob.isEmpty() || !value.text().holes().isEmpty()) {
      return Stream.empty();
    }
    boolean isSelfMade = isPattern && isSelfMade(value.text().value());
    return callers(glob.get(), value.text().value(), account)
        .map(caller -> new Member(caller, title(caller, value), Optional.of(value), isSelfMade));
  }

  private static String title(Caller caller, ConditionValue value) {
    return caller instanceof Caller.Root ? "the root user" : value.text().value();
  }

  /** A whole ARN is filled in; for another pattern the shortest ARN that it matches is sought. */
  private static Stream<Caller> callers(Glob glob, String pattern, String account) {
    String[] fields = pattern.split(":", 6);
    boolean isWhole = fields.length == 6;
    String partition = isWhole && isPlain(fields[1]) && !fields[1].isEmpty() ? fields[1] : "aws";
    String owner = isWhole && AccountId.parse(fields[4]).isPresent() ? fields[4] : account;
    if (isWhole && !isPlain(fields[5])) {
      String resource = fields[5].replace("*", NAME).replace('?', 'x');
      String arn = "arn:" + partition + ":" + fields[2] + "::" + owner + ":" + resource;
      Optional<Caller> filled = glob.matches(arn) ? Caller.parse(arn) : Optional.empty();
      if (filled.isPresent()) {
        return filled.stream();
      }
    }
    return SPACES.stream()
        .map(space -> "arn:" + partition + ":" + space.formatted(owner))
        .flatMap(space -> shared(glob, space).stream());
  }

  private static Optional<Caller> shared(Glob glob, String space) {
    return GlobSet.of(glob).findShared(GlobSet.of(Glob.of(space))) instanceof Witness witness
        ? Caller.parse(witness.text())
        : Optional.empty();
  }

  private static boolean isPlain(String text) {
    return text.indexOf('*') < 0 && text.indexOf('?') < 0;
  }

  /**
   * Whoever may create roles in an account can give one any free name; a single account that is
   * named is a narrow exemption whatever roles it has.
   */
  private static boolean isSelfMade(String pattern) {
    String[] fields = pattern.split(":", 6);
    String resource = fields[fields.length - 1];
    boolean isOneAccount = fields.length == 6 && AccountId.parse(fields[4]).isPresent();
    return !isPlain(resource) && !isOneAccount && OF_AWS.stream().noneMatch(resource::startsWith);
  }
}
