package dev.leastwise.rules.asking;

import dev.leastwise.policy.AccountId;
import dev.leastwise.policy.Arn;
import dev.leastwise.policy.Condition;
import dev.leastwise.policy.ConditionValue;
import dev.leastwise.policy.PolicyVersion;
import dev.leastwise.rules.probe.KeyValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a service says of the resource on whose behalf it acts, where that is of another account:
 * its owner names it as he likes, but cannot choose the account.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourcearn">aws:SourceArn</a>
 */
final class SourceKeys {
  private static final String REGION = "us-east-1";

  private final List<Condition> conditions;
  private final PolicyVersion version;
  private final AccountId stranger;

  SourceKeys(List<Condition> conditions, PolicyVersion version, AccountId stranger) {
    this.conditions = conditions;
    this.version = version;
    this.stranger = stranger;
  }

  /** Returns the keys of requests that a service may make for others. */
  List<Map<String, List<String>>> of(String service) {
    List<Map<String, List<String>>> all = new ArrayList<>();
    for (String arn : arns(service)) {
      for (List<String> organization :
          List.of(List.<String>of(), List.of(Asker.OTHER_ORGANIZATION))) {
        Map<String, List<String>> keys = new HashMap<>();
        keys.put("aws:SourceAccount", List.of(stranger.digits()));
        keys.put("aws:SourceArn", List.of(arn));
        keys.put("aws:SourceOrgID", organization);
        keys.put(
            "aws:SourceOrgPaths",
            organization.stream().map(id -> id + "/r-probe/ou-probe-leastwise/").toList());
        all.add(keys);
      }
    }
    return all;
  }

  private Set<String> arns(String service) {
    String name = service.substring(0, service.indexOf('.'));
    Set<String> arns = new LinkedHashSet<>();
    arns.add("arn:aws:" + name + ":" + REGION + ":" + stranger + ":" + KeyValues.FRESH);
    for (Condition condition : conditions) {
      if (condition.isOn("aws:SourceArn")) {
        for (ConditionValue value : condition.values()) {
          KeyValues.instance(value.pattern(version)).flatMap(this::ofStranger).ifPresent(arns::add);
        }
      }
    }
    return arns;
  }

  private Optional<String> ofStranger(String arn) {
    return Arn.parse(arn)
        .filter(parsed -> !parsed.account().isEmpty())
        .map(
            parsed ->
                new Arn(
                        parsed.partition().contains(KeyValues.FRESH) ? "aws" : parsed.partition(),
                        parsed.service(),
                        parsed.region().contains(KeyValues.FRESH) ? REGION : parsed.region(),
                        stranger.digits(),
                        parsed.resource())
                    .toString());
  }
}
