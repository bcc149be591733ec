package dev.leastwise.sources;

import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.source.SourceNode.BooleanNode;
import dev.leastwise.policy.source.SourceNode.Member;
import dev.leastwise.policy.source.SourceNode.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the answers of the AWS CLI tell of the policies in them: their type, whose they are, and
 * which are not in force. Answers are known by their members, not by the command.
 *
 * @see <a href="https://docs.aws.amazon.com/cli/latest/reference/">AWS CLI command reference</a>
 */
final class AwsAnswers {
  private static final int LONGEST_ARN = 2048;

  /** The first that an object has is the ARN of what it describes. */
  private static final List<String> ARN_NAMES =
      List.of("Arn", "ARN", "arn", "QueueArn", "TopicArn", "BackupVaultArn", "resourceArn");

  private static final List<String> INLINE_LISTS =
      List.of("rolepolicylist", "userpolicylist", "grouppolicylist");

  /** What stands beside the policy of a bucket, key, function, table, … in its answer. */
  private static final List<String> WITH_POLICY =
      List.of("Policy", "PolicyName", "RevisionId", "ResponseMetadata", "FileSystemId");

  private AwsAnswers() {}

  /** Tells whether a member holds a policy by its name alone, whatever it looks like. */
  static boolean isPolicyMember(Place place) {
    return switch (lowerCase(place.member())) {
      case "assumerolepolicydocument", "policydocument", "policytext", "inlinepolicy" -> true;
      case "resourcepolicy" -> true;
      case "document" -> isVersion(place.holder());
      default -> false;
    };
  }

  private static boolean isVersion(Optional<Place> holder) {
    return holder.filter(h -> h.has("VersionId") || h.has("versionId")).isPresent();
  }

  private static String lowerCase(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Tells whether a part only repeats what stands around it: a role in its instance profile. */
  static boolean isRepetition(Place place) {
    return place.step().equalsIgnoreCase("InstanceProfileList")
        && place.above() != null
        && place.above().member().equalsIgnoreCase("RoleDetailList");
  }

  /**
   * Returns the type of the policy there, where the answer leaves no doubt.
   *
   * @param namesPrincipals whether a statement does, as those of resources must
   */
  static Optional<PolicyType> type(Place place, boolean namesPrincipals) {
    Optional<Place> holder = place.holder();
    return switch (lowerCase(place.member())) {
      case "assumerolepolicydocument" -> Optional.of(PolicyType.TRUST);
      case "inlinepolicy" -> Optional.of(PolicyType.IDENTITY);
      case "policytext", "resourcepolicy", "policyinjson" -> Optional.of(PolicyType.RESOURCE);
      case "document" -> isVersion(holder) ? Optional.of(PolicyType.IDENTITY) : Optional.empty();
      case "content" -> holder.flatMap(AwsAnswers::ofOrganization);
      case "policydocument" -> holder.flatMap(AwsAnswers::ofPolicyDocument);
      case "policy" ->
          namesPrincipals && holder.filter(AwsAnswers::isResource).isPresent()
              ? Optional.of(PolicyType.RESOURCE)
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<PolicyType> ofOrganization(Place policy) {
    return switch (organizationType(policy).orElse("")) {
      case "SERVICE_CONTROL_POLICY" -> Optional.of(PolicyType.SCP);
      case "RESOURCE_CONTROL_POLICY" -> Optional.of(PolicyType.RCP);
      default -> Optional.empty();
    };
  }

  private static Optional<PolicyType> ofPolicyDocument(Place holder) {
    if (holder.has("VpcEndpointId")) {
      return Optional.of(PolicyType.VPCE);
    }
    boolean isInline =
        holder.has("RoleName")
            || holder.has("UserName")
            || holder.has("GroupName")
            || INLINE_LISTS.contains(lowerCase(holder.member()));
    return isInline ? Optional.of(PolicyType.IDENTITY) : Optional.empty();
  }

  /** The attributes of a queue or topic, or an answer that has little but the policy. */
  private static boolean isResource(Place holder) {
    return holder.member().equals("Attributes")
        || (holder.isRoot()
            && holder.node() instanceof ObjectNode object
            && object.members().stream().allMatch(member -> WITH_POLICY.contains(member.name())));
  }

  /** Returns why a part of an answer is passed over, such as a version that is not in force. */
  static Optional<String> reasonToSkip(Place place) {
    if (place.member().equalsIgnoreCase("PolicyVersionList")
        && place.node() instanceof ObjectNode version
        && isNotDefault(version)) {
      String id = place.text("VersionId").or(() -> place.text("versionId")).orElse("");
      return Optional.of("version " + id + " of the policy is not in force");
    }
    if (!place.step().equals("Content")) {
      return Optional.empty();
    }
    return place
        .holder()
        .filter(policy -> ofOrganization(policy).isEmpty())
        .flatMap(AwsAnswers::organizationType)
        .map(type -> "a policy of the type " + type + " says nothing of permissions");
  }

  private static boolean isNotDefault(ObjectNode version) {
    return version
        .find("IsDefaultVersion")
        .or(() -> version.find("isDefaultVersion"))
        .filter(value -> value instanceof BooleanNode isDefault && !isDefault.value())
        .isPresent();
  }

  private static Optional<String> organizationType(Place policy) {
    return policy.node() instanceof ObjectNode object
        ? object
            .find("PolicySummary")
            .flatMap(summary -> policy.in(summary, "PolicySummary").text("Type"))
        : Optional.empty();
  }

  /**
   * Returns the ARN of the policy or of what it belongs to; behind the ARN of a principal comes
   * {@code #} and the name of the inline policy.
   */
  static Optional<String> subject(Place policy) {
    Optional<Place> holder = policy.holder();
    String inlineName = "";
    while (holder.isPresent()) {
      Optional<String> arn = arn(holder.get());
      if (arn.isPresent()) {
        return Optional.of(arn.get() + inlineName);
      }
      if (inlineName.isEmpty()) {
        inlineName = holder.get().text("PolicyName").map(name -> "#" + name).orElse("");
      }
      holder = holder.get().holder();
    }
    return Optional.empty();
  }

  private static Optional<String> arn(Place place) {
    if (!(place.node() instanceof ObjectNode object)) {
      return Optional.empty();
    }
    for (String name : ARN_NAMES) {
      Optional<String> arn = place.text(name).filter(AwsAnswers::isArn);
      if (arn.isPresent()) {
        return arn;
      }
    }
    for (Member member : object.members()) {
      if (member.name().equals("PolicySummary")) {
        return place.in(member.value(), member.name()).text("Arn").filter(AwsAnswers::isArn);
      }
    }
    return Optional.empty();
  }

  private static boolean isArn(String text) {
    return text.startsWith("arn:") && text.length() <= LONGEST_ARN;
  }
}
