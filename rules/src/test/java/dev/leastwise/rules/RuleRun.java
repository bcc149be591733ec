package dev.leastwise.rules;

import dev.leastwise.lint.DocumentResult;
import dev.leastwise.lint.Finding;
import dev.leastwise.lint.Linter;
import dev.leastwise.lint.OrganizationFacts;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.Rule;
import dev.leastwise.lint.RuleSet;
import dev.leastwise.lint.RuleSettings;
import dev.leastwise.policy.AccountId;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.source.SourceText;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs rules on policies that a test writes in short: statements only, with {@code '} for {@code
 * "}.
 *
 * <pre>{@code
 * RuleRun.of(new AdminAccess(), IDENTITY).findings("{'Effect':'Allow','Action':'*','Resource':'*'}")
 * }</pre>
 */
public record RuleRun(List<Rule> rules, PolicyType type, RuleSettings settings) {

  /** Returns a run of one rule. */
  public static RuleRun of(Rule rule, PolicyType type) {
    return new RuleRun(List.of(rule), type, RuleSettings.NONE);
  }

  /** Returns a run of every rule. */
  public static RuleRun ofAll(PolicyType type) {
    return new RuleRun(RuleSet.load(RuleRun.class.getClassLoader()), type, RuleSettings.NONE);
  }

  /** Returns the same run with what a team set. */
  public RuleRun with(RuleSettings value) {
    return new RuleRun(rules, type, value);
  }

  /** Returns the same run for an organization of these accounts. */
  public RuleRun ofAccounts(String... ids) {
    Set<AccountId> accounts = Stream.of(ids).map(AccountId::new).collect(Collectors.toSet());
    OrganizationFacts facts = new OrganizationFacts("", accounts, Set.of(), List.of());
    return with(settings.withOrganization(facts));
  }

  /** Runs on a policy of these statements. */
  public List<Finding> findings(String... statements) {
    return result(statements).findings();
  }

  /** Runs on a policy of these statements. */
  public DocumentResult result(String... statements) {
    return resultOf(
        "{'Version':'2012-10-17','Statement':[" + String.join(",\n", statements) + "]}");
  }

  /** Runs on a whole document. */
  public DocumentResult resultOf(String document) {
    SourceText source = SourceText.of("policy.json", document.replace('\'', '"'));
    return Linter.of(rules, settings).lint(PolicyDocument.parse(source, type));
  }

  /** Returns the text that a finding points at, with {@code '} for {@code "}. */
  public static String flagged(Finding finding) {
    return finding
        .frame()
        .text()
        .substring(finding.frame().markStart(), finding.frame().markEnd())
        .replace('"', '\'');
  }
}
