package dev.leastwise.rules.federation;

import dev.leastwise.policy.Condition;
import dev.leastwise.rules.probe.KeyValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What IAM Roles Anywhere sends for a certificate that no policy names, of a trust anchor that none
 * names.
 *
 * @see <a href="https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html">Trust
 *     policy</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/rolesanywhere/latest/userguide/attribute-mappping-and-trust-policy.html">Attribute
 *     mapping and trust policy</a>
 */
public final class AnchorValues {
  private static final ClaimForm ANCHOR =
      ClaimForm.of("arn:{x}:rolesanywhere:{x}:{x}:trust-anchor/{o}");
  private static final String PLAIN_ANCHOR =
      "arn:aws:rolesanywhere:us-east-1:111122223333:trust-anchor/" + KeyValues.FRESH;

  private static final String SOURCE_ARN = "aws:sourcearn";

  /** Attributes of the certificate; which of them become tags the profile says. */
  private static final List<String> OF_CERTIFICATE =
      List.of(
          "aws:principaltag/",
          "aws:requesttag/",
          "sts:sourceidentity",
          // the certificate's serial number, unless the profile lets the caller choose
          "sts:rolesessionname");

  private AnchorValues() {}

  /** Returns what to send for the keys of a statement. */
  public static Map<String, List<List<String>>> of(TrustStatement trust) {
    Map<String, List<List<String>>> values = new TreeMap<>();
    KeyValues.of(trust.allConditions(), trust.version())
        .forEach((key, written) -> values.put(key, of(key, written, trust)));
    return values;
  }

  private static List<List<String>> of(
      String key, List<List<String>> written, TrustStatement trust) {
    String lower = key.toLowerCase(Locale.ROOT);
    if (lower.equals(SOURCE_ARN)) {
      return anchors(trust);
    }
    return OF_CERTIFICATE.stream().anyMatch(lower::startsWith)
        ? List.of(List.of(), List.of(KeyValues.FRESH))
        : written;
  }

  private static List<List<String>> anchors(TrustStatement trust) {
    List<List<String>> anchors = new ArrayList<>();
    anchors.add(List.of(PLAIN_ANCHOR));
    for (Condition condition : trust.allConditions()) {
      if (condition.isOn(SOURCE_ARN)) {
        ClaimPatterns.of(condition, trust.version()).stream()
            .flatMap(pattern -> ANCHOR.matchOf(pattern, Bearer.STRANGER).stream())
            .forEach(anchor -> anchors.add(List.of(anchor)));
      }
    }
    return anchors;
  }
}
