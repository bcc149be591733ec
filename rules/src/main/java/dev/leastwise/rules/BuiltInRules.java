package dev.leastwise.rules;

import dev.leastwise.lint.Rule;
import dev.leastwise.lint.RuleSet;
import dev.leastwise.rules.escalation.PassRoleWithStarInResource;
import dev.leastwise.rules.exposure.AllowWithNotPrincipal;
import dev.leastwise.rules.guardrail.PolicySizeNearQuota;
import dev.leastwise.rules.guardrail.ScpDeleteActionsNotDenied;
import dev.leastwise.rules.guardrail.ScpDenyListStrategy;
import dev.leastwise.rules.guardrail.ScpRootUserNotDenied;
import dev.leastwise.rules.guardrail.ScpTagsNotRequired;
import dev.leastwise.rules.privilege.AdminAccess;
import dev.leastwise.rules.privilege.AllowNotResource;
import dev.leastwise.rules.privilege.AssumeRoleAnyResource;
import dev.leastwise.rules.trust.CognitoUnauthenticatedTrust;
import dev.leastwise.rules.trust.CrossAccountTrust;
import dev.leastwise.rules.trust.ExternalIdWeak;
import dev.leastwise.rules.trust.MfaConditionBypassable;
import dev.leastwise.rules.trust.OidcTrustWildcardSubject;
import dev.leastwise.rules.trust.OidcTrustWithoutAudience;
import dev.leastwise.rules.trust.OidcTrustWithoutSubject;
import dev.leastwise.rules.trust.RolesAnywhereWithoutCondition;
import dev.leastwise.rules.trust.RootPrincipalTrust;
import dev.leastwise.rules.trust.SamlTrustWithoutAudience;
import dev.leastwise.rules.trust.ServiceTrustWithoutSourceCondition;
import dev.leastwise.rules.trust.ThirdPartyTrustWithoutExternalId;
import dev.leastwise.rules.trust.TrustUnknownPrincipal;
import dev.leastwise.rules.trust.WildcardPrincipalTrust;
import dev.leastwise.rules.validity.DuplicateStatement;
import dev.leastwise.rules.validity.MissingVersion;
import dev.leastwise.rules.validity.PolicySizeExceedsIdentityPolicyQuota;
import dev.leastwise.rules.validity.PolicySizeExceedsRcpQuota;
import dev.leastwise.rules.validity.PolicySizeExceedsRoleTrustPolicyQuota;
import dev.leastwise.rules.validity.PolicySizeExceedsScpQuota;
import dev.leastwise.rules.validity.UniqueSidsRecommended;
import dev.leastwise.rules.validity.UniqueSidsRequired;
import dev.leastwise.rules.validity.VariableUnsupportedInVersion;
import dev.leastwise.rules.validity.WildcardWithoutLikeOperator;
import java.util.List;

/** The rules that come with Leastwise. */
public final class BuiltInRules implements RuleSet {

  /** For {@link java.util.ServiceLoader}. */
  public BuiltInRules() {}

  @Override
  public List<Rule> rules() {
    return List.of(
        new AdminAccess(),
        new AllowNotResource(),
        new AllowWithNotPrincipal(),
        new AssumeRoleAnyResource(),
        new CognitoUnauthenticatedTrust(),
        new CrossAccountTrust(),
        new DuplicateStatement(),
        new ExternalIdWeak(),
        new MfaConditionBypassable(),
        new MissingVersion(),
        new OidcTrustWildcardSubject(),
        new OidcTrustWithoutAudience(),
        new OidcTrustWithoutSubject(),
        new PassRoleWithStarInResource(),
        new PolicySizeExceedsIdentityPolicyQuota(),
        new PolicySizeExceedsRcpQuota(),
        new PolicySizeExceedsRoleTrustPolicyQuota(),
        new PolicySizeExceedsScpQuota(),
        new PolicySizeNearQuota(),
        new RolesAnywhereWithoutCondition(),
        new RootPrincipalTrust(),
        new SamlTrustWithoutAudience(),
        new ScpDeleteActionsNotDenied(),
        new ScpDenyListStrategy(),
        new ScpRootUserNotDenied(),
        new ScpTagsNotRequired(),
        new ServiceTrustWithoutSourceCondition(),
        new ThirdPartyTrustWithoutExternalId(),
        new TrustUnknownPrincipal(),
        new UniqueSidsRecommended(),
        new UniqueSidsRequired(),
        new VariableUnsupportedInVersion(),
        new WildcardPrincipalTrust(),
        new WildcardWithoutLikeOperator());
  }
}
