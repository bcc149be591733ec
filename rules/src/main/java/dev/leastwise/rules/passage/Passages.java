package dev.leastwise.rules.passage;

import static dev.leastwise.rules.passage.KeyKind.CHOSEN;
import static dev.leastwise.rules.passage.KeyKind.CIRCUMSTANCE;
import static dev.leastwise.rules.passage.KeyKind.PLACE;
import static dev.leastwise.rules.passage.KeyKind.TRAIT;

import dev.leastwise.decision.Caller;
import dev.leastwise.decision.Request;
import dev.leastwise.policy.Condition;
import dev.leastwise.policy.ConditionValue;
import dev.leastwise.rules.passage.Passage.Width;
import dev.leastwise.rules.probe.KeyValues;
import dev.leastwise.rules.probe.ProbeSearch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The search for callers and circumstances by which one action gets past a guardrail, widest first:
 * what everybody can do hides what few can.
 */
public final class Passages {
  private static final int MOST = 2_000;
  private static final Set<String> NETWORKS =
      Set.of("aws:sourceip", "aws:sourcevpc", "aws:sourcevpce", "aws:sourcevpcarn");

  private static final String PROBE = Sendable.PROBE;

  private final Guardrail guardrail;
  private final String organizationId;
  private final List<Condition> conditions;
  private final Map<String, List<List<String>>> keys;
  private final List<Member> ordinary;
  private final List<Member> named;

  /**
   * @param conditions those that decide on the action
   * @param organizationId empty if it is not known
   */
  public Passages(
      Guardrail guardrail,
      List<Condition> conditions,
      String organizationId,
      List<Member> ordinary,
      List<Member> named) {
    this.guardrail = guardrail;
    this.organizationId = organizationId;
    this.conditions = conditions;
    this.keys = Sendable.of(conditions, guardrail.version(), organizationId);
    this.ordinary = ordinary;
    this.named = named;
  }

  /** Returns the passages of a request, which are tried with other callers and keys. */
  public List<Passage> of(Request base) {
    List<Passage> found = new ArrayList<>();
    List<Map<String, List<String>>> closed = new ArrayList<>();
    List<Passage> open = new ArrayList<>();
    for (Map<String, List<String>> place : places()) {
      Optional<Passage> passage = open(base.withContext(place));
      passage.ifPresent(open::add);
      if (passage.isEmpty()) {
        closed.add(place);
      }
    }
    if (closed.isEmpty()) {
      return List.of(open.get(0));
    }
    open.forEach(passage -> found.add(ofPlace(passage)));
    Request inside = base.withContext(closed.get(0));
    inCircumstances(inside).ifPresent(found::add);
    ofNamed(inside, found);
    ofTraits(inside, found);
    return found;
  }

  /** Where in the organization a caller may be, as far as the policy asks. */
  private List<Map<String, List<String>>> places() {
    List<Map<String, List<String>>> places = List.of(Map.of());
    for (Map.Entry<String, List<List<String>>> key : KeyKind.only(keys, PLACE).entrySet()) {
      List<Map<String, List<String>>> more = new ArrayList<>();
      for (Map<String, List<String>> place : places) {
        for (List<String> value : key.getValue()) {
          Map<String, List<String>> copy = new HashMap<>(place);
          copy.put(key.getKey(), value);
          more.add(copy);
        }
      }
      places = more.subList(0, Math.min(more.size(), 50));
    }
    return places;
  }

  private Passage ofPlace(Passage passage) {
    List<String> places = new ArrayList<>();
    new TreeMap<>(KeyKind.only(passage.request().context(), PLACE))
        .forEach((key, values) -> values.forEach(value -> places.add(place(key, value))));
    return new Passage(
        Width.NARROW,
        "principals in " + String.join(" and ", places),
        Optional.empty(),
        passage.request());
  }

  /** As the policy writes it, if it does. */
  private String place(String key, String value) {
    return conditions.stream()
        .filter(condition -> condition.isOn(key))
        .flatMap(condition -> condition.values().stream())
        .filter(v -> KeyValues.instance(v.pattern(guardrail.version())).equals(Optional.of(value)))
        .map(v -> v.text().value())
        .findFirst()
        .orElse("other places, such as " + value);
  }

  private Optional<Passage> open(Request base) {
    for (Member member : ordinary) {
      Optional<Request> request = isExempted(member) ? Optional.empty() : widest(base, member);
      if (request.isPresent()) {
        return Optional.of(
            new Passage(
                Width.OPEN, who(member, request.get(), CHOSEN), Optional.empty(), request.get()));
      }
    }
    return Optional.empty();
  }

  /** With MFA only where nothing else will do. */
  private Optional<Request> widest(Request base, Member member) {
    Optional<Request> request = find(base, member, CHOSEN);
    if (request.filter(Passage::isLimited).isEmpty()) {
      return request;
    }
    Map<String, List<List<String>>> chosen = KeyKind.only(keys, CHOSEN);
    return new ProbeSearch(chosen, MOST)
        .find(as(member, base), r -> guardrail.letsThrough(r) && !Passage.isLimited(r))
        .found()
        .or(() -> request);
  }

  /** The root user, where the policy names it: nobody else becomes that. */
  private boolean isExempted(Member member) {
    return named.stream().anyMatch(n -> n.caller().equals(member.caller()) && !n.isSelfMade());
  }

  private Optional<Passage> inCircumstances(Request base) {
    if (KeyKind.only(keys, CIRCUMSTANCE).isEmpty()) {
      return Optional.empty();
    }
    for (Member member : ordinary) {
      Optional<Request> request = find(base, member, CHOSEN, CIRCUMSTANCE);
      if (request.isPresent()) {
        String who = who(member, request.get(), CHOSEN, CIRCUMSTANCE);
        Width width = isAnyNetwork(request.get()) ? Width.OPEN : Width.CIRCUMSTANCE;
        return Optional.of(new Passage(width, who, Optional.empty(), request.get()));
      }
    }
    return Optional.empty();
  }

  /** An address or endpoint that the policy does not name is one that anybody can have. */
  private static boolean isAnyNetwork(Request request) {
    Map<String, List<String>> needed = KeyKind.only(request.context(), CIRCUMSTANCE);
    return needed.entrySet().stream()
        .allMatch(
            key ->
                NETWORKS.contains(key.getKey().toLowerCase(Locale.ROOT))
                    && key.getValue().stream().allMatch(Passages::isAnybodys));
  }

  private static boolean isAnybodys(String value) {
    return value.contains(PROBE) || KeyValues.ADDRESSES.contains(value);
  }

  private void ofNamed(Request base, List<Passage> found) {
    for (Member member : named) {
      boolean isKnown = found.stream().anyMatch(passage -> passage.value().equals(member.value()));
      if (!isKnown) {
        find(base, member, CHOSEN, CIRCUMSTANCE)
            .map(
                request ->
                    new Passage(
                        isSelfMade(member, base) ? Width.SELF_MADE : Width.NARROW,
                        member.title(),
                        member.value(),
                        request))
            .ifPresent(found::add);
      }
    }
  }

  /** A free name is nobody's to take where the same policy keeps members from making it. */
  private boolean isSelfMade(Member member, Request base) {
    if (!member.isSelfMade()) {
      return false;
    }
    String arn = member.caller().toString();
    if (!arn.contains(":iam:")) {
      return true;
    }
    boolean isUser = member.caller() instanceof Caller.User;
    String action = isUser ? "iam:CreateUser" : "iam:CreateRole";
    Map<String, List<List<String>>> all =
        Sendable.of(
            guardrail.conditions(guardrail.naming(action)), guardrail.version(), organizationId);
    ProbeSearch search = new ProbeSearch(KeyKind.only(all, CHOSEN, CIRCUMSTANCE), MOST);
    return ordinary.stream()
        .map(maker -> Request.of(maker.caller(), action, arn).withContext(base.context()))
        .anyMatch(request -> search.find(request, guardrail::letsThrough).found().isPresent());
  }

  private void ofTraits(Request base, List<Passage> found) {
    new TreeMap<>(KeyKind.only(keys, TRAIT))
        .forEach(
            (key, values) ->
                values.stream()
                    .filter(value -> value.size() == 1)
                    .forEach(value -> ofTrait(base, key, value.get(0), found)));
  }

  private void ofTrait(Request base, String key, String value, List<Passage> found) {
    boolean isOfRoot = key.equalsIgnoreCase("aws:AssumedRoot");
    Request with = base.withContext(key, value);
    for (Member member : ordinary) {
      boolean isRoot = member.caller() instanceof Caller.Root;
      if (isOfRoot ? !isRoot || !value.equals("true") : isRoot) {
        continue;
      }
      Optional<Request> request = find(with, member, CHOSEN);
      if (request.isPresent()) {
        boolean isAny = value.equals(PROBE);
        String who =
            isOfRoot
                ? "sessions of sts:AssumeRoot"
                : isAny
                    ? "every principal that has any value of " + key
                    : "principals with " + key + "=" + value;
        found.add(
            new Passage(
                isAny ? Width.CIRCUMSTANCE : Width.NARROW,
                who,
                written(key, value),
                request.get()));
        return;
      }
    }
  }

  /** Returns the value of a condition as the author wrote it. */
  private Optional<ConditionValue> written(String key, String value) {
    return conditions.stream()
        .filter(condition -> condition.isOn(key))
        .flatMap(condition -> condition.values().stream())
        .filter(v -> v.text().value().equals(value))
        .findFirst();
  }

  private Optional<Request> find(Request base, Member member, KeyKind... kinds) {
    if (guardrail.isSpent()) {
      return Optional.empty();
    }
    Request request = as(member, base);
    return new ProbeSearch(KeyKind.only(keys, kinds), MOST)
        .find(request, guardrail::letsThrough)
        .found();
  }

  /** A caller that the policy does not name has a unique id that it does not name. */
  private Request as(Member member, Request base) {
    Request request =
        Request.of(member.caller(), base.action(), base.resource()).withContext(base.context());
    boolean isAsked = conditions.stream().anyMatch(condition -> condition.isOn("aws:userid"));
    boolean isGiven =
        base.context().keySet().stream().anyMatch(key -> key.equalsIgnoreCase("aws:userid"));
    if (!isAsked || isGiven) {
      return request;
    } else if (member.caller() instanceof Caller.RoleSession) {
      return request.withContext("aws:userid", "AROALEASTWISEPROBE:" + PROBE);
    }
    return member.caller() instanceof Caller.User
        ? request.withContext("aws:userid", "AIDALEASTWISEPROBE")
        : request;
  }

  private static String who(Member member, Request request, KeyKind... kinds) {
    Map<String, List<String>> needed = new TreeMap<>(KeyKind.only(request.context(), kinds));
    if (needed.isEmpty()) {
      return member.title();
    }
    StringBuilder who = new StringBuilder(member.title()).append(" with ");
    needed.forEach(
        (key, values) -> who.append(key).append('=').append(String.join(",", values)).append(", "));
    return who.substring(0, who.length() - 2);
  }
}
