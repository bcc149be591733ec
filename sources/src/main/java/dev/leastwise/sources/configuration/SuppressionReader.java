package dev.leastwise.sources.configuration;

import dev.leastwise.lint.Suppression;
import dev.leastwise.policy.source.Span;
import dev.leastwise.sources.SuppressionEntry;
import dev.leastwise.sources.configuration.Section.Scalar;
import java.util.ArrayList;
import java.util.List;

/** Reads which findings need not count, and who says so. */
final class SuppressionReader {
  private static final String TITLE = "a suppression";

  private static final List<String> SETTINGS =
      List.of(
          "rule", "path", "subject", "sid", "fingerprint", "owner", "reason", "ticket", "expires");

  private final RulesReader rules;
  private final PathPatterns patterns;
  private final Mistakes mistakes;

  SuppressionReader(RulesReader rules, PathPatterns patterns, Mistakes mistakes) {
    this.rules = rules;
    this.patterns = patterns;
    this.mistakes = mistakes;
  }

  List<SuppressionEntry> read(Section file) {
    List<SuppressionEntry> entries = new ArrayList<>();
    file.sections("suppressions", TITLE).forEach(section -> entries.add(entry(section)));
    return entries;
  }

  private SuppressionEntry entry(Section section) {
    section.expect(SETTINGS, TITLE);
    List<Scalar> rule = section.scalars("rule");
    rule.forEach(id -> rules.requireSuppressible(id.text(), id.node()));
    return new SuppressionEntry(
        Section.texts(rule),
        section.scalars("path").stream().filter(patterns::isOne).map(Scalar::text).toList(),
        section.strings("subject"),
        section.strings("sid"),
        section.strings("fingerprint"),
        suppression(section, TITLE),
        mistakes.text(),
        place(section));
  }

  private static Span place(Section section) {
    return section.members().isEmpty()
        ? section.node().span()
        : section.members().get(0).nameSpan();
  }

  /** Reads who, why and until when. */
  static Suppression suppression(Section section, String title) {
    return new Suppression(
        section.required("owner", title),
        section.required("reason", title),
        section.scalar("ticket").map(Scalar::text).orElse(""),
        section.date("expires", title));
  }
}
