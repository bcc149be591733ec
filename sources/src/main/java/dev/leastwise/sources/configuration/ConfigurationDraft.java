package dev.leastwise.sources.configuration;

import dev.leastwise.lint.LintResult;
import dev.leastwise.lint.LintResult.FileSummary;
import java.io.File;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code leastwise.yaml} to begin with, written from what a folder holds: types by folder, and
 * the organization and accounts that its policies name, for the team to choose from.
 */
public final class ConfigurationDraft {
  private static final Pattern ACCOUNT =
      Pattern.compile("(?<![0-9a-zA-Z])[0-9]{12}(?![0-9a-zA-Z])");

  /** With a digit in it: a word such as o-production is no id. */
  private static final Pattern ORGANIZATION =
      Pattern.compile("(?<![0-9a-zA-Z_-])o-(?=[a-z]*[0-9])[a-z0-9]{10,32}(?![0-9a-zA-Z_-])");

  private static final int MOST_ACCOUNTS = 50;

  private static final String HEAD =
      """
      # What Leastwise does in this folder and below it. Names of settings that it does not know are mistakes.
      version: 1

      # Least severity that fails a run: critical, high, medium, low, info or none.
      fail-on: high

      # What the files are, by pattern below this folder; the first that fits counts. Without it Leastwise tells by
      # folder, file name and content, and says that it assumed that.
      """;

  private static final String BEFORE_ORGANIZATION =
      """

      # Whose accounts they are. Rules about trust tell own accounts from others by it.
      """;

  private static final String TAIL =
      """

      # Who may be exempt from a guardrail of a service control policy; others are reported.
      #guardrails:
      #  exemptions:
      #    - arn:aws:iam::*:role/BreakGlass

      # Rules: off, another severity, or parameters. `leastwise rules` lists them, `leastwise explain RULE` has the rest.
      #rules:
      #  missing-version: off
      #  root-principal-trust: info
      #  scp-tags-not-required:
      #    tag-keys: [Environment, Owner, Application]

      # Findings that need not count, each with who says so, why, and the last day on which that holds.
      #suppressions:
      #  - rule: admin-access
      #    path: identity/break-glass.json
      #    owner: platform-team
      #    reason: used in emergencies only, and alarmed
      #    ticket: SEC-123
      #    expires: 2027-03-31

      # Findings known today; `leastwise baseline PATH --owner NAME --reason TEXT --expires DATE` writes the file.
      #baseline: leastwise-baseline.json
      """;

  private final Path root;
  private final Set<String> accounts = new TreeSet<>();
  private final Set<String> organizations = new TreeSet<>();
  private final TypesDraft types = new TypesDraft();

  /**
   * Makes one that knows of nothing yet.
   *
   * @param root the folder that the configuration is for
   */
  public ConfigurationDraft(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /** Takes what a run found out about the folder's files. */
  public void add(LintResult result) {
    for (FileSummary file : result.files()) {
      String name =
          root.relativize(Path.of(file.file()).toAbsolutePath().normalize())
              .toString()
              .replace(File.separatorChar, '/');
      file.policies().forEach(policy -> types.add(name, policy));
    }
  }

  /** Takes the ids that stand in a policy's text. */
  public void add(String text) {
    collect(ACCOUNT.matcher(text), accounts);
    collect(ORGANIZATION.matcher(text), organizations);
  }

  private static void collect(Matcher found, Set<String> ids) {
    while (found.find()) {
      ids.add(found.group());
    }
  }

  /** Returns the file's text. */
  public String write() {
    StringBuilder text = new StringBuilder(HEAD);
    types.write(text);
    text.append(BEFORE_ORGANIZATION);
    organization(text);
    return text.append(TAIL).toString();
  }

  private void organization(StringBuilder text) {
    if (organizations.size() == 1) {
      text.append("organization:\n  id: ").append(organizations.iterator().next()).append('\n');
    } else {
      text.append("#organization:\n");
      list(text, "#  id: ", organizations, "o-a1b2c3d4e5");
    }
    text.append(
        "  # Accounts that the policies name; take the comment from those that are yours.\n");
    text.append("  #accounts:\n");
    list(
        text,
        "  #  - ",
        accounts.stream().limit(MOST_ACCOUNTS).map(id -> '"' + id + '"').toList(),
        "\"111122223333\"");
    text.append("  # Accounts of others that may be let in, such as a vendor's.\n");
    text.append("  #trusted-accounts:\n  #  - \"444455556666\"\n");
  }

  private static void list(
      StringBuilder text, String before, Collection<String> values, String example) {
    Collection<String> lines = values.isEmpty() ? List.of(example) : values;
    lines.forEach(value -> text.append(before).append(value).append('\n'));
  }
}
