package dev.leastwise.decision;

import dev.leastwise.decision.RefereePrincipal.Grant;
import dev.leastwise.decision.RefereeStatement.Layer;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A slow and literal evaluator of AWS policy authorization, the referee of the engine's tests. */
final class Referee {
  private static final Set<String> RCP_SERVICES =
      Set.of(
          ("appstream dsql clouddirectory cloudfront cloudsearch logs networkmonitor"
                  + " cognito-identity cognito-idp comprehend comprehendmedical firehose dynamodb"
                  + " dax autoscaling ecr ecr-public gamelift inspector-scan kendra kinesisvideo"
                  + " memorydb aoss personalize polly s3 swf sqs textract timestream-influxdb"
                  + " transcribe translate workspaces appconfig autoscaling-plans budgets"
                  + " servicediscovery cloudtrail-data codeartifact codebuild codecommit"
                  + " codepipeline compute-optimizer cost-optimization-hub events fms fis health"
                  + " rolesanywhere kms opensearch pricing pca-connector-ad resource-groups"
                  + " secretsmanager sts signin support transfer notifications wafv2 xray")
              .split(" ", -1));

  private static final Set<String> KMS_ACROSS_ACCOUNTS =
      Set.of(
          ("kms:encrypt kms:decrypt kms:reencryptfrom kms:reencryptto kms:generatedatakey"
                  + " kms:generatedatakeywithoutplaintext kms:generatedatakeypair"
                  + " kms:generatedatakeypairwithoutplaintext kms:generatemac kms:verifymac"
                  + " kms:sign kms:verify kms:derivesharedsecret kms:creategrant kms:describekey"
                  + " kms:getkeyrotationstatus kms:getpublickey kms:listgrants kms:retiregrant"
                  + " kms:revokegrant")
              .split(" ", -1));

  private final Map<?, ?> question;
  private final RefereeCaller caller;
  private final Optional<String> owner;
  private final String resource;
  private final String action;
  private final String service;
  private final RefereeStatement statements;

  private Referee(Map<?, ?> question) {
    this.question = question;
    Map<?, ?> request = (Map<?, ?>) RefereeJson.member(question, "request").orElseThrow();
    caller = RefereeCaller.of(request);
    resource = (String) RefereeJson.member(request, "resource").orElseThrow();
    action =
        ((String) RefereeJson.member(request, "action").orElseThrow()).toLowerCase(Locale.ROOT);
    service = action.substring(0, action.indexOf(':'));
    owner = owner(request, resource, caller);
    RefereeContext context = new RefereeContext(request, caller, owner);
    statements =
        new RefereeStatement(
            action, resource, context, new RefereePrincipal(caller, context, hasOwnBoundary()));
  }

  /** The answer: ALLOWED, EXPLICITLY_DENIED, IMPLICITLY_DENIED or UNDECIDED. */
  static String decide(Map<String, Object> question) {
    return new Referee(question).answer();
  }

  private static Optional<String> owner(Map<?, ?> request, String resource, RefereeCaller caller) {
    Optional<String> given = RefereeJson.member(request, "resourceAccount").map(String::valueOf);
    String[] fields = resource.split(":", 6);
    boolean named = fields.length == 6 && fields[4].matches("[0-9]{12}");
    return given
        .or(() -> named ? Optional.of(fields[4]) : Optional.empty())
        .or(() -> caller.account());
  }

  private String answer() {
    if (action.equals("sts:getcalleridentity") && caller.hasIdentitySide()) {
      return "ALLOWED";
    }
    RefereeTruth denied = denied();
    RefereeTruth allowed = allowed();
    if (denied == RefereeTruth.YES) {
      return "EXPLICITLY_DENIED";
    }
    if (allowed == RefereeTruth.NO) {
      return "IMPLICITLY_DENIED";
    }
    return allowed == RefereeTruth.YES && denied == RefereeTruth.NO ? "ALLOWED" : "UNDECIDED";
  }

  // Which layers there are, and to whom they apply.

  private boolean isRoot() {
    return caller.kind() == RefereeCaller.Kind.ROOT;
  }

  private List<Map<?, ?>> documents(String layer) {
    return RefereeJson.objects(RefereeJson.member(question, layer));
  }

  private boolean hasOwnBoundary() {
    return caller.hasIdentitySide() && !isRoot() && !documents("permissionsBoundary").isEmpty();
  }

  private boolean hasSessionPolicies() {
    return caller.hasIdentitySide() && !documents("sessionPolicies").isEmpty();
  }

  private boolean hasResourcePolicy() {
    return RefereeJson.member(question, "resourcePolicy").isPresent();
  }

  private boolean isOfManagementAccount(Optional<String> account) {
    Optional<Object> management = RefereeJson.member(question, "managementAccount");
    return management.isPresent() && account.equals(management.map(String::valueOf));
  }

  private RefereeTruth scpsApply() {
    boolean member = caller.hasIdentitySide() && !isOfManagementAccount(caller.account());
    return RefereeTruth.of(member).and(caller.isServiceLinked().not());
  }

  private RefereeTruth rcpsApply() {
    boolean covered =
        RCP_SERVICES.contains(service)
            && !action.equals("kms:retiregrant")
            && !resource.matches("arn:[^:]*:iam::[0-9]*:role/aws-service-role/.*")
            && !isOfManagementAccount(owner);
    boolean isOpen =
        owner.isEmpty() && RefereeJson.member(question, "managementAccount").isPresent();
    RefereeTruth ofMember = isOpen ? RefereeTruth.UNKNOWN : RefereeTruth.YES;
    return RefereeTruth.of(covered).and(caller.isServiceLinked().not()).and(ofMember);
  }

  private List<List<Map<?, ?>>> levels(String layer) {
    return RefereeJson.items(RefereeJson.member(question, layer)).stream()
        .map(level -> RefereeJson.objects(Optional.of(level)))
        .toList();
  }

  // Denies.

  private RefereeTruth denied() {
    RefereeTruth denied =
        denies(Layer.RESOURCE, documents("resourcePolicy"))
            .or(denies(Layer.ENDPOINT, documents("vpcEndpointPolicies")))
            .or(rcpsApply().and(deniesAtALevel(Layer.RCP, "resourceControlPolicies")));
    if (!caller.hasIdentitySide()) {
      return denied;
    }
    denied =
        denied
            .or(denies(Layer.SESSION, documents("sessionPolicies")))
            .or(scpsApply().and(deniesAtALevel(Layer.SCP, "serviceControlPolicies")));
    if (isRoot()) {
      return denied;
    }
    return denied
        .or(denies(Layer.IDENTITY, documents("identityPolicies")))
        .or(denies(Layer.BOUNDARY, documents("permissionsBoundary")));
  }

  private RefereeTruth denies(Layer layer, List<Map<?, ?>> documents) {
    return statements.any(layer, documents, "Deny");
  }

  private RefereeTruth deniesAtALevel(Layer layer, String name) {
    return RefereeTruth.any(levels(name).stream().map(level -> denies(layer, level)).toList());
  }

  // Allows.

  private RefereeTruth allowed() {
    if (isNeverAllowed()) {
      return RefereeTruth.NO;
    }
    RefereeTruth allowed;
    if (!caller.hasIdentitySide()) {
      allowed = resourcePolicyAllows(EnumSet.allOf(Grant.class));
    } else if (owner.equals(caller.account())) {
      allowed = sameAccount().and(scpsAllow());
    } else {
      RefereeTruth resourceSide = resourcePolicyAllows(EnumSet.allOf(Grant.class));
      allowed = identityAllows().and(limitsAllow()).and(scpsAllow()).and(resourceSide);
    }
    return allowed.and(endpointAllows());
  }

  private boolean isNeverAllowed() {
    boolean isForeignKey = service.equals("kms") && !owner.equals(caller.account());
    if (isForeignKey && caller.hasIdentitySide() && !KMS_ACROSS_ACCOUNTS.contains(action)) {
      return true;
    }
    return switch (caller.kind()) {
      case FEDERATED_USER -> service.equals("iam") || service.equals("sts");
      case ROLE_SESSION ->
          action.equals("sts:getfederationtoken") || action.equals("sts:getsessiontoken");
      case ROOT -> action.equals("sts:assumerole");
      default -> false;
    };
  }

  private RefereeTruth allows(Layer layer, String name) {
    return statements.any(layer, documents(name), "Allow");
  }

  private RefereeTruth resourcePolicyAllows(Set<Grant> kinds) {
    return statements.any(Layer.RESOURCE, documents("resourcePolicy"), "Allow", kinds);
  }

  private RefereeTruth endpointAllows() {
    boolean none = documents("vpcEndpointPolicies").isEmpty();
    return none ? RefereeTruth.YES : allows(Layer.ENDPOINT, "vpcEndpointPolicies");
  }

  private RefereeTruth scpsAllow() {
    List<RefereeTruth> levels =
        levels("serviceControlPolicies").stream()
            .map(level -> statements.any(Layer.SCP, level, "Allow"))
            .toList();
    return scpsApply().not().or(RefereeTruth.all(levels));
  }

  private RefereeTruth identityAllows() {
    return isRoot() ? RefereeTruth.YES : allows(Layer.IDENTITY, "identityPolicies");
  }

  private RefereeTruth boundaryAllows() {
    return hasOwnBoundary() ? allows(Layer.BOUNDARY, "permissionsBoundary") : RefereeTruth.YES;
  }

  private RefereeTruth sessionAllows() {
    if (hasSessionPolicies()) {
      return allows(Layer.SESSION, "sessionPolicies");
    }
    return RefereeTruth.of(caller.kind() != RefereeCaller.Kind.FEDERATED_USER);
  }

  private RefereeTruth limitsAllow() {
    return boundaryAllows().and(sessionAllows());
  }

  /** Whether the resource policy itself must allow: trust and key policies. */
  private boolean resourcePolicyMustAllow() {
    String[] fields = resource.split(":", 6);
    String what = fields.length == 6 ? fields[5] : "";
    return switch (service) {
      case "sts" ->
          !action.equals("sts:getcalleridentity")
              && (hasResourcePolicy() || (what.startsWith("role/") && fields[2].equals("iam")));
      case "kms" -> hasResourcePolicy() || what.startsWith("key/");
      default -> false;
    };
  }

  private RefereeTruth sameAccount() {
    RefereeTruth needed =
        resourcePolicyMustAllow()
            ? resourcePolicyAllows(EnumSet.allOf(Grant.class))
            : RefereeTruth.YES;
    RefereeTruth byIdentity = identityAllows().and(limitsAllow()).and(needed);
    RefereeTruth byRole = resourcePolicyAllows(roleGrants()).and(limitsAllow());
    return byIdentity.or(byRole).or(byFinalGrant());
  }

  private RefereeTruth byFinalGrant() {
    RefereeTruth granted = resourcePolicyAllows(finalGrants());
    boolean boundaryLimits = service.equals("sts") && caller.kind() == RefereeCaller.Kind.USER;
    return boundaryLimits ? granted.and(boundaryAllows()) : granted;
  }

  /** The grants that need nothing of the identity side. */
  private Set<Grant> finalGrants() {
    return switch (caller.kind()) {
      case USER, ROLE_SESSION ->
          EnumSet.of(Grant.EVERYONE, Grant.USER, Grant.SESSION, Grant.REFUSED);
      case FEDERATED_USER -> EnumSet.of(Grant.SESSION, Grant.REFUSED);
      default -> EnumSet.noneOf(Grant.class);
    };
  }

  /** The grants that need no identity policy, but boundary and session policies. */
  private Set<Grant> roleGrants() {
    return switch (caller.kind()) {
      case USER, ROLE_SESSION -> EnumSet.of(Grant.ROLE);
      case FEDERATED_USER -> EnumSet.of(Grant.EVERYONE, Grant.USER, Grant.ROLE);
      default -> EnumSet.noneOf(Grant.class);
    };
  }
}
