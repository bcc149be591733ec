package dev.leastwise.rules.asking;

import dev.leastwise.policy.Condition;
import dev.leastwise.policy.ConditionValue;
import dev.leastwise.policy.Pattern;
import dev.leastwise.policy.PolicyVersion;
import dev.leastwise.rules.probe.KeyValues;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The condition keys whose values are up to whoever asks for a role, and what to send for them. All
 * other keys follow from who asks, or are absent.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html">IAM
 *     and STS condition context keys</a>
 */
public final class AskerKeys {
  /** The external id, as all keys here in lower case. */
  public static final String EXTERNAL_ID = "sts:externalid";

  /** Begins the keys of session tags that are sent. */
  public static final String TAG_OF_REQUEST = "aws:requesttag/";

  /** Begins the keys of tags that one has. */
  public static final String TAG_OF_PRINCIPAL = "aws:principaltag/";

  /** The keys of all session tags that are sent. */
  public static final String TAG_KEYS = "aws:tagkeys";

  /** Names and passwords of a kind: right only for who knows what is asked for. */
  private static final Set<String> TO_BE_KNOWN =
      Set.of(
          EXTERNAL_ID,
          "sts:rolesessionname",
          "sts:sourceidentity",
          "sts:transitivetagkeys",
          "aws:sourceidentity",
          "aws:useragent",
          "aws:referer");

  /** Circumstances that anyone can bring about. */
  private static final Set<String> TO_BE_HAD =
      Set.of(
          "sts:durationseconds",
          "aws:multifactorauthpresent",
          "aws:multifactorauthage",
          "aws:securetransport",
          "aws:requestedregion",
          "aws:currenttime",
          "aws:epochtime",
          "aws:tokenissuetime");

  private static final Set<String> ALWAYS_THERE =
      Set.of(
          "sts:rolesessionname",
          "aws:securetransport",
          "aws:requestedregion",
          "aws:currenttime",
          "aws:epochtime",
          "aws:useragent");

  private static final List<String> REGIONS =
      List.of("us-east-1", "us-west-2", "eu-west-1", "eu-central-1", "ap-southeast-2", "sa-east-1");

  /** Grants that ended before are over: no clock is read, and this code is not older. */
  private static final Instant NOW_AT_LEAST = Instant.parse("2026-11-01T00:00:00Z");

  private static final Instant FAR = Instant.parse("9999-12-30T00:00:00Z");

  private final List<Condition> conditions;
  private final PolicyVersion version;

  AskerKeys(List<Condition> conditions, PolicyVersion version) {
    this.conditions = conditions;
    this.version = version;
  }

  /** Returns what to send for each key; nothing in the first place if it can be absent. */
  Map<String, List<List<String>>> of(Asker asker) {
    List<Condition> asked = new ArrayList<>();
    for (Condition condition : conditions) {
      String key = condition.key().value().toLowerCase(Locale.ROOT);
      if (key.equals(EXTERNAL_ID) && !asker.sends(key)) {
        asked.add(withoutValues(condition));
      } else if (asker.sends(key) && !key.equals(TAG_KEYS)) {
        if (isToBeKnown(key)) {
          asked.add(asker.isInformed() ? condition : withoutValues(condition));
        } else if (TO_BE_HAD.contains(key)) {
          asked.add(condition);
        }
      }
    }
    Map<String, List<List<String>>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    values.putAll(KeyValues.of(asked, version));
    addVariables(values, asker);
    addTagsByName(values, asker);
    Map<String, List<List<String>>> sent = new LinkedHashMap<>();
    values.forEach((key, list) -> sent.put(key, possible(key.toLowerCase(Locale.ROOT), list)));
    return sent;
  }

  private static boolean isToBeKnown(String key) {
    return TO_BE_KNOWN.contains(key)
        || key.startsWith(TAG_OF_REQUEST)
        || key.startsWith(TAG_OF_PRINCIPAL);
  }

  private static Condition withoutValues(Condition condition) {
    return new Condition(
        condition.operatorText(), condition.key(), List.of(), condition.valuesSpan(), false);
  }

  /** A key that is compared with a variable, and the key of the variable, can have one value. */
  private void addVariables(Map<String, List<List<String>>> values, Asker asker) {
    for (Condition condition : conditions) {
      for (ConditionValue value : condition.values()) {
        Optional<String> text = resolved(value);
        if (text.isPresent() && values.containsKey(condition.key().value())) {
          add(values, condition.key().value(), text.get());
        }
        for (String key : variables(value)) {
          if (isToBeKnown(key.toLowerCase(Locale.ROOT)) && asker.sends(key)) {
            add(values, key, KeyValues.FRESH);
          }
        }
      }
    }
  }

  private List<String> variables(ConditionValue value) {
    return value.text().value().contains("${")
        ? value.pattern(version).parts().stream()
            .filter(Pattern.Variable.class::isInstance)
            .map(part -> ((Pattern.Variable) part).key())
            .toList()
        : List.of();
  }

  /** The value where each variable has the value of what nobody names. */
  private Optional<String> resolved(ConditionValue value) {
    if (variables(value).isEmpty()) {
      return Optional.empty();
    }
    List<Pattern.Part> parts = new ArrayList<>();
    for (Pattern.Part part : value.pattern(version).parts()) {
      boolean isVariable = part instanceof Pattern.Variable;
      parts.add(isVariable ? new Pattern.Literal(KeyValues.FRESH) : part);
    }
    return KeyValues.instance(new Pattern(parts));
  }

  /** The keys of the tags follow from the tags. */
  private void addTagsByName(Map<String, List<List<String>>> values, Asker asker) {
    for (Condition condition : conditions) {
      if (condition.isOn(TAG_KEYS) && asker.sends(TAG_KEYS)) {
        for (List<String> names :
            KeyValues.of(List.of(condition), version).values().stream()
                .flatMap(List::stream)
                .toList()) {
          boolean isFresh = names.equals(List.of(KeyValues.FRESH));
          if (names.size() == 1 && (isFresh || asker.isInformed())) {
            add(values, "aws:RequestTag/" + names.get(0), KeyValues.FRESH);
          }
        }
      }
    }
  }

  private static void add(Map<String, List<List<String>>> values, String key, String value) {
    List<List<String>> all = new ArrayList<>(values.getOrDefault(key, List.of(List.of())));
    if (!all.contains(List.of(value))) {
      all.add(List.of(value));
    }
    values.put(key, all);
  }

  private List<List<String>> possible(String key, List<List<String>> values) {
    Set<List<String>> possible = new LinkedHashSet<>();
    if (!ALWAYS_THERE.contains(key)) {
      possible.add(List.of());
    }
    if (key.equals("aws:requestedregion")) {
      REGIONS.forEach(region -> possible.add(List.of(region)));
    } else if (key.equals("aws:currenttime") || key.equals("aws:epochtime")) {
      boolean isEpoch = key.equals("aws:epochtime");
      times(values).forEach(time -> possible.add(List.of(written(time, isEpoch))));
      return List.copyOf(possible);
    }
    values.stream()
        .filter(value -> !value.isEmpty() && isPossible(key, value))
        .forEach(possible::add);
    return List.copyOf(possible);
  }

  /** Nobody makes a Region by a name, and STS takes neither calls without TLS nor shorter ids. */
  private static boolean isPossible(String key, List<String> value) {
    return switch (key) {
      case "aws:requestedregion" -> value.stream().noneMatch(v -> v.contains(KeyValues.FRESH));
      case "aws:securetransport" -> value.equals(List.of("true"));
      case EXTERNAL_ID -> value.stream().allMatch(id -> id.length() >= 2);
      default -> true;
    };
  }

  private static Set<Instant> times(List<List<String>> values) {
    Set<Instant> times = new LinkedHashSet<>(List.of(NOW_AT_LEAST, FAR));
    for (List<String> value : values) {
      if (value.size() == 1) {
        time(value.get(0)).ifPresent(time -> times.add(time.plusSeconds(1)));
      }
    }
    times.removeIf(time -> time.isBefore(NOW_AT_LEAST));
    return times;
  }

  private static Optional<Instant> time(String text) {
    try {
      boolean isEpoch = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
      return Optional.of(
          isEpoch ? Instant.ofEpochSecond(Long.parseLong(text)) : Instant.parse(text));
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String written(Instant time, boolean isEpoch) {
    return isEpoch ? String.valueOf(time.getEpochSecond()) : time.toString();
  }
}
