package dev.leastwise.sources.configuration;

import static dev.leastwise.sources.configuration.Mistakes.quoted;

import dev.leastwise.lint.Parameter;
import dev.leastwise.lint.Rule;
import dev.leastwise.lint.RuleDescriptor;
import dev.leastwise.lint.Severity;
import dev.leastwise.policy.parser.Spelling;
import dev.leastwise.policy.source.SourceNode;
import dev.leastwise.policy.source.SourceNode.Member;
import dev.leastwise.policy.source.SourceNode.ObjectNode;
import dev.leastwise.sources.configuration.Section.Scalar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads which rules are off, how grave they are, and their parameters. */
final class RulesReader {
  private static final String OFF = "off";
  private static final String SEVERITY = "severity";

  private static final List<String> WORDS = words();

  private final Map<String, RuleDescriptor> known = new TreeMap<>();
  private final Mistakes mistakes;
  private final Set<String> off = new HashSet<>();
  private final Map<String, Severity> severities = new HashMap<>();
  private final Map<String, List<String>> parameters = new HashMap<>();

  RulesReader(Collection<Rule> rules, Mistakes mistakes) {
    rules.forEach(rule -> known.put(rule.descriptor().id(), rule.descriptor()));
    this.mistakes = mistakes;
  }

  private static List<String> words() {
    List<String> words = new ArrayList<>();
    words.add(OFF);
    Arrays.stream(Severity.values()).map(Severity::id).forEach(words::add);
    return List.copyOf(words);
  }

  Set<String> off() {
    return off;
  }

  Map<String, Severity> severities() {
    return severities;
  }

  Map<String, List<String>> parameters() {
    return parameters;
  }

  void read(Section rules) {
    for (Member member : rules.members()) {
      RuleDescriptor rule = find(member.name(), member.nameStart());
      if (rule != null) {
        read(rule, member.value());
      }
    }
  }

  private @Nullable RuleDescriptor find(String id, int at) {
    RuleDescriptor rule = known.get(id);
    if (rule == null) {
      mistakes.add(at, () -> "there is no rule " + quoted(id) + suggestion(id));
    }
    return rule;
  }

  private String suggestion(String id) {
    String hint = Spelling.hint(id, known.keySet());
    return hint.isEmpty() ? "; 'leastwise rules' lists them" : hint;
  }

  /** A rule that says that something was not checked has to be heard. */
  void requireSuppressible(String id, SourceNode node) {
    RuleDescriptor rule = find(id, node.start());
    if (rule != null && rule.isAlwaysOn()) {
      mistakes.add(
          node.start(),
          "'" + id + "' cannot be suppressed: it says that something was not checked");
    }
  }

  private void read(RuleDescriptor rule, SourceNode value) {
    if (value instanceof ObjectNode) {
      Section.of(value, "'" + rule.id() + "'", mistakes).ifPresent(s -> settings(rule, s));
    } else {
      Section.scalar(value, "'" + rule.id() + "'", mistakes)
          .ifPresent(word -> severity(rule, word));
    }
  }

  private void settings(RuleDescriptor rule, Section section) {
    List<String> names = new ArrayList<>(List.of(SEVERITY));
    rule.parameters().stream().map(Parameter::name).forEach(names::add);
    section.expect(names, "rule '" + rule.id() + "'");
    section.scalar(SEVERITY).ifPresent(word -> severity(rule, word));
    for (Parameter parameter : rule.parameters()) {
      if (section.has(parameter.name())) {
        List<String> values = Section.texts(section.scalarsIfAny(parameter.name()));
        if (!parameter.takes(values)) {
          mistakes.add(
              section.placeOf(parameter.name()), "'" + parameter.name() + "' is a whole number");
        }
        parameters.put(rule.id() + "." + parameter.name(), values);
      }
    }
  }

  private void severity(RuleDescriptor rule, Scalar word) {
    Optional<Severity> severity = Severity.parse(word.text());
    if (rule.isAlwaysOn()) {
      mistakes.add(
          word.node().start(),
          "'%s' stays as it is: it says that something was not checked".formatted(rule.id()));
    } else if (word.text().equals(OFF)) {
      off.add(rule.id());
    } else if (severity.isPresent()) {
      severities.put(rule.id(), severity.get());
    } else {
      mistakes.add(
          word.node().start(),
          () ->
              "%s is neither off nor a severity%s (%s)"
                  .formatted(
                      quoted(word.text()),
                      Spelling.hint(word.text(), WORDS),
                      String.join(", ", WORDS)));
    }
  }
}
