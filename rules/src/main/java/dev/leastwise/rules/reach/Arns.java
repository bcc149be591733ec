package dev.leastwise.rules.reach;

import dev.leastwise.policy.ResourcePattern;
import dev.leastwise.policy.ResourceSet;
import dev.leastwise.policy.glob.Glob;
import java.util.Optional;

/**
 * All ARNs of one form, such as those of the roles of an account.
 *
 * <pre>{@code
 * Arns roles = new Arns("arn:{partition}:iam::{account}:role/?*");
 * boolean all = roles.areCoveredBy(statement.resources());
 * }</pre>
 *
 * @param form a pattern in which <code>{partition}</code> and <code>{account}</code> stand for what
 *     the compared pattern names in their places: a policy lives in one partition, and acts on IAM
 *     in one account
 */
public record Arns(String form) {

  /** More than a partition and an account are longer than what stands for them in a form. */
  private static final int LONGEST_NAMES = 12;

  /** All ARNs there are. */
  public static final Arns ALL = new Arns("arn:{partition}:?*:*:*:?*");

  /**
   * Tells whether one entry is known to match all of them; entries of {@code NotResource} leave
   * them out then.
   */
  public boolean areCoveredBy(ResourceSet resources) {
    return cover(resources).isPresent();
  }

  /** Returns the first entry that is known to match all of them. */
  public Optional<ResourcePattern> cover(ResourceSet resources) {
    return resources.patterns().stream().filter(this::areCoveredBy).findFirst();
  }

  private boolean areCoveredBy(ResourcePattern pattern) {
    String text = pattern.text().value();
    if (text.equals("*") && pattern.text().holes().isEmpty()) {
      return true;
    }
    int wildcard = firstWildcard(text);
    if (wildcard == text.length()) {
      return false; // a single resource
    }
    if (wildcard > firstWildcard(form) + LONGEST_NAMES) {
      return false; // it asks for more at its beginning, whatever partition and account it names
    }
    String[] fields = text.split(":", 6);
    String partition = fields.length > 1 && !fields[1].isEmpty() ? fields[1] : "aws";
    String account = fields.length > 5 && !fields[4].isEmpty() ? fields[4] : "*";
    String all = form.replace("{partition}", partition).replace("{account}", account);
    if (wildcard > firstWildcard(all)) {
      return false; // it asks for more at its beginning than they have in common
    }
    return pattern.glob().map(glob -> glob.covers(Glob.of(all))).orElse(false);
  }

  private static int firstWildcard(String text) {
    int at = 0;
    while (at < text.length() && text.charAt(at) != '*' && text.charAt(at) != '?') {
      at++;
    }
    return at;
  }
}
