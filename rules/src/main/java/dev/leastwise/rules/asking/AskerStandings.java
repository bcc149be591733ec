package dev.leastwise.rules.asking;

import dev.leastwise.decision.Caller;
import dev.leastwise.policy.Condition;
import dev.leastwise.policy.ConditionValue;
import dev.leastwise.policy.PolicyVersion;
import dev.leastwise.rules.probe.Addresses;
import dev.leastwise.rules.probe.KeyValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Where somebody stands who asks for a role: the organization of its account, its network, and its
 * unique id. These condition keys belong together, and nobody chooses them one by one.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-network-properties">Properties
 *     of the network</a>
 */
final class AskerStandings {
  private static final Set<String> OF_ORGANIZATIONS =
      Set.of("aws:principalorgid", "aws:principalorgpaths", "aws:vpceorgid", "aws:vpceorgpaths");

  private static final Set<String> OF_NETWORKS =
      Set.of(
          "aws:sourceip",
          "aws:vpcsourceip",
          "aws:sourcevpc",
          "aws:sourcevpcarn",
          "aws:sourcevpce",
          "aws:vpceaccount",
          "aws:vpceorgid",
          "aws:vpceorgpaths");

  /** More networks than a policy names would only make the search long. */
  private static final int MOST = 10;

  private static final String ID = "LEASTWISEPROBE00000";

  private final List<Condition> conditions;
  private final PolicyVersion version;

  AskerStandings(List<Condition> conditions, PolicyVersion version) {
    this.conditions = conditions;
    this.version = version;
  }

  /** Returns the keys of each standing, of those keys only that the policy speaks of. */
  List<Map<String, List<String>>> of(Asker asker, Caller caller) {
    List<Map<String, List<String>>> standings = new ArrayList<>();
    Map<String, Boolean> named = new HashMap<>();
    for (List<String> organization : organizations(asker)) {
      for (Map<String, List<String>> network : networks(asker, organization)) {
        for (String id : ids(asker, caller)) {
          for (List<String> paths : places(asker, organization)) {
            Map<String, List<String>> keys = new HashMap<>(network);
            keys.put("aws:PrincipalOrgID", organization);
            keys.put("aws:PrincipalOrgPaths", paths);
            keys.put("aws:userid", List.of(id));
            keys.keySet().removeIf(key -> !named.computeIfAbsent(key, this::isNamed));
            standings.add(keys);
          }
        }
      }
    }
    return standings;
  }

  /** Ids of roots and OUs are unique in their organization only: another may have the same. */
  private Set<List<String>> places(Asker asker, List<String> organization) {
    Set<List<String>> places = new LinkedHashSet<>(List.of(paths(organization)));
    for (Condition condition : conditions) {
      if (condition.isOn("aws:PrincipalOrgPaths") && asker.isInformed()) {
        for (ConditionValue value : condition.values()) {
          String text = KeyValues.instance(value.pattern(version)).orElse("");
          int slash = text.indexOf('/');
          if (slash >= 0 && organization.contains(Asker.OTHER_ORGANIZATION)) {
            places.add(List.of(Asker.OTHER_ORGANIZATION + text.substring(slash)));
          }
        }
      }
    }
    return places;
  }

  private List<List<String>> organizations(Asker asker) {
    List<List<String>> all = new ArrayList<>(List.of(List.of()));
    if (conditions.stream().anyMatch(condition -> isOneOf(OF_ORGANIZATIONS, condition))) {
      asker.organizations().forEach(id -> all.add(List.of(id)));
    }
    return all;
  }

  private static List<String> paths(List<String> organization) {
    return organization.stream().map(id -> id + "/r-probe/ou-probe-leastwise/").toList();
  }

  /** Over the internet there is an address and no VPC, over an endpoint the reverse. */
  private List<Map<String, List<String>>> networks(Asker asker, List<String> organization) {
    if (conditions.stream().noneMatch(condition -> isOneOf(OF_NETWORKS, condition))) {
      return List.of(Map.of());
    }
    List<Map<String, List<String>>> all = new ArrayList<>();
    List<String> ranges = values("aws:SourceIp");
    for (String address : Addresses.ofStrangers(ranges)) {
      all.add(Map.of("aws:SourceIp", List.of(address)));
    }
    if (asker.isAnybody()) {
      ranges.stream()
          .limit(MOST)
          .forEach(range -> all.add(Map.of("aws:SourceIp", List.of(range.split("/", 2)[0]))));
    }
    Map<String, List<String>> endpoint = new HashMap<>();
    endpoint.put("aws:SourceIp", List.of());
    endpoint.put("aws:SourceVpc", List.of("vpc-leastwiseprobe"));
    endpoint.put("aws:SourceVpce", List.of("vpce-leastwiseprobe"));
    endpoint.put("aws:VpceAccount", List.of(asker.account().digits()));
    endpoint.put("aws:VpceOrgID", organization);
    endpoint.put("aws:VpceOrgPaths", paths(organization));
    endpoint.put(
        "aws:SourceVpcArn",
        List.of("arn:aws:ec2:us-east-1:" + asker.account() + ":vpc/vpc-leastwiseprobe"));
    for (String address : privateAddresses()) {
      Map<String, List<String>> at = new HashMap<>(endpoint);
      at.put("aws:VpcSourceIp", List.of(address));
      all.add(at);
      if (asker.isAnybody()) {
        all.addAll(named(at));
      }
    }
    return all;
  }

  /** Whom the policy means may be in each network that it names. */
  private List<Map<String, List<String>>> named(Map<String, List<String>> endpoint) {
    List<Map<String, List<String>>> all = new ArrayList<>();
    for (String key : List.of("aws:SourceVpc", "aws:SourceVpce", "aws:SourceVpcArn")) {
      for (String value : values(key).stream().limit(MOST).toList()) {
        Map<String, List<String>> at = new HashMap<>(endpoint);
        at.put(key, List.of(value));
        all.add(at);
      }
    }
    return all;
  }

  /** Everyone may give a VPC the addresses that the policy asks for. */
  private Set<String> privateAddresses() {
    Set<String> addresses = new LinkedHashSet<>(List.of("10.98.76.54"));
    values("aws:VpcSourceIp").forEach(range -> addresses.add(range.split("/", 2)[0]));
    return addresses;
  }

  /** AWS makes the id, and who asks chooses the name of the session behind it. */
  private Set<String> ids(Asker asker, Caller caller) {
    boolean isRole = caller instanceof Caller.RoleSession;
    String own = (isRole ? "AROA" : "AIDA") + ID;
    Set<String> ids = new LinkedHashSet<>(List.of(isRole ? own + ":" + KeyValues.FRESH : own));
    for (Condition condition : conditions) {
      if (condition.isOn("aws:userid") && asker.isInformed()) {
        for (ConditionValue value : condition.values()) {
          KeyValues.instance(value.pattern(version))
              .ifPresent(id -> ids.add(asker.isAnybody() ? id : own(own, id, isRole)));
        }
      }
    }
    return ids;
  }

  private static String own(String own, String wanted, boolean isRole) {
    return isRole ? own + ":" + wanted.substring(wanted.indexOf(':') + 1) : own;
  }

  private List<String> values(String key) {
    return conditions.stream()
        .filter(condition -> condition.isOn(key))
        .flatMap(condition -> condition.values().stream())
        .map(value -> value.text().value())
        .toList();
  }

  /** As a key of a condition, or in a variable. */
  private boolean isNamed(String key) {
    String variable = key.toLowerCase(Locale.ROOT);
    return conditions.stream()
        .anyMatch(
            condition ->
                condition.isOn(key)
                    || condition.values().stream()
                        .map(value -> value.text().value().toLowerCase(Locale.ROOT))
                        .anyMatch(text -> text.contains("${" + variable)));
  }

  private static boolean isOneOf(Set<String> keys, Condition condition) {
    return keys.contains(condition.key().value().toLowerCase(Locale.ROOT));
  }
}
