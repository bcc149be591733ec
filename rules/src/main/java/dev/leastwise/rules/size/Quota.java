package dev.leastwise.rules.size;

import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.policy.ActionPattern;
import dev.leastwise.policy.Arn;
import dev.leastwise.policy.Policy;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How large AWS lets a policy be.
 *
 * @param of what it is the quota of, in the words of a message
 * @param characters the most that AWS takes
 * @param isSpaceCounted whether white space between the tokens counts
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM and
 *     STS quotas</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html">Quotas
 *     of AWS Organizations</a>
 */
public record Quota(String of, int characters, boolean isSpaceCounted) {
  /** A customer managed policy. */
  public static final Quota MANAGED = new Quota("a customer managed policy", 6_144, false);

  /** An identity-based policy of which no more is known. */
  public static final Quota IDENTITY =
      new Quota("an identity-based policy (6,144 for a managed one)", 10_240, false);

  /** A role trust policy where the quota was not raised. */
  public static final Quota TRUST = new Quota("a role trust policy", 2_048, false);

  /** A service control policy. */
  public static final Quota SCP = new Quota("a service control policy", 10_240, true);

  /** A resource control policy. */
  public static final Quota RCP = new Quota("a resource control policy", 5_120, true);

  private static final Quota OF_ROLE = new Quota("the inline policies of a role", 10_240, false);
  private static final Quota OF_USER = new Quota("the inline policies of a user", 2_048, false);
  private static final Quota OF_GROUP = new Quota("the inline policies of a group", 5_120, false);
  private static final Quota SESSION = new Quota("a session policy", 2_048, true);
  private static final Quota ENDPOINT = new Quota("a VPC endpoint policy", 20_480, true);

  /** A quota of resources by the prefix of the actions on them. */
  private record OfResource(String prefix, Quota quota) {}

  /**
   * Quotas that the services document.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html">Bucket
   *     policies</a>
   * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html">Key
   *     policies</a>
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html">Queue
   *     policies</a>
   */
  private static final List<OfResource> OF_RESOURCES =
      List.of(
          new OfResource("s3:", new Quota("a bucket policy", 20_480, true)),
          new OfResource("kms:", new Quota("a key policy", 32_768, true)),
          new OfResource("sqs:", new Quota("a queue policy", 8_192, true)));

  /**
   * Returns the quota of a document's policy: the largest that may be meant, and nothing where none
   * is known or nobody can keep to it, as AWS's own policies.
   */
  public static Optional<Quota> of(PolicyDocument document) {
    return switch (document.type()) {
      case IDENTITY -> ofIdentity(document.subject());
      case BOUNDARY -> isOfAws(document.subject()) ? Optional.empty() : Optional.of(MANAGED);
      case TRUST -> isOfAws(document.subject()) ? Optional.empty() : Optional.of(TRUST);
      case SESSION -> Optional.of(SESSION);
      case SCP -> Optional.of(SCP);
      case RCP -> Optional.of(RCP);
      case VPCE -> Optional.of(ENDPOINT);
      case RESOURCE -> ofResource(document.policy());
    };
  }

  /** Tells whether the document is AWS's own, so that its reader can do nothing about it. */
  private static boolean isOfAws(String subject) {
    return Arn.parse(subject)
        .filter(
            arn ->
                arn.account().equals("aws")
                    || arn.resource().startsWith("role/aws-service-role/")
                    || arn.resource().startsWith("policy/aws-service-role/"))
        .isPresent();
  }

  private static Optional<Quota> ofIdentity(String subject) {
    if (isOfAws(subject)) {
      return Optional.empty();
    }
    Optional<Arn> arn = Arn.parse(subject);
    if (arn.isEmpty()) {
      return Optional.of(IDENTITY);
    }
    if (!arn.get().service().equals("iam")) {
      return Optional.empty();
    }
    return Optional.of(
        switch (arn.get().resource().split("/", 2)[0]) {
          case "policy" -> MANAGED;
          case "user" -> OF_USER;
          case "group" -> OF_GROUP;
          case "role" -> OF_ROLE;
          default -> IDENTITY;
        });
  }

  private static Optional<Quota> ofResource(Policy policy) {
    return OF_RESOURCES.stream()
        .filter(quota -> areAllOf(policy, quota.prefix()))
        .map(OfResource::quota)
        .findFirst();
  }

  private static boolean areAllOf(Policy policy, String prefix) {
    return !policy.statements().isEmpty()
        && policy.statements().stream()
            .allMatch(
                statement ->
                    !statement.actions().patterns().isEmpty()
                        && statement.actions().patterns().stream()
                            .allMatch(action -> isOf(action, prefix)));
  }

  private static boolean isOf(ActionPattern action, String prefix) {
    return action.text().value().toLowerCase(Locale.ROOT).startsWith(prefix);
  }

  /**
   * Returns the same quota after it was raised.
   *
   * @param setting what the team set; what is no number above 0 leaves the quota as it is
   */
  public Quota raisedTo(List<String> setting) {
    try {
      int value = setting.isEmpty() ? 0 : Integer.parseInt(setting.get(0).strip());
      return value > 0 ? new Quota(of, value, isSpaceCounted) : this;
    } catch (NumberFormatException e) {
      return this;
    }
  }

  /** Returns how many characters count of a policy of that size, at least. */
  public int counted(PolicySize size) {
    return size.counted(isSpaceCounted);
  }

  /** Tells whether a policy is too large however it is written. */
  public boolean isExceededBy(PolicySize size) {
    return counted(size) > characters;
  }

  /** Tells whether a policy is too large as it stands, and would not be without white space. */
  public boolean isExceededBySpaceOf(PolicySize size) {
    return isSpaceCounted && size.written() > characters && size.compact() <= characters;
  }

  /** Tells whether a policy takes up more than so many hundredths. */
  public boolean isTakenUpBy(PolicySize size, int hundredths) {
    return 100L * counted(size) > (long) hundredths * characters;
  }

  /** Writes a number as messages show it. */
  public static String written(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
