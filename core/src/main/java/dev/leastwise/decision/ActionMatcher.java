package dev.leastwise.decision;

import dev.leastwise.decision.condition.Truth;
import dev.leastwise.policy.ActionPattern;
import dev.leastwise.policy.ActionSet;
import dev.leastwise.policy.glob.Glob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An {@code Action} or {@code NotAction}, ready to be decided; letter case does not count.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html">Action</a>
 */
final class ActionMatcher {
  private static final Truth ABSENT =
      Truth.unknown("the statement has neither Action nor NotAction");
  private static final Truth OPEN = Truth.unknown("the actions are not all known here");

  private final ActionSet actions;
  private final Set<String> names = new HashSet<>(); // in lower case
  private final Map<String, List<Glob>> ofService = new HashMap<>();
  private final List<Glob> ofAnyService = new ArrayList<>();
  private final Optional<Set<String>> services;
  private boolean isOpen;

  ActionMatcher(ActionSet actions) {
    this.actions = actions;
    this.isOpen = actions.isOpen();
    actions.patterns().forEach(this::add);
    this.services = servicesOf();
  }

  private void add(ActionPattern pattern) {
    Optional<Glob> glob = pattern.glob();
    if (glob.isEmpty()) {
      isOpen = true;
      return;
    }
    String text = pattern.text().value().toLowerCase(Locale.ROOT);
    boolean isAscii = text.chars().allMatch(c -> c < 128); // other letters fold in their own ways
    int colon = text.indexOf(':');
    if (isAscii && glob.get().isLiteral()) {
      names.add(text);
    } else if (isAscii && colon > 0 && isLiteral(text.substring(0, colon))) {
      ofService.computeIfAbsent(text.substring(0, colon), s -> new ArrayList<>()).add(glob.get());
    } else {
      ofAnyService.add(glob.get());
    }
  }

  private static boolean isLiteral(String text) {
    return text.indexOf('*') < 0 && text.indexOf('?') < 0;
  }

  /** Returns the services outside of which no action can match, or nothing if there is no such. */
  Optional<Set<String>> services() {
    return services;
  }

  private Optional<Set<String>> servicesOf() {
    if (!actions.isPresent() || actions.isNegated() || isOpen || !ofAnyService.isEmpty()) {
      return Optional.empty();
    }
    Set<String> all = new HashSet<>(ofService.keySet());
    for (String name : names) {
      all.add(name.substring(0, Math.max(0, name.indexOf(':'))));
    }
    return Optional.of(all);
  }

  Truth test(Request request) {
    if (!actions.isPresent()) {
      return ABSENT;
    }
    Truth listed = isListed(request) ? Truth.YES : isOpen ? OPEN : Truth.NO;
    return actions.isNegated() ? listed.not() : listed;
  }

  private boolean isListed(Request request) {
    return names.contains(request.lowerAction())
        || matches(ofService.getOrDefault(request.service(), List.of()), request)
        || matches(ofAnyService, request);
  }

  private static boolean matches(List<Glob> globs, Request request) {
    for (int i = 0; i < globs.size(); i++) {
      if (globs.get(i).matches(request.action())) {
        return true;
      }
    }
    return false;
  }
}
