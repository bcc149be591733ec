package dev.leastwise.rules.asking;

import dev.leastwise.lint.OrganizationFacts;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.policy.AccountId;
import dev.leastwise.policy.Arn;
import dev.leastwise.policy.Condition;
import dev.leastwise.policy.ConditionValue;
import dev.leastwise.policy.PrincipalEntry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The role that a trust policy belongs to, as far as that is known.
 *
 * @param known its ARN, if the policy's subject is one
 * @param partition the role's, else that of the principals
 * @param arn that ARN, or one that stands for it
 * @param stranger an account that has nothing to do with it
 */
public record TrustedRole(Optional<Arn> known, String partition, String arn, AccountId stranger) {
  private static final long FIRST = 987_654_321_098L;
  private static final Set<String> PARTITIONS = Set.of("aws", "aws-cn", "aws-us-gov");
  private static final int MOST = 10;
  private static final String SERVICE_LINKED = "role/aws-service-role/";

  /** Returns the role of a trust policy. */
  public static TrustedRole of(PolicyDocument document, OrganizationFacts organization) {
    Optional<Arn> known = arn(document);
    AccountId own = fresh(document, organization, FIRST);
    AccountId stranger = fresh(document, organization, Long.parseLong(own.digits()) - 1);
    String partition = known.map(Arn::partition).orElseGet(() -> partition(document));
    Arn probed = new Arn(partition, "iam", "", own.digits(), "role/probed");
    return new TrustedRole(known, partition, known.orElse(probed).toString(), stranger);
  }

  private static String partition(PolicyDocument document) {
    return document.policy().statements().stream()
        .flatMap(
            statement ->
                Stream.concat(
                    statement.principals().entries().stream().map(PrincipalEntry::text),
                    statement.conditions().stream()
                        .filter(condition -> condition.isOn("aws:PrincipalArn"))
                        .flatMap(condition -> condition.values().stream())
                        .map(ConditionValue::text)))
        .flatMap(text -> Arn.parse(text.value()).stream())
        .map(Arn::partition)
        .filter(PARTITIONS::contains)
        .findFirst()
        .orElse("aws");
  }

  private static Optional<Arn> arn(PolicyDocument document) {
    return Arn.parse(document.subject())
        .filter(arn -> arn.service().equals("iam") && arn.resource().startsWith("role/"))
        .filter(arn -> AccountId.parse(arn.account()).isPresent());
  }

  /** Returns the account of the role, if that is known. */
  public static Optional<AccountId> account(PolicyDocument document) {
    return arn(document).map(arn -> new AccountId(arn.account()));
  }

  /** Tells whether AWS keeps the trust policy, so that nobody can mend it. */
  public static boolean isServiceLinked(PolicyDocument document) {
    return arn(document).filter(arn -> arn.resource().startsWith(SERVICE_LINKED)).isPresent();
  }

  private static AccountId fresh(
      PolicyDocument document, OrganizationFacts organization, long first) {
    String text = document.policy().source().text() + document.subject();
    long id = first;
    while (text.contains(String.valueOf(id))
        || organization.isKnown(new AccountId(String.valueOf(id)))) {
      id--;
    }
    return new AccountId(String.valueOf(id));
  }

  /** Returns accounts that nobody names and that patterns of accounts in conditions match. */
  public static List<AccountId> fitting(PolicyDocument document, OrganizationFacts organization) {
    String all = document.policy().source().text() + document.subject();
    return document
        .allowStatements()
        .flatMap(statement -> statement.conditions().stream())
        .filter(c -> c.isOn("aws:PrincipalAccount") || c.isOn("aws:PrincipalArn"))
        .flatMap(condition -> condition.values().stream())
        .filter(value -> value.text().holes().isEmpty())
        .map(value -> value.text().value())
        .flatMap(text -> filled(Arn.parse(text).map(Arn::account).orElse(text)).stream())
        .filter(id -> !all.contains(id.digits()) && !organization.isKnown(id))
        .distinct()
        .limit(MOST)
        .toList();
  }

  /** Fills one run of any length, and single characters, with digits. */
  private static Optional<AccountId> filled(String pattern) {
    int star = pattern.indexOf('*');
    String digits = pattern.replace('?', '7');
    if (star >= 0 && digits.length() <= 12) {
      String middle = "7".repeat(13 - digits.length());
      digits = digits.substring(0, star) + middle + digits.substring(star + 1);
    }
    return digits.equals(pattern) ? Optional.empty() : AccountId.parse(digits);
  }

  /** Tells whether the role has what the conditions ask of it: its account at most is known. */
  public boolean knowsWhatItIsAsked(List<Condition> conditions) {
    return conditions.stream()
        .map(condition -> condition.key().value().toLowerCase(Locale.ROOT))
        .allMatch(
            key ->
                !(key.startsWith("aws:resource") || key.startsWith("iam:resourcetag/"))
                    || (key.equals("aws:resourceaccount") && known.isPresent()));
  }
}
