package dev.leastwise.rules.asking;

import dev.leastwise.decision.Caller;
import dev.leastwise.policy.AccountId;
import dev.leastwise.policy.Arn;
import dev.leastwise.policy.Condition;
import dev.leastwise.policy.ConditionValue;
import dev.leastwise.policy.PolicyVersion;
import dev.leastwise.rules.probe.KeyValues;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The principals that somebody may be: whoever owns an account names its roles and users as he
 * likes, but cannot choose the account.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn">aws:PrincipalArn</a>
 */
final class AskerNames {
  /** More names than a policy asks for would only make the search long. */
  private static final int MOST = 24;

  private final List<Condition> conditions;
  private final PolicyVersion version;
  private final String partition;

  AskerNames(List<Condition> conditions, PolicyVersion version, String partition) {
    this.conditions = conditions;
    this.version = version;
    this.partition = partition;
  }

  /** Returns who may ask: a role and a user, then those with names that the policy asks for. */
  List<Caller> of(Asker asker) {
    if (asker.only().isPresent()) {
      return List.of(asker.only().get());
    }
    Set<String> names = new LinkedHashSet<>();
    names.add("role/" + KeyValues.FRESH);
    names.add("user/" + KeyValues.FRESH);
    if (asker.picksNames()) {
      conditions.forEach(condition -> names.addAll(named(condition)));
    }
    return names.stream()
        .filter(name -> !name.startsWith("role/aws-service-role/"))
        .flatMap(name -> Caller.parse(arn(asker.account(), name)).stream())
        .limit(MOST)
        .toList();
  }

  private String arn(AccountId account, String name) {
    return new Arn(partition, "iam", "", account.digits(), name).toString();
  }

  private List<String> named(Condition condition) {
    boolean isName = condition.isOn("aws:username");
    if (!isName && !condition.isOn("aws:PrincipalArn")) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    for (ConditionValue value : condition.values()) {
      Optional<String> text = KeyValues.instance(value.pattern(version));
      text.map(t -> isName ? "user/" + t : named(t)).ifPresent(names::add);
    }
    return names;
  }

  /** Whatever the pattern says of the account, what it says of the name can be had. */
  private static String named(String principal) {
    for (String kind : List.of("role/", "user/")) {
      int at = principal.indexOf(kind);
      if (at >= 0) {
        return principal.substring(at);
      }
    }
    return "role/" + principal.substring(principal.lastIndexOf(':') + 1);
  }
}
