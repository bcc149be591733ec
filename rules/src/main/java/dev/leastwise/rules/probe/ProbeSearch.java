package dev.leastwise.rules.probe;

import dev.leastwise.decision.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Sends requests that differ in their condition keys until one fits. Immutable and thread-safe.
 *
 * @param keys what to send for each key, as {@link KeyValues} returns it; a key that is absent is
 *     left out, so that it is what follows from the request
 * @param most how many requests are sent at most
 */
public record ProbeSearch(Map<String, List<List<String>>> keys, int most) {

  /** As many as a policy with a few conditions needs, and a fraction of a second. */
  public static final int MOST = 20_000;

  /**
   * What came of a search.
   *
   * @param found the request that fits, with no more keys than it needs
   * @param isComplete whether everything worth sending was sent
   */
  public record Result(Optional<Request> found, boolean isComplete) {}

  /** Keeps an unmodifiable copy of the keys. */
  public ProbeSearch {
    keys = Map.copyOf(keys);
  }

  /** Searches among requests that are like this one but for the keys. */
  public Result find(Request base, Predicate<Request> fits) {
    List<Map.Entry<String, List<List<String>>>> order = new ArrayList<>(keys.entrySet());
    order.sort(Map.Entry.comparingByKey());
    int[] choice = new int[order.size()];
    for (int sent = 0; sent < most; sent++) {
      Request request = request(base, order, choice);
      if (fits.test(request)) {
        return new Result(Optional.of(simplest(base, order, choice, fits)), true);
      }
      if (!advance(order, choice)) {
        return new Result(Optional.empty(), true);
      }
    }
    return new Result(Optional.empty(), false);
  }

  private static boolean advance(List<Map.Entry<String, List<List<String>>>> order, int[] choice) {
    for (int i = 0; i < choice.length; i++) {
      if (++choice[i] < order.get(i).getValue().size()) {
        return true;
      }
      choice[i] = 0;
    }
    return false;
  }

  /** Keys that are not needed would only hide what matters. */
  private static Request simplest(
      Request base,
      List<Map.Entry<String, List<List<String>>>> order,
      int[] choice,
      Predicate<Request> fits) {
    for (int i = 0; i < choice.length; i++) {
      int kept = choice[i];
      choice[i] = 0;
      if (kept != 0 && !fits.test(request(base, order, choice))) {
        choice[i] = kept;
      }
    }
    return request(base, order, choice);
  }

  private static Request request(
      Request base, List<Map.Entry<String, List<List<String>>>> order, int[] choice) {
    Map<String, List<String>> context = new HashMap<>();
    for (int i = 0; i < choice.length; i++) {
      List<String> values = order.get(i).getValue().get(choice[i]);
      if (!values.isEmpty()) {
        context.put(order.get(i).getKey(), values);
      }
    }
    return base.withContext(context);
  }
}
