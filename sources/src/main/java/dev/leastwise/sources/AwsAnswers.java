package dev.leastwise.sources;

import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.source.SourceNode.BooleanNode;
import dev.leastwise.policy.source.SourceNode.Member;
import dev.leastwise.policy.source.SourceNode.ObjectNode;
import dev.leastwise.policy.source.SourceNode.StringNode;
import java.util.List;
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

  private AwsAnswers() {}

  /** Tells whether a member holds a policy by its name alone, whatever it looks like. */
  static boolean isPolicyMember(Place place) {
    return !place.isRoot()
        && place.node() instanceof ObjectNode object
        && !object.members().isEmpty()
        && switch (place.step()) {
          case "AssumeRolePolicyDocument", "PolicyDocument" -> true;
          case "Document" -> place.above() != null && place.above().has("VersionId");
          default -> false;
        };
  }

  /** Tells whether a part only repeats what stands around it: a role in its instance profile. */
  static boolean isRepetition(Place place) {
    return place.step().equals("InstanceProfileList");
  }

  /** Returns the type of the policy there, where the answer leaves no doubt. */
  static Optional<PolicyType> type(Place place) {
    if (place.isRoot()) {
      return Optional.empty();
    }
    Optional<Place> holder = place.holder();
    return switch (place.member()) {
      case "AssumeRolePolicyDocument" -> Optional.of(PolicyType.TRUST);
      case "InlinePolicy" -> Optional.of(PolicyType.IDENTITY);
      case "policyText", "ResourcePolicy", "PolicyInJson" -> Optional.of(PolicyType.RESOURCE);
      case "Document" -> holder.filter(h -> h.has("VersionId")).map(h -> PolicyType.IDENTITY);
      case "Content" -> holder.flatMap(AwsAnswers::ofOrganization);
      case "PolicyDocument" -> holder.flatMap(AwsAnswers::ofPolicyDocument);
      case "Policy" -> holder.flatMap(AwsAnswers::ofPolicy);
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
            || List.of("RolePolicyList", "UserPolicyList", "GroupPolicyList")
                .contains(holder.member());
    return isInline ? Optional.of(PolicyType.IDENTITY) : Optional.empty();
  }

  /** As a text under this name come the policies of buckets, keys, queues, topics, functions. */
  private static Optional<PolicyType> ofPolicy(Place holder) {
    boolean isText =
        holder.node() instanceof ObjectNode object
            && object.find("Policy").orElse(null) instanceof StringNode;
    boolean isResource =
        holder.member().equals("Attributes")
            || (holder.isRoot() && !holder.has("Version"))
            || arn(holder).isPresent();
    return isText && isResource ? Optional.of(PolicyType.RESOURCE) : Optional.empty();
  }

  /** Returns why a part of an answer is passed over, such as a version that is not in force. */
  static Optional<String> reasonToSkip(Place place) {
    if (place.member().equals("PolicyVersionList")
        && place.node() instanceof ObjectNode version
        && version.find("IsDefaultVersion").orElse(null) instanceof BooleanNode isDefault
        && !isDefault.value()) {
      return Optional.of(
          "version " + place.text("VersionId").orElse("") + " of the policy is not in force");
    }
    Optional<String> type = organizationType(place);
    return type.isPresent() && ofOrganization(place).isEmpty()
        ? Optional.of("a policy of the type " + type.get() + " says nothing of permissions")
        : Optional.empty();
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
