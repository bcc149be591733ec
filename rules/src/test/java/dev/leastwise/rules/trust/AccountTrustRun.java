package dev.leastwise.rules.trust;

import dev.leastwise.lint.Finding;
import dev.leastwise.lint.Linter;
import dev.leastwise.lint.OrganizationFacts;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.Rule;
import dev.leastwise.lint.RuleSettings;
import dev.leastwise.policy.AccountId;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.source.SourceText;
import java.util.List;
import java.util.Set;

/**
 * Runs a rule on the trust policy of a role of account 111111111111; 222222222222 is of the same
 * organization, and 333333333333 a trusted vendor.
 */
record AccountTrustRun(Rule rule, OrganizationFacts facts, String subject) {
  private static final OrganizationFacts ACME =
      new OrganizationFacts(
          "o-a1b2c3d4e5",
          Set.of(new AccountId("111111111111"), new AccountId("222222222222")),
          Set.of(new AccountId("333333333333")),
          List.of());

  /** An organization that is configured. */
  static AccountTrustRun configured(Rule rule) {
    return new AccountTrustRun(rule, ACME, "arn:aws:iam::111111111111:role/app");
  }

  /** Nothing is configured, and the role is not known. */
  static AccountTrustRun unconfigured(Rule rule) {
    return new AccountTrustRun(rule, OrganizationFacts.NONE, "policy.json");
  }

  AccountTrustRun ofRole(String arn) {
    return new AccountTrustRun(rule, facts, arn);
  }

  /** Findings where a principal may assume the role. */
  List<Finding> trusting(String principal) {
    return of("'Principal':{'AWS':'" + principal + "'}");
  }

  /** Findings where a principal may assume the role on conditions. */
  List<Finding> trusting(String principal, String condition) {
    return of("'Principal':{'AWS':'" + principal + "'},'Condition':{" + condition + "}");
  }

  /** Findings of an Allow that has these elements too. */
  List<Finding> of(String elements) {
    return ofStatements("{'Effect':'Allow','Action':'sts:AssumeRole'," + elements + "}");
  }

  List<Finding> ofStatements(String statements) {
    String text = "{'Version':'2012-10-17','Statement':[" + statements + "]}";
    SourceText source = SourceText.of("policy.json", text.replace('\'', '"'));
    PolicyDocument document = PolicyDocument.parse(source, PolicyType.TRUST).withSubject(subject);
    return Linter.of(List.of(rule), RuleSettings.NONE.withOrganization(facts))
        .lint(document)
        .findings();
  }
}
