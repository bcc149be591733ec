package dev.leastwise.rules.passage;

import dev.leastwise.policy.Condition;
import dev.leastwise.policy.PolicyVersion;
import dev.leastwise.rules.probe.KeyValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Values of condition keys that a member of an organization can really send. */
public final class Sendable {
  /** What no policy names. */
  public static final String PROBE = "leastwise-probe";

  /** A Region that few policies name. */
  public static final String REGION = "mx-central-1";

  /** In place of what no policy names. */
  private static final Map<String, List<String>> REAL =
      Map.of(
          "aws:requestedregion", List.of(REGION),
          "aws:principalorgpaths", List.of("o-leastwise/r-probe/ou-probe-00000000/"),
          "aws:useragent", List.of("aws-cli/2"));

  private Sendable() {}

  /**
   * Returns what to send for each key.
   *
   * @param organizationId empty if it is not known: then it is what the policy names
   */
  public static Map<String, List<List<String>>> of(
      List<Condition> conditions, PolicyVersion version, String organizationId) {
    Map<String, List<List<String>>> all = new HashMap<>();
    KeyValues.of(conditions, version)
        .forEach((key, values) -> all.put(key, of(key, values, organizationId)));
    return all;
  }

  /** Every member of an organization has its id, and is in one place of it. */
  private static List<List<String>> of(
      String key, List<List<String>> values, String organizationId) {
    String folded = key.toLowerCase(Locale.ROOT);
    List<String> instead = REAL.getOrDefault(folded, List.of(PROBE));
    List<List<String>> all = new ArrayList<>();
    for (List<String> value : values) {
      all.add(value.equals(List.of(PROBE)) ? instead : value);
    }
    if (folded.equals("aws:principalorgid")) {
      return List.of(organizationId.isEmpty() ? all.get(all.size() - 1) : List.of(organizationId));
    }
    if (KeyKind.of(key) == KeyKind.PLACE) {
      all.removeIf(value -> value.size() != 1);
    }
    return all;
  }
}
