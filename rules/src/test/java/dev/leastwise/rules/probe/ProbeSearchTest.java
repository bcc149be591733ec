package dev.leastwise.rules.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.decision.Caller;
import dev.leastwise.decision.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ProbeSearchTest {
  private static final Request BASE =
      Request.of(Caller.parse("111122223333").orElseThrow(), "s3:GetObject", "*");
  private static final List<List<String>> AB = List.of(List.of(), List.of("a"), List.of("b"));

  private static ProbeSearch over(Map<String, List<List<String>>> keys) {
    return new ProbeSearch(keys, ProbeSearch.MOST);
  }

  private static Predicate<Request> has(String key, String value) {
    return request -> request.context().getOrDefault(key, List.of()).contains(value);
  }

  @Test
  void requestThatFitsAsItIsStaysAsItIs() {
    ProbeSearch.Result result = over(Map.of("x", AB)).find(BASE, request -> true);

    assertThat(result.found()).map(Request::context).hasValue(Map.of());
    assertThat(result.isComplete()).isTrue();
  }

  @Test
  void combinationsAreFound() {
    ProbeSearch.Result result =
        over(Map.of("x", AB, "y", AB)).find(BASE, has("x", "b").and(has("y", "a")));

    assertThat(result.found())
        .map(Request::context)
        .hasValue(Map.of("x", List.of("b"), "y", List.of("a")));
  }

  @Test
  void everyCombinationIsSentOnce() {
    List<Map<String, List<String>>> sent = new ArrayList<>();

    ProbeSearch.Result result =
        over(Map.of("x", AB, "y", AB))
            .find(
                BASE,
                request -> {
                  sent.add(request.context());
                  return false;
                });

    assertThat(sent).hasSize(9).doesNotHaveDuplicates();
    assertThat(result).isEqualTo(new ProbeSearch.Result(Optional.empty(), true));
  }

  @Test
  void keysThatAreNotNeededAreLeftOut() {
    Predicate<Request> fits = request -> !request.context().isEmpty();

    assertThat(over(Map.of("x", AB, "y", AB)).find(BASE, fits).found())
        .map(request -> request.context().size())
        .hasValue(1);
    assertThat(
            over(Map.of("x", List.of(List.of("a"), List.of("b")), "y", AB))
                .find(BASE, has("x", "b"))
                .found())
        .map(Request::context)
        .hasValue(Map.of("x", List.of("b")));
  }

  @Test
  void whatTheRequestHasIsKept() {
    Request base = BASE.withContext("z", "1");

    assertThat(over(Map.of("x", AB)).find(base, has("x", "a").and(has("z", "1"))).found())
        .isPresent();
  }

  @Test
  void searchThatIsGivenUpIsNotComplete() {
    ProbeSearch.Result result =
        new ProbeSearch(Map.of("x", AB, "y", AB), 5).find(BASE, has("x", "b").and(has("y", "b")));

    assertThat(result.found()).isEmpty();
    assertThat(result.isComplete()).isFalse();
  }
}
