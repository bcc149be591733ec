package dev.leastwise.lint;

import dev.leastwise.policy.AccountId;
import java.util.List;
import java.util.Set;

/**
 * What a team says of its organization, for rules that see single policies. Immutable and
 * thread-safe.
 *
 * @param organizationId such as {@code o-a1b2c3d4e5}; empty if it was not said
 * @param accounts all accounts of the organization; empty if they were not said
 * @param trustedAccounts accounts of others that may be let in: vendors, auditors
 * @param guardrailExemptions patterns of the principals that guardrails may exempt, such as {@code
 *     arn:aws:iam::*:role/BreakGlass}; empty if that was not said
 */
public record OrganizationFacts(
    String organizationId,
    Set<AccountId> accounts,
    Set<AccountId> trustedAccounts,
    List<String> guardrailExemptions) {

  /** A team that says nothing. */
  public static final OrganizationFacts NONE =
      new OrganizationFacts("", Set.of(), Set.of(), List.of());

  /** Keeps unmodifiable copies. */
  public OrganizationFacts {
    accounts = Set.copyOf(accounts);
    trustedAccounts = Set.copyOf(trustedAccounts);
    guardrailExemptions = List.copyOf(guardrailExemptions);
  }

  /** Tells whether it can be said of any account whether it belongs to the organization. */
  public boolean areAccountsKnown() {
    return !accounts.isEmpty();
  }

  /** Tells whether the account is the organization's or one that it trusts. */
  public boolean isKnown(AccountId account) {
    return accounts.contains(account) || trustedAccounts.contains(account);
  }
}
