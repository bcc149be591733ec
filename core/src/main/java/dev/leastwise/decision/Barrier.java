package dev.leastwise.decision;

import java.util.Optional;
import java.util.Set;

/**
 * What AWS does not let a kind of caller do, whatever policies allow.
 *
 * @param layer the one that the decision names
 * @param reason in words
 * @see <a
 *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html">GetFederationToken</a>,
 *     for federated users
 * @see <a
 *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>,
 *     for sessions of roles and root users
 * @see <a
 *     href="https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html">Allowing
 *     users in other accounts to use a KMS key</a>
 */
record Barrier(Layer layer, String reason) {
  private static final Barrier FEDERATED_USER =
      new Barrier(Layer.SESSION, "the session of a federated user may call neither IAM nor STS");
  private static final Barrier ROLE_SESSION =
      new Barrier(Layer.SESSION, "the session of a role may not call this operation of STS");
  private static final Barrier ROOT =
      new Barrier(Layer.IDENTITY, "a root user cannot assume a role");
  private static final Barrier OTHER_ACCOUNT =
      new Barrier(Layer.RESOURCE, "this operation of KMS does not work across accounts");

  private static final Set<String> ACROSS_ACCOUNTS =
      Set.of(
          "kms:creategrant",
          "kms:decrypt",
          "kms:derivesharedsecret",
          "kms:describekey",
          "kms:encrypt",
          "kms:generatedatakey",
          "kms:generatedatakeypair",
          "kms:generatedatakeypairwithoutplaintext",
          "kms:generatedatakeywithoutplaintext",
          "kms:generatemac",
          "kms:getkeyrotationstatus",
          "kms:getpublickey",
          "kms:listgrants",
          "kms:reencryptfrom",
          "kms:reencryptto",
          "kms:retiregrant",
          "kms:revokegrant",
          "kms:sign",
          "kms:verify",
          "kms:verifymac");

  /** Returns the barrier that a caller with policies of its own stands before, if there is one. */
  static Optional<Barrier> before(Request request, boolean isSameAccount) {
    if (request.service().equals("kms")) {
      boolean isBarred = !isSameAccount && !ACROSS_ACCOUNTS.contains(request.lowerAction());
      return isBarred ? Optional.of(OTHER_ACCOUNT) : Optional.empty();
    }
    Caller caller = request.caller();
    if (caller instanceof Caller.FederatedUser) {
      return isOfIamOrSts(request) ? Optional.of(FEDERATED_USER) : Optional.empty();
    }
    return switch (request.lowerAction()) {
      case "sts:getfederationtoken", "sts:getsessiontoken" ->
          caller instanceof Caller.RoleSession ? Optional.of(ROLE_SESSION) : Optional.empty();
      case "sts:assumerole" -> caller instanceof Caller.Root ? Optional.of(ROOT) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static boolean isOfIamOrSts(Request request) {
    return request.service().equals("iam") || request.service().equals("sts");
  }
}
