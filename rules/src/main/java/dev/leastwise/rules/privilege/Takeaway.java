package dev.leastwise.rules.privilege;

import dev.leastwise.policy.ResourcePattern;
import dev.leastwise.policy.Statement;
import dev.leastwise.policy.glob.Glob;
import java.util.List;
import java.util.Optional;

/** The Deny statements that take actions away whatever the request, not on single resources or under a condition. */
record Takeaway(List<Statement> denies) {

  static Takeaway of(List<Statement> denies) {
    return new Takeaway(denies.stream().filter(Statement::isUnconditional).toList());
  }

  /** Tells whether nothing is taken away but on single resources. */
  boolean isNothing() {
    return denies.stream()
        .noneMatch(deny -> deny.resources().isNegated() || Whole.isOnEveryResource(deny));
  }

  /** Returns the first of these actions that is left. */
  Optional<String> leaves(List<String> actions) {
    return actions.stream()
        .filter(action -> denies.stream().noneMatch(deny -> takes(deny, action)))
        .findFirst();
  }

  private static boolean takes(Statement deny, String action) {
    boolean listed =
        deny.actions().patterns().stream().anyMatch(pattern -> pattern.glob().matches(action));
    return listed != deny.actions().isNegated() && reachesAllOf(deny, action);
  }

  /** Resources of the action's service are enough: {@code arn:aws:iam::*:*} takes iam away as {@code *} does. */
  private static boolean reachesAllOf(Statement deny, String action) {
    Glob all = Glob.of("arn:aws:" + action.substring(0, action.indexOf(':')) + "::*:?*");
    return deny.resources().isNegated()
        || deny.resources().patterns().stream()
            .map(ResourcePattern::glob)
            .flatMap(Optional::stream)
            .anyMatch(glob -> glob.covers(all));
  }
}
