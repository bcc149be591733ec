package dev.leastwise.rules.passage;

import dev.leastwise.decision.Request;
import dev.leastwise.policy.ConditionValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request that gets past a guardrail.
 *
 * @param who gets through with it, in words
 * @param value the value of a condition that lets it through, where one does
 */
public record Passage(Width width, String who, Optional<ConditionValue> value, Request request) {

  /** Who else gets through in the same way. */
  public enum Width {
    /** Every principal of a kind, whatever it is called. */
    OPEN,
    /** Whoever takes a name that an exemption's wildcard leaves free. */
    SELF_MADE,
    /** Every principal in a place, at a time or through a service; or with any value of a tag. */
    CIRCUMSTANCE,
    /** Principals that the policy names. */
    NARROW
  }

  /** Tells whether it is of a session that {@code sts:AssumeRoot} gave. */
  public boolean isOfAssumedRoot() {
    return request.context().keySet().stream()
        .anyMatch(key -> key.equalsIgnoreCase("aws:AssumedRoot"));
  }

  /**
   * Tells whether it needs MFA, or a Region that the policy does not name: that does not come by
   * itself, and may be what is meant.
   */
  public boolean isLimited() {
    return isLimited(request);
  }

  /** Tells the same of what a caller sends with a request. */
  public static boolean isLimited(Request request) {
    Map<String, List<String>> chosen = KeyKind.only(request.context(), KeyKind.CHOSEN);
    return !chosen.isEmpty()
        && chosen.entrySet().stream().allMatch(key -> isLimited(key.getKey(), key.getValue()));
  }

  private static boolean isLimited(String key, List<String> values) {
    return switch (key.toLowerCase(Locale.ROOT)) {
      case "aws:multifactorauthpresent", "aws:multifactorauthage" -> true;
      case "aws:requestedregion" -> values.equals(List.of(Sendable.REGION));
      default -> false;
    };
  }

  /** Returns the same with another action. */
  public Passage with(String action) {
    Request same =
        Request.of(request.caller(), action, request.resource()).withContext(request.context());
    return new Passage(width, who, value, same);
  }
}
