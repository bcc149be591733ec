package dev.leastwise.rules.guardrail;

import java.util.Locale;
import java.util.Set;

/**
 * What only a root user can do, or must do for itself: the account's own affairs, policies that
 * lock everybody else out, its own MFA device and what is shown on the way to it. A session of its
 * own gives it nothing that it has not.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-tasks.html">Tasks that
 *     require root user credentials</a>
 */
final class RootTasks {
  private static final Set<String> SERVICES =
      Set.of("account", "aws-portal", "billing", "support", "supportplans", "tax");

  private static final Set<String> ACTIONS =
      Set.of(
          "iam:createvirtualmfadevice",
          "iam:enablemfadevice",
          "iam:getaccountsummary",
          "iam:getmfadevice",
          "iam:getuser",
          "iam:listmfadevices",
          "iam:listvirtualmfadevices",
          "iam:resyncmfadevice",
          "s3:deletebucketpolicy",
          "s3:getbucketpolicy",
          "s3:getbucketversioning",
          "s3:putbucketpolicy",
          "s3:putbucketversioning",
          "sqs:getqueueattributes",
          "sqs:setqueueattributes",
          "sts:getsessiontoken");

  /** Patterns that mean such actions and hardly more. */
  private static final Set<String> STAND_INS =
      Set.of("iam:*mfadevice", "iam:*mfadevice*", "iam:*mfadevices", "s3:*bucketpolicy");

  private RootTasks() {}

  /** Tells whether a passage is of such an action. */
  static boolean has(Hit hit) {
    String action = hit.passage().request().action().toLowerCase(Locale.ROOT);
    return ACTIONS.contains(action)
        || STAND_INS.contains(action.replace("leastwiseprobe", "*"))
        || SERVICES.contains(hit.passage().request().service());
  }
}
