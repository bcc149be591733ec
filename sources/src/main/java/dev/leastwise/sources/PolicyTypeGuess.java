package dev.leastwise.sources;

import dev.leastwise.lint.TypeOrigin;
import dev.leastwise.policy.ActionPattern;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Guesses what a policy is attached to: by the nearest folder that is named for a type, by the
 * file's name, by its elements. What {@link #of} says is always an assumption, which reports name.
 *
 * @param origin what the guess rests on
 */
record PolicyTypeGuess(PolicyType type, TypeOrigin origin) {
  private record Name(String text, PolicyType type) {}

  /** In the order of looking: the more telling first. */
  private static final List<Name> NAMES =
      List.of(
          new Name("scp", PolicyType.SCP),
          new Name("rcp", PolicyType.RCP),
          new Name("vpce", PolicyType.VPCE),
          new Name("service-control", PolicyType.SCP),
          new Name("resource-control", PolicyType.RCP),
          new Name("vpc-endpoint", PolicyType.VPCE),
          new Name("endpoint", PolicyType.VPCE),
          new Name("assume-role", PolicyType.TRUST),
          new Name("trust", PolicyType.TRUST),
          new Name("permissions-boundary", PolicyType.BOUNDARY),
          new Name("boundary", PolicyType.BOUNDARY),
          new Name("session", PolicyType.SESSION),
          new Name("resource-based", PolicyType.RESOURCE),
          new Name("resource", PolicyType.RESOURCE),
          new Name("identity-based", PolicyType.IDENTITY),
          new Name("identity", PolicyType.IDENTITY));

  private static final int SHORT = "scp".length();

  private static final Set<String> TRUST_ACTIONS =
      Set.of(
          "sts:assumerole",
          "sts:assumerolewithsaml",
          "sts:assumerolewithwebidentity",
          "sts:tagsession",
          "sts:setsourceidentity",
          "sts:setcontext");

  static PolicyTypeGuess of(String path, Optional<List<Statement>> read) {
    List<Statement> policy = read.orElse(List.of());
    List<String> names = List.of(path.replace('\\', '/').split("/"));
    for (int i = names.size() - 2; i >= 0; i--) {
      Optional<PolicyType> type = named(names.get(i));
      if (type.isPresent()) {
        return assumed(type.get(), "from the folder '" + names.get(i) + "'");
      }
    }
    String file = names.get(names.size() - 1);
    Optional<PolicyType> type = byFileName(file);
    if (type.isPresent() && type.get().namesPrincipals() == hasPrincipals(policy)) {
      return assumed(type.get(), "from the file's name");
    }
    return byElements(policy);
  }

  private static PolicyTypeGuess assumed(PolicyType type, String reason) {
    return new PolicyTypeGuess(type, TypeOrigin.assumed(reason));
  }

  /** A folder named for a type, in singular or plural, with or without the word "policy". */
  private static Optional<PolicyType> named(String name) {
    String bare =
        name.toLowerCase(Locale.ROOT)
            .replace('_', '-')
            .replace(' ', '-')
            .replaceFirst("-(policies|policy)$", "")
            .replaceFirst("ies$", "y")
            .replaceFirst("s$", "");
    return NAMES.stream().filter(known -> known.text().equals(bare)).map(Name::type).findFirst();
  }

  /**
   * {@code scp-deny-root.json}, {@code developer_boundary.json}, {@code deploy-trust-policy.json}.
   */
  private static Optional<PolicyType> byFileName(String file) {
    int dot = file.lastIndexOf('.');
    String bare =
        (dot > 0 ? file.substring(0, dot) : file)
            .toLowerCase(Locale.ROOT)
            .replace('_', '-')
            .replaceFirst("-(policies|policy)$", "");
    return NAMES.stream().filter(known -> isNamed(bare, known.text())).map(Name::type).findFirst();
  }

  /** The short names stand at either end, the others behind what the policy is for. */
  private static boolean isNamed(String file, String name) {
    boolean begins = name.length() <= SHORT && file.startsWith(name + "-");
    return file.equals(name) || file.endsWith("-" + name) || begins;
  }

  private static PolicyTypeGuess byElements(List<Statement> policy) {
    if (!hasPrincipals(policy)) {
      boolean trust = !hasResources(policy) && isAboutAssuming(policy);
      return trust
          ? assumed(PolicyType.TRUST, "since it is about assuming a role and names no resource")
          : assumed(PolicyType.IDENTITY, "since it names no principal");
    }
    return !hasResources(policy) && isAboutAssuming(policy)
        ? assumed(
            PolicyType.TRUST, "since it names principals that may assume a role, and no resource")
        : assumed(PolicyType.RESOURCE, "since it names principals");
  }

  private static boolean hasPrincipals(List<Statement> policy) {
    return policy.stream().anyMatch(statement -> statement.principals().isPresent());
  }

  private static boolean hasResources(List<Statement> policy) {
    return policy.stream().anyMatch(statement -> statement.resources().isPresent());
  }

  private static boolean isAboutAssuming(List<Statement> policy) {
    return policy.stream().anyMatch(PolicyTypeGuess::isAboutAssuming);
  }

  private static boolean isAboutAssuming(Statement statement) {
    List<ActionPattern> actions = statement.actions().patterns();
    return !actions.isEmpty()
        && actions.stream()
            .map(action -> action.text().value().toLowerCase(Locale.ROOT))
            .allMatch(TRUST_ACTIONS::contains);
  }
}
