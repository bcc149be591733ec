package dev.leastwise.rules;

import dev.leastwise.lint.Rule;
import dev.leastwise.lint.RuleSet;
import dev.leastwise.rules.escalation.PassRoleWithStarInResource;
import dev.leastwise.rules.exposure.AllowWithNotPrincipal;
import dev.leastwise.rules.privilege.AdminAccess;
import dev.leastwise.rules.trust.CognitoUnauthenticatedTrust;
import dev.leastwise.rules.trust.OidcTrustWildcardSubject;
import dev.leastwise.rules.trust.OidcTrustWithoutAudience;
import dev.leastwise.rules.trust.OidcTrustWithoutSubject;
import dev.leastwise.rules.trust.RolesAnywhereWithoutCondition;
import dev.leastwise.rules.trust.SamlTrustWithoutAudience;
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
        new CognitoUnauthenticatedTrust(),
        new MissingVersion(),
        new OidcTrustWildcardSubject(),
        new OidcTrustWithoutAudience(),
        new OidcTrustWithoutSubject(),
        new PassRoleWithStarInResource(),
        new RolesAnywhereWithoutCondition(),
        new SamlTrustWithoutAudience(),
        new WildcardPrincipalTrust());
  }
}
