package dev.leastwise.rules.asking;

import dev.leastwise.decision.Caller;
import dev.leastwise.policy.AccountId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody who asks for a role: what is given, and what it can choose. Immutable and thread-safe.
 *
 * @param account its account, in which it may do everything
 * @param only the principal that it is; nothing if it may be any role or user of its account
 * @param isInformed whether it knows the values that the policy asks for, so that it can send them;
 *     else it sends what comes to mind
 * @param picksNames whether its roles and users have the names that the policy asks for
 * @param isAnybody whether it is any principal that there is in the account, so that unique ids are
 *     those that the policy names
 * @param organizations ids of the organizations that its account may be in; besides, it may be in
 *     none
 * @param withheld condition keys, in lower case, that it does not send; one that ends with a slash
 *     stands for all that begin with it; of an external id, that it sends none or somebody else's
 */
public record Asker(
    AccountId account,
    Optional<Caller> only,
    boolean isInformed,
    boolean picksNames,
    boolean isAnybody,
    List<String> organizations,
    Set<String> withheld) {

  /** An organization that no policy names. */
  public static final String OTHER_ORGANIZATION = "o-leastwiseprobe";

  /** Keeps unmodifiable copies. */
  public Asker {
    organizations = List.copyOf(organizations);
    withheld = Set.copyOf(withheld);
  }

  /** Returns a caller of an account and organization that the policy does not name. */
  public static Asker stranger(AccountId account, boolean isInformed) {
    return new Asker(
        account,
        Optional.empty(),
        isInformed,
        isInformed,
        false,
        List.of(OTHER_ORGANIZATION),
        Set.of());
  }

  /** Returns any principal of the account that knows what it is asked for. */
  public static Asker anyOf(AccountId account, List<String> organizations) {
    return new Asker(account, Optional.empty(), true, true, true, organizations, Set.of());
  }

  /** Returns a principal of the account that nobody has thought of. */
  public static Asker unnamedOf(AccountId account, List<String> organizations) {
    return new Asker(
        account,
        Optional.empty(),
        true,
        false,
        false,
        organizations,
        Set.of(AskerKeys.TAG_OF_PRINCIPAL));
  }

  /** Returns the same asker, which is this principal and no other. */
  public Asker being(Caller caller) {
    return new Asker(
        account, Optional.of(caller), isInformed, picksNames, true, organizations, withheld);
  }

  /** Returns the same asker, which does not send these keys either. */
  public Asker without(String... keys) {
    Set<String> all = new HashSet<>(withheld);
    all.addAll(List.of(keys));
    return new Asker(account, only, isInformed, picksNames, isAnybody, organizations, all);
  }

  /** Tells whether it may send the condition key. */
  public boolean sends(String key) {
    String folded = key.toLowerCase(Locale.ROOT);
    return withheld.stream()
        .noneMatch(other -> other.endsWith("/") ? folded.startsWith(other) : folded.equals(other));
  }
}
