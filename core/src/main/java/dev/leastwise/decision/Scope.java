package dev.leastwise.decision;

import dev.leastwise.decision.condition.Truth;
import dev.leastwise.policy.Arn;
import java.util.Set;

/** Which layers apply to a request at all. */
final class Scope {
  private static final String SERVICE_LINKED_PATH = "/aws-service-role/";
  private static final String SERVICE_LINKED_NAME = "AWSServiceRoleFor";

  /**
   * The services whose resources resource control policies reach, by their prefix.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services">Services
   *     that support RCPs</a>, and AWS's check RCP_SYNTAX_ERROR_UNSUPPORTED_SERVICE
   */
  private static final Set<String> RESOURCE_CONTROLLED =
      Set.of(
          "aoss",
          "appconfig",
          "appstream",
          "autoscaling",
          "autoscaling-plans",
          "budgets",
          "clouddirectory",
          "cloudfront",
          "cloudsearch",
          "cloudtrail-data",
          "codeartifact",
          "codebuild",
          "codecommit",
          "codepipeline",
          "cognito-identity",
          "cognito-idp",
          "comprehend",
          "comprehendmedical",
          "compute-optimizer",
          "cost-optimization-hub",
          "dax",
          "dsql",
          "dynamodb",
          "ecr",
          "ecr-public",
          "events",
          "firehose",
          "fis",
          "fms",
          "gamelift",
          "health",
          "inspector-scan",
          "kendra",
          "kinesisvideo",
          "kms",
          "logs",
          "memorydb",
          "networkmonitor",
          "notifications",
          "opensearch",
          "pca-connector-ad",
          "personalize",
          "polly",
          "pricing",
          "resource-groups",
          "rolesanywhere",
          "s3",
          "secretsmanager",
          "servicediscovery",
          "signin",
          "sqs",
          "sts",
          "support",
          "swf",
          "textract",
          "timestream-influxdb",
          "transcribe",
          "transfer",
          "translate",
          "wafv2",
          "workspaces",
          "xray");

  private final AuthorizationContext layers;
  private final Request request;

  Scope(AuthorizationContext layers, Request request) {
    this.layers = layers;
    this.request = request;
  }

  /** Tells whether the caller has policies of its own: services and strangers have none. */
  boolean hasIdentity() {
    return request.caller() instanceof Caller.OfAccount;
  }

  /** Tells whether the caller has a permissions boundary; a root user cannot have one. */
  boolean hasBoundary() {
    return hasIdentity() && !isRoot() && !layers.boundary().isEmpty();
  }

  boolean isRoot() {
    return request.caller() instanceof Caller.Root;
  }

  /** Tells whether the resource belongs to the caller's account. */
  boolean isSameAccount() {
    return request.caller() instanceof Caller.OfAccount member
        && request.owner().filter(member.account()::equals).isPresent();
  }

  /**
   * Tells whether service control policies do not reach the caller.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html#not-restricted-by-scp">Tasks
   *     and entities not restricted by SCPs</a>
   */
  Truth isBeyondServiceControl() {
    boolean isOutside =
        !(request.caller() instanceof Caller.OfAccount member)
            || layers.managementAccount().filter(member.account()::equals).isPresent();
    return Truth.of(isOutside).or(isServiceLinked());
  }

  /**
   * Tells whether resource control policies do not reach the request.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#actions-not-restricted-by-rcps">Resources
   *     and entities not restricted by RCPs</a>
   */
  Truth isBeyondResourceControl() {
    boolean isManagement =
        request.owner().isPresent() && request.owner().equals(layers.managementAccount());
    boolean isOutside =
        isManagement
            || request.lowerAction().equals("kms:retiregrant")
            || isTrustOfServiceLinkedRole()
            || !RESOURCE_CONTROLLED.contains(request.service());
    boolean mayBeManagement = request.owner().isEmpty() && layers.managementAccount().isPresent();
    Truth isOfUnknown =
        mayBeManagement ? Truth.unknown("the account of the resource is not known") : Truth.NO;
    return Truth.of(isOutside).or(isServiceLinked()).or(isOfUnknown);
  }

  private boolean isTrustOfServiceLinkedRole() {
    return request.service().equals("sts")
        && Arn.parse(request.resource())
            .filter(arn -> arn.resource().startsWith("role" + SERVICE_LINKED_PATH))
            .isPresent();
  }

  private Truth isServiceLinked() {
    if (!(request.caller() instanceof Caller.RoleSession session)) {
      return Truth.NO;
    }
    if (session.path().isPresent()) {
      return Truth.of(session.path().get().startsWith(SERVICE_LINKED_PATH));
    }
    return session.roleName().startsWith(SERVICE_LINKED_NAME)
        ? Truth.unknown("whether the role is service-linked: its path is not known")
        : Truth.NO;
  }

  /**
   * Tells whether the resource's policy must allow even within the account: nobody assumes a role,
   * and nobody uses a key, unless its own policy allows that.
   *
   * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html">Key
   *     policies</a>
   */
  boolean needsResourcePolicy() {
    return isOfRole() || isOf("kms", "kms", "key/");
  }

  /** Tells whether the policy of the resource is a role's trust policy. */
  boolean isOfRole() {
    return isOf("sts", "iam", "role/");
  }

  private boolean isOf(String actionService, String arnService, String kind) {
    if (!request.service().equals(actionService)) {
      return false;
    }
    return layers.resource().isPresent()
        || Arn.parse(request.resource())
            .filter(arn -> arn.service().equals(arnService) && arn.resource().startsWith(kind))
            .isPresent();
  }

  /**
   * Tells whether nothing can forbid it: every caller may ask who it is.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html">GetCallerIdentity</a>
   */
  boolean isFree() {
    return hasIdentity() && request.lowerAction().equals("sts:getcalleridentity");
  }
}
