package dev.leastwise.lint;

import dev.leastwise.policy.AccountId;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.source.Position;
import dev.leastwise.policy.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An example of a rule's page: a fenced policy whose info string says what it is, and for a bad one
 * a line of carets under the token that must be flagged.
 *
 * @param number counts the page's examples from 1
 * @param also rules that a bad example sets off besides its own
 * @param accounts those of the organization, if the team has said which there are
 * @param start the place that must be flagged; of a good example no place
 * @param end where the flagged token, or its part on that line, ends; equal to the start where the
 *     fence says the place
 */
record RulePageExample(
    int number,
    boolean isBad,
    PolicyType type,
    Set<String> also,
    Set<AccountId> accounts,
    String json,
    Position start,
    Position end) {
  private static final Pattern FENCE =
      Pattern.compile(
          "```json (bad|good) type=([a-z]+)(?: also=([a-z0-9,-]+))?(?: at=(\\d+):(\\d+))?(?: accounts=([0-9,]+))?");
  private static final Pattern MARK = Pattern.compile(" *// *(\\^+) *");
  private static final Position NOWHERE = new Position(0, 0);

  /** Reads a page's examples. */
  static List<RulePageExample> of(String page) {
    List<RulePageExample> examples = new ArrayList<>();
    List<String> lines = page.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher fence = FENCE.matcher(lines.get(i));
      if (fence.matches()) {
        int end = i + 1;
        while (!lines.get(end).equals("```")) {
          end++;
        }
        examples.add(read(examples.size() + 1, fence, lines.subList(i + 1, end)));
        i = end;
      } else if (lines.get(i).startsWith("```json")) {
        throw new IllegalStateException("no fence of an example: " + lines.get(i));
      }
    }
    return examples;
  }

  private static RulePageExample read(int number, Matcher fence, List<String> body) {
    List<String> json = new ArrayList<>();
    Position start = NOWHERE;
    Position end = NOWHERE;
    if (fence.group(4) != null) {
      start = new Position(Integer.parseInt(fence.group(4)), Integer.parseInt(fence.group(5)));
      end = start;
    }
    for (String line : body) {
      Matcher mark = MARK.matcher(line);
      if (mark.matches()) {
        start = new Position(json.size(), mark.start(1) + 1);
        end = new Position(json.size(), mark.end(1) + 1);
      } else {
        json.add(line);
      }
    }
    String also = fence.group(3);
    return new RulePageExample(
        number,
        fence.group(1).equals("bad"),
        PolicyType.parse(fence.group(2)).orElseThrow(),
        also == null ? Set.of() : Set.of(also.split(",")),
        accounts(fence.group(6)),
        String.join("\n", json),
        start,
        end);
  }

  private static Set<AccountId> accounts(@Nullable String list) {
    return list == null
        ? Set.of()
        : Stream.of(list.split(",")).map(AccountId::new).collect(Collectors.toSet());
  }

  /** Lints the example. */
  List<Finding> lint(List<Rule> rules) {
    SourceText source = SourceText.of("example-" + number + ".json", json);
    OrganizationFacts facts = new OrganizationFacts("", accounts, Set.of(), List.of());
    RuleSettings settings = RuleSettings.NONE.withOrganization(facts);
    return Linter.of(rules, settings).lint(PolicyDocument.parse(source, type)).findings();
  }

  @Override
  public String toString() {
    return (isBad ? "bad" : "good") + " example " + number;
  }
}
