package dev.leastwise.rules;

import dev.leastwise.lint.Rule;
import dev.leastwise.lint.RuleSet;
import dev.leastwise.rules.escalation.PassRoleWithStarInResource;
import dev.leastwise.rules.exposure.AllowWithNotPrincipal;
import dev.leastwise.rules.privilege.AdminAccess;
import dev.leastwise.rules.trust.CrossAccountTrust;
import dev.leastwise.rules.trust.ExternalIdWeak;
import dev.leastwise.rules.trust.MfaConditionBypassable;
import dev.leastwise.rules.trust.RootPrincipalTrust;
import dev.leastwise.rules.trust.ServiceTrustWithoutSourceCondition;
import dev.leastwise.rules.trust.ThirdPartyTrustWithoutExternalId;
import dev.leastwise.rules.trust.TrustUnknownPrincipal;
import dev.leastwise.rules.trust.WildcardPrincipalTrust;
import dev.leastwise.rules.validity.MissingVersion;
import java.util.List;

/** The rules that come with Leastwise. */
public final class BuiltInRules implements RuleSet {

  /** For {@link java.util.ServiceLoader}. */
  public BuiltInRules() {}

  @Override
  public List<Rule> rules() {
    return List.of(
        new AdminAccess(),
        new AllowWithNotPrincipal(),
        new CrossAccountTrust(),
        new ExternalIdWeak(),
        new MfaConditionBypassable(),
        new MissingVersion(),
        new PassRoleWithStarInResource(),
        new RootPrincipalTrust(),
        new ServiceTrustWithoutSourceCondition(),
        new ThirdPartyTrustWithoutExternalId(),
        new TrustUnknownPrincipal(),
        new WildcardPrincipalTrust());
  }
}
