package dev.leastwise.rules.privilege;

import dev.leastwise.policy.Arn;
import dev.leastwise.policy.ResourcePattern;
import dev.leastwise.policy.ResourceSet;
import dev.leastwise.rules.reach.Arns;
import java.util.List;
import java.util.Optional;

/** Which roles a list of resources names: all, or those of one name in whatever account. */
final class Roles {
  /** The roles of all accounts. */
  static final Arns ALL = new Arns("arn:{partition}:iam::*:role/?*");

  private static final Arns OF_ONE_ACCOUNT = new Arns("arn:{partition}:iam::{account}:role/?*");
  private static final String TYPE = "role/";

  private Roles() {}

  /** Returns the first entry that names every role of an account, of all accounts before one. */
  static Optional<ResourcePattern> every(ResourceSet resources) {
    return ALL.cover(resources).or(() -> OF_ONE_ACCOUNT.cover(resources));
  }

  /** Returns the account of a pattern that names one. */
  static Optional<String> accountOf(ResourcePattern pattern) {
    return arn(pattern).map(Arn::account).filter(account -> !account.isEmpty() && !isOpen(account));
  }

  /** Returns the entries that name a role, wholly or in part, and no account. */
  static List<ResourcePattern> ofAnyAccount(ResourceSet resources) {
    return resources.patterns().stream().filter(Roles::isOfAnyAccount).toList();
  }

  private static boolean isOfAnyAccount(ResourcePattern pattern) {
    return arn(pattern)
        .filter(arn -> arn.service().equals("iam") && isOpen(arn.account()))
        .filter(arn -> arn.resource().startsWith(TYPE))
        .filter(arn -> arn.resource().chars().skip(TYPE.length()).anyMatch(Roles::isOfNames))
        .isPresent();
  }

  /** Where a template fills in a part, the colons may not be what they seem. */
  private static Optional<Arn> arn(ResourcePattern pattern) {
    return pattern.text().holes().isEmpty() ? Arn.parse(pattern.text().value()) : Optional.empty();
  }

  private static boolean isOpen(String account) {
    return account.indexOf('*') >= 0 || account.indexOf('?') >= 0;
  }

  private static boolean isOfNames(int c) {
    return c != '*' && c != '?' && c != '/';
  }
}
