package dev.leastwise.rules.guardrail;

import dev.leastwise.decision.Request;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.policy.Condition;
import dev.leastwise.policy.Statement;
import dev.leastwise.rules.passage.Guardrail;
import dev.leastwise.rules.passage.Instances;
import dev.leastwise.rules.passage.KeyKind;
import dev.leastwise.rules.passage.Member;
import dev.leastwise.rules.passage.Sendable;
import dev.leastwise.rules.probe.ProbeSearch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Sends create actions with some of the tags that they should have. */
final class TagProbes {
  private static final int MOST = 4_000;
  private static final String TAG = "aws:RequestTag/";

  private final Guardrail guardrail;
  private final String organizationId;
  private final String account;
  private final String partition;

  /**
   * A request that lacks a tag, or has it in a way that is as good as none.
   *
   * @param tag the one that is lacking
   */
  record Lack(String tag, Request request) {}

  TagProbes(PolicyDocument document, String organizationId) {
    this.guardrail = Guardrail.of(document);
    this.organizationId = organizationId;
    this.account = Member.account(document.policy());
    this.partition = Member.partition(document.policy());
  }

  Guardrail guardrail() {
    return guardrail;
  }

  String replay(Request request) {
    return guardrail.replay(request);
  }

  List<String> resources(Statement statement, String action) {
    String service = action.substring(0, action.indexOf(':')).toLowerCase(Locale.ROOT);
    List<String> all = new ArrayList<>(Instances.of(statement.resources(), service, account));
    all.sort((a, b) -> Boolean.compare(!isCreatedBy(a, action), !isCreatedBy(b, action)));
    return all;
  }

  /** The name of an action tends to hold that of what it creates; it makes the better witness. */
  private static boolean isCreatedBy(String arn, String action) {
    String[] fields = arn.split(":", 6);
    String type = fields.length < 6 ? "" : fields[5].split("[:/]", 2)[0].replace("-", "");
    return !type.isEmpty() && action.toLowerCase(Locale.ROOT).contains(type);
  }

  /**
   * Returns a request of this kind that a Deny holds back as long as it has no tag at all; nothing
   * where no caller and no circumstance makes it so.
   */
  Optional<Request> guarded(Optional<Statement> statement, String action, String resource) {
    for (Request request : requests(action, resource)) {
      Optional<Map<String, List<String>>> subject =
          statement.isEmpty()
              ? Optional.of(Map.of())
              : guardrail.subjectOf(statement.get(), request);
      Optional<Request> guarded =
          subject.flatMap(
              keys ->
                  new ProbeSearch(withoutTags(action), MOST)
                      .find(request.withContext(keys), guardrail::denies)
                      .found()
                      .map(found -> found.withContext(keys)));
      if (guarded.isPresent()) {
        return guarded;
      }
    }
    return Optional.empty();
  }

  /** Returns a request without any tag that gets through for a role that no policy names. */
  Optional<Request> open(String action, String resource) {
    return new ProbeSearch(KeyKind.only(withoutTags(action), KeyKind.CHOSEN), MOST)
        .find(requests(action, resource).get(0), guardrail::letsThrough)
        .found();
  }

  private List<Request> requests(String action, String resource) {
    List<Condition> conditions = guardrail.conditions(guardrail.naming(action));
    return Stream.concat(
            Stream.of(Member.ordinary(account, partition).get(0)),
            Member.named(conditions, guardrail.version(), account).stream())
        .map(member -> Request.of(member.caller(), action, resource))
        .toList();
  }

  private Map<String, List<List<String>>> withoutTags(String action) {
    List<Condition> conditions =
        guardrail.conditions(guardrail.naming(action)).stream()
            .filter(condition -> !TagClaims.isOnTags(condition))
            .toList();
    return KeyKind.only(
        Sendable.of(conditions, guardrail.version(), organizationId),
        KeyKind.PLACE,
        KeyKind.TRAIT,
        KeyKind.CIRCUMSTANCE,
        KeyKind.CHOSEN);
  }

  /**
   * Returns for each tag a request that gets through without it.
   *
   * @param all what the request has besides
   */
  List<Lack> lacks(Request guarded, Collection<String> tags, Collection<String> all) {
    return each(
        guarded, tags, all, (tag, keys) -> keys.keySet().removeIf((TAG + tag)::equalsIgnoreCase));
  }

  /** Returns for each tag a request that gets through with it in another letter case. */
  List<Lack> variants(Request guarded, Collection<String> tags, Collection<String> all) {
    return each(
        guarded,
        tags,
        all,
        (tag, keys) -> {
          List<List<String>> own = Optional.ofNullable(keys.remove(TAG + tag)).orElse(List.of());
          String lower = tag.toLowerCase(Locale.ROOT);
          keys.put(TAG + (tag.equals(lower) ? tag.toUpperCase(Locale.ROOT) : lower), own);
        });
  }

  /** Returns for each tag a request that gets through with nothing as its value. */
  List<Lack> empties(Request guarded, Collection<String> tags, Collection<String> all) {
    return each(guarded, tags, all, (tag, keys) -> keys.put(TAG + tag, List.of(List.of(""))));
  }

  private List<Lack> each(
      Request guarded,
      Collection<String> tags,
      Collection<String> all,
      BiConsumer<String, Map<String, List<List<String>>>> change) {
    List<Lack> lacks = new ArrayList<>();
    Map<String, List<List<String>>> values = values(guarded, all);
    for (String tag : tags) {
      Map<String, List<List<String>>> keys = new LinkedHashMap<>(values);
      change.accept(tag, keys);
      new ProbeSearch(keys, MOST)
          .find(guarded, guardrail::letsThrough)
          .found()
          .ifPresent(request -> lacks.add(new Lack(tag, request)));
    }
    return lacks;
  }

  /** What to send for each tag, the demanded ones always; in the spelling of {@code tags}. */
  private Map<String, List<List<String>>> values(Request guarded, Collection<String> tags) {
    List<Condition> conditions =
        guardrail.conditions(guardrail.naming(guarded.action())).stream()
            .filter(TagClaims::isOnTags)
            .filter(condition -> !condition.isOn("aws:TagKeys"))
            .toList();
    Map<String, List<List<String>>> named = new HashMap<>();
    Sendable.of(conditions, guardrail.version(), organizationId)
        .forEach((key, values) -> named.put(key.toLowerCase(Locale.ROOT), values));
    Map<String, List<List<String>>> all = new LinkedHashMap<>();
    for (String tag : new TreeSet<>(tags)) {
      String key = TAG + tag;
      List<List<String>> values = new ArrayList<>();
      values.add(List.of(Sendable.PROBE));
      values.addAll(named.getOrDefault(key.toLowerCase(Locale.ROOT), List.of()));
      values.removeIf(List::isEmpty);
      all.put(key, guardrail.apart(guarded, key, values));
    }
    return all;
  }
}
