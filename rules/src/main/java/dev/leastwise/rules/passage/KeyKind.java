package dev.leastwise.rules.passage;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who has a hand in the value of a condition key: that decides whether a request that gets through
 * thanks to it is an exemption or a hole.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">Global
 *     condition context keys</a>
 */
public enum KeyKind {
  /** Follows from who calls. */
  CALLER("PrincipalArn", "PrincipalAccount", "PrincipalType", "username"),
  /** The same for everyone in one place of the organization. */
  PLACE("PrincipalOrgID", "PrincipalOrgPaths"),
  /** What one principal has and others do not. */
  TRAIT("userid", "FederatedProvider", "AssumedRoot"),
  /** Where, when or through what the call is made. */
  CIRCUMSTANCE(
      "SourceIp",
      "SourceVpc",
      "SourceVpcArn",
      "SourceVpce",
      "VpcSourceIp",
      "VpceAccount",
      "VpceOrgID",
      "VpceOrgPaths",
      "Ec2InstanceSourceVpc",
      "Ec2InstanceSourcePrivateIPv4",
      "ViaAWSService",
      "CalledVia",
      "CalledViaFirst",
      "CalledViaLast",
      "CurrentTime",
      "EpochTime"),
  /** Belongs to calls of services, which service control policies do not reach. */
  SERVICE(
      "PrincipalIsAWSService",
      "PrincipalServiceName",
      "PrincipalServiceNamesList",
      "SourceAccount",
      "SourceArn",
      "SourceOrgID",
      "SourceOrgPaths"),
  /** Says what is acted on, and so belongs to what a guardrail is about. */
  SUBJECT("ResourceAccount", "ResourceOrgID", "ResourceOrgPaths"),
  /** Any caller can see to it. */
  CHOSEN;

  private static final Map<String, KeyKind> BY_KEY =
      Stream.of(values())
          .flatMap(kind -> kind.names.stream().map(name -> Map.entry("aws:" + name, kind)))
          .collect(
              Collectors.toUnmodifiableMap(
                  entry -> entry.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));

  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> names;

  KeyKind(String... names) {
    this.names = List.of(names);
  }

  /** Returns the kind of a key; keys of services are taken to say what is acted on. */
  public static KeyKind of(String key) {
    String folded = key.toLowerCase(Locale.ROOT);
    if (!folded.startsWith("aws:") || folded.startsWith("aws:resourcetag/")) {
      return SUBJECT;
    }
    return folded.startsWith("aws:principaltag/") ? TRAIT : BY_KEY.getOrDefault(folded, CHOSEN);
  }

  /** Returns the entries whose key is of one of these kinds. */
  public static <T> Map<String, T> only(Map<String, T> keys, KeyKind... kinds) {
    List<KeyKind> wanted = List.of(kinds);
    return keys.entrySet().stream()
        .filter(entry -> wanted.contains(of(entry.getKey())))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
