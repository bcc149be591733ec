package dev.leastwise.rules.asking;

import dev.leastwise.decision.Caller;
import dev.leastwise.lint.OrganizationFacts;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.policy.AccountId;
import dev.leastwise.policy.Arn;
import dev.leastwise.policy.Condition;
import dev.leastwise.policy.ConditionValue;
import dev.leastwise.policy.Policy;
import dev.leastwise.policy.PrincipalEntry;
import dev.leastwise.policy.Statement;
import dev.leastwise.policy.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An account whose principals may assume a role: named in a principal, or in a condition on
 * everyone.
 *
 * @param place where it is named
 * @param principal the principal, if the entry names one and not the whole account
 * @param relation what the account is to the role
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-accounts">AWS
 *     account principals</a>
 */
public record AccountTrust(
    Statement allow, Span place, AccountId account, Optional<Caller> principal, Relation relation) {

  /** What an account is to a role. */
  public enum Relation {
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

  /** Returns the accounts of a trust policy that can be mended, as far as they are known. */
  public static List<AccountTrust> of(PolicyDocument document, OrganizationFacts organization) {
    List<AccountTrust> all = new ArrayList<>();
    for (Statement allow : document.policy().statements()) {
      if (allow.isAllow()
          && !allow.principals().isNegated()
          && allow.actions().includes(AssumeRoleProbe.ASSUME_ROLE)) {
        new Reader(document, organization, allow).addTo(all);
      }
    }
    return TrustedRole.isServiceLinked(document) ? List.of() : all;
  }

  private record Reader(PolicyDocument document, OrganizationFacts organization, Statement allow) {

    void addTo(List<AccountTrust> all) {
      for (PrincipalEntry entry : allow.principals().entries()) {
        if (entry instanceof PrincipalEntry.Everyone) {
          allow.conditions().forEach(condition -> add(condition, all));
        } else if (entry.text().holes().isEmpty()) {
          add(entry, all);
        }
      }
    }

    private void add(PrincipalEntry entry, List<AccountTrust> all) {
      Span place = entry.text().span();
      if (entry instanceof PrincipalEntry.Account whole) {
        all.add(trust(place, whole.account(), Optional.empty()));
      } else if (entry instanceof PrincipalEntry.Named named) {
        Caller.parse(named.text().value())
            .filter(Caller.OfAccount.class::isInstance)
            .ifPresent(
                caller ->
                    all.add(
                        trust(place, ((Caller.OfAccount) caller).account(), Optional.of(caller))));
      }
    }

    private void add(Condition condition, List<AccountTrust> all) {
      boolean isAccount = condition.isOn("aws:PrincipalAccount");
      if (isAccount || condition.isOn("aws:PrincipalArn")) {
        for (ConditionValue value : condition.values()) {
          String text = value.text().value();
          Optional<String> digits =
              isAccount ? Optional.of(text) : Arn.parse(text).map(Arn::account);
          if (value.text().holes().isEmpty()) {
            digits
                .flatMap(AccountId::parse)
                .ifPresent(id -> all.add(trust(value.text().span(), id, Optional.empty())));
          }
        }
      }
    }

    private AccountTrust trust(Span place, AccountId account, Optional<Caller> principal) {
      return new AccountTrust(
          allow, place, account, principal, relation(account, document, organization));
    }
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
  public boolean isForeign() {
    return relation != Relation.OWN && relation != Relation.MEMBER;
  }

  /** Tells whether it is an AWS service that works in the account, and no party of its own. */
  public boolean isServiceLinked() {
    return principal
        .filter(Caller.RoleSession.class::isInstance)
        .flatMap(caller -> ((Caller.RoleSession) caller).path())
        .filter(path -> path.startsWith("/aws-service-role/"))
        .isPresent();
  }

  /** Tells whether no principal of the account is named. */
  public boolean isWholeAccount() {
    return principal.isEmpty();
  }

  /** Returns whoever this entry is meant for, in an organization that is not the role's. */
  public Asker asker(Policy policy, OrganizationFacts organization) {
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
  public Asker unnamed(Policy policy) {
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
