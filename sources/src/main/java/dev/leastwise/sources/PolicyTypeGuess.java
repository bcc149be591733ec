package dev.leastwise.sources;

import dev.leastwise.lint.TypeOrigin;
import dev.leastwise.policy.ActionPattern;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Guesses what a policy is attached to: by the nearest folder that is named for a type, by the
 * file's name, by its elements. What it says is always an assumption, which reports name.
 *
 * @param origin what the guess rests on
 */
record PolicyTypeGuess(PolicyType type, TypeOrigin origin) {
  private static final Map<String, PolicyType> NAMES =
      Map.ofEntries(
          Map.entry("scp", PolicyType.SCP),
          Map.entry("service-control", PolicyType.SCP),
          Map.entry("rcp", PolicyType.RCP),
          Map.entry("resource-control", PolicyType.RCP),
          Map.entry("trust", PolicyType.TRUST),
          Map.entry("assume-role", PolicyType.TRUST),
          Map.entry("boundary", PolicyType.BOUNDARY),
          Map.entry("permissions-boundary", PolicyType.BOUNDARY),
          Map.entry("session", PolicyType.SESSION),
          Map.entry("vpce", PolicyType.VPCE),
          Map.entry("vpc-endpoint", PolicyType.VPCE),
          Map.entry("endpoint", PolicyType.VPCE),
          Map.entry("resource", PolicyType.RESOURCE),
          Map.entry("resource-based", PolicyType.RESOURCE),
          Map.entry("identity", PolicyType.IDENTITY),
          Map.entry("identity-based", PolicyType.IDENTITY));

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
    List<String> names = List.of(path.split("/"));
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
    return Optional.ofNullable(NAMES.get(bare));
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
    for (Map.Entry<String, PolicyType> name : NAMES.entrySet()) {
      boolean short3 = name.getKey().length() == 3 && bare.startsWith(name.getKey() + "-");
      if (bare.equals(name.getKey()) || bare.endsWith("-" + name.getKey()) || short3) {
        return Optional.of(name.getValue());
      }
    }
    return Optional.empty();
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
