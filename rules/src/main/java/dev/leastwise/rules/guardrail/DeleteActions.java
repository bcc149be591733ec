package dev.leastwise.rules.guardrail;

import java.util.List;
import java.util.Map;

/**
 * Actions that delete data or network state, of services that hold some: a few of each, to ask
 * with. They are no catalogue.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Service
 *     Authorization Reference</a>
 */
final class DeleteActions {
  /** An action that no policy names: it stands for those that are not known. */
  static final String FRESH = "DeleteLeastwiseProbe";

  private static final Map<String, List<String>> KNOWN =
      Map.ofEntries(
          Map.entry("backup", List.of("DeleteBackupVault", "DeleteRecoveryPoint")),
          Map.entry("cloudformation", List.of("DeleteStack")),
          Map.entry("dynamodb", List.of("DeleteTable", "DeleteItem", "DeleteBackup")),
          Map.entry("ec2", List.of("DeleteVolume", "DeleteSnapshot", "DeleteVpc", "DeleteSubnet")),
          Map.entry("ecr", List.of("DeleteRepository")),
          Map.entry("ecs", List.of("DeleteCluster", "DeleteService")),
          Map.entry("eks", List.of("DeleteCluster", "DeleteNodegroup")),
          Map.entry("elasticache", List.of("DeleteReplicationGroup", "DeleteSnapshot")),
          Map.entry("elasticfilesystem", List.of("DeleteFileSystem", "DeleteMountTarget")),
          Map.entry("elasticloadbalancing", List.of("DeleteLoadBalancer", "DeleteTargetGroup")),
          Map.entry("es", List.of("DeleteDomain")),
          Map.entry("fsx", List.of("DeleteFileSystem", "DeleteBackup")),
          Map.entry("kinesis", List.of("DeleteStream")),
          Map.entry("kms", List.of("DeleteImportedKeyMaterial")),
          Map.entry("lambda", List.of("DeleteFunction")),
          Map.entry("logs", List.of("DeleteLogGroup", "DeleteLogStream")),
          Map.entry("rds", List.of("DeleteDBInstance", "DeleteDBCluster", "DeleteDBSnapshot")),
          Map.entry("redshift", List.of("DeleteCluster", "DeleteClusterSnapshot")),
          Map.entry("route53", List.of("DeleteHostedZone")),
          Map.entry("s3", List.of("DeleteBucket", "DeleteObject", "DeleteObjectVersion")),
          Map.entry("secretsmanager", List.of("DeleteSecret")),
          Map.entry("sns", List.of("DeleteTopic")),
          Map.entry("sqs", List.of("DeleteQueue")));

  private DeleteActions() {}

  /** Returns the prefixes of services that hold data or network state. */
  static String[] services() {
    return KNOWN.keySet().stream().sorted().toArray(String[]::new);
  }

  /** Returns what is known of a service, with its prefix. */
  static List<String> of(String service) {
    return KNOWN.getOrDefault(service, List.of()).stream()
        .map(name -> service + ":" + name)
        .toList();
  }

  /** Tells whether it is the action that stands for those that are not known. */
  static boolean isFresh(String action) {
    return action.endsWith(FRESH);
  }
}
