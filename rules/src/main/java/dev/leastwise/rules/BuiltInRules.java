package dev.leastwise.rules;

import dev.leastwise.lint.Rule;
import dev.leastwise.lint.RuleSet;
import dev.leastwise.rules.escalation.PassRoleWithStarInResource;
import dev.leastwise.rules.exposure.AllowWithNotPrincipal;
import dev.leastwise.rules.guardrail.ScpDeleteActionsNotDenied;
import dev.leastwise.rules.guardrail.ScpDenyListStrategy;
import dev.leastwise.rules.guardrail.ScpRootUserNotDenied;
import dev.leastwise.rules.guardrail.ScpTagsNotRequired;
import dev.leastwise.rules.privilege.AdminAccess;
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
        new MissingVersion(),
        new PassRoleWithStarInResource(),
        new ScpDeleteActionsNotDenied(),
        new ScpDenyListStrategy(),
        new ScpRootUserNotDenied(),
        new ScpTagsNotRequired(),
        new WildcardPrincipalTrust());
  }
}
