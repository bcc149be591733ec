package dev.leastwise.rules.trust;

import dev.leastwise.decision.Caller;
import dev.leastwise.lint.OrganizationFacts;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.policy.AccountId;
import dev.leastwise.policy.Condition;
import dev.leastwise.policy.ConditionValue;
import dev.leastwise.policy.Policy;
import dev.leastwise.policy.PrincipalEntry;
import dev.leastwise.policy.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An entry of a trust policy by which principals of an account may assume the role.
 *
 * @param principal the principal, if the entry names one and not the whole account
 * @param relation what the account is to the role
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-accounts">AWS
 *     account principals</a>
 */
record AccountTrust(
    Statement allow,
    PrincipalEntry entry,
    AccountId account,
    Optional<Caller> principal,
    Relation relation) {

  /** What an account is to a role. */
  enum Relation {
    /** The role's own account. */
    OWN,
    /** Another of the organization. */
    MEMBER,
    /** Of somebody else, whom the team trusts. */
    TRUSTED,
    /** Of somebody else. */
    OUTSIDE,
    /** The team has not said which accounts it has. */
    UNKNOWN
  }

  /** Returns the entries of a trust policy that can be mended and are wholly known. */
  static List<AccountTrust> of(PolicyDocument document, OrganizationFacts organization) {
    List<AccountTrust> all = new ArrayList<>();
    for (Statement allow : document.policy().statements()) {
      if (allow.isAllow()
          && !allow.principals().isNegated()
          && allow.actions().includes(AssumeRoleProbe.ASSUME_ROLE)) {
        for (PrincipalEntry entry : allow.principals().entries()) {
          of(document, organization, allow, entry).ifPresent(all::add);
        }
      }
    }
    return TrustedRole.isServiceLinked(document) ? List.of() : all;
  }

  private static Optional<AccountTrust> of(
      PolicyDocument document,
      OrganizationFacts organization,
      Statement allow,
      PrincipalEntry entry) {
    if (!entry.text().holes().isEmpty()) {
      return Optional.empty();
    }
    Optional<Caller> principal = Optional.empty();
    Optional<AccountId> account = Optional.empty();
    if (entry instanceof PrincipalEntry.Account whole) {
      account = Optional.of(whole.account());
    } else if (entry instanceof PrincipalEntry.Named named) {
      principal = Caller.parse(named.text().value()).filter(Caller.OfAccount.class::isInstance);
      account = principal.map(caller -> ((Caller.OfAccount) caller).account());
    }
    Optional<Caller> caller = principal;
    return account.map(
        id -> new AccountTrust(allow, entry, id, caller, relation(id, document, organization)));
  }

  private static Relation relation(
      AccountId account, PolicyDocument document, OrganizationFacts organization) {
    if (TrustedRole.account(document).filter(account::equals).isPresent()) {
      return Relation.OWN;
    } else if (organization.accounts().contains(account)) {
      return Relation.MEMBER;
    } else if (organization.trustedAccounts().contains(account)) {
      return Relation.TRUSTED;
    }
    return organization.areAccountsKnown() ? Relation.OUTSIDE : Relation.UNKNOWN;
  }

  /** Tells whether the account may be somebody else's. */
  boolean isForeign() {
    return relation != Relation.OWN && relation != Relation.MEMBER;
  }

  /** Tells whether the entry is a whole account. */
  boolean isWholeAccount() {
    return principal.isEmpty();
  }

  /** Returns whoever this entry is meant for, in an organization that is not the role's. */
  Asker asker(Policy policy, OrganizationFacts organization) {
    List<String> others = new ArrayList<>(List.of(Asker.OTHER_ORGANIZATION));
    if (!organization.organizationId().isEmpty()) {
      namedOrganizations(policy).stream()
          .filter(id -> !id.equals(organization.organizationId()))
          .forEach(others::add);
    }
    Asker any = Asker.anyOf(account, others);
    return principal.map(any::being).orElse(any);
  }

  /** Returns a principal of the account that the policy does not speak of. */
  Asker unnamed(Policy policy) {
    return Asker.unnamedOf(account, namedOrganizations(policy));
  }

  /** The organizations that the conditions name, and one more. */
  private static List<String> namedOrganizations(Policy policy) {
    Set<String> ids = new LinkedHashSet<>(List.of(Asker.OTHER_ORGANIZATION));
    for (Statement statement : policy.statements()) {
      for (Condition condition : statement.conditions()) {
        if (condition.isOn("aws:PrincipalOrgID") || condition.isOn("aws:PrincipalOrgPaths")) {
          for (ConditionValue value : condition.values()) {
            String id = value.text().value().split("/", 2)[0];
            if (value.text().holes().isEmpty() && id.startsWith("o-") && !id.contains("*")) {
              ids.add(id);
            }
          }
        }
      }
    }
    return List.copyOf(ids);
  }
}
