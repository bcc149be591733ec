package dev.leastwise.rules.guardrail;

import static dev.leastwise.lint.Severity.HIGH;
import static dev.leastwise.lint.Severity.INFO;
import static dev.leastwise.lint.Severity.LOW;
import static dev.leastwise.lint.Severity.MEDIUM;

import dev.leastwise.lint.FindingSink;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.Severity;
import dev.leastwise.policy.glob.Glob;
import dev.leastwise.policy.source.Span;
import dev.leastwise.rules.passage.Passage.Width;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Says what gets past a policy that is meant to deny deletion: each hole once, and the exemptions
 * together.
 *
 * @param allowed patterns of the principals that may be exempted; empty if any may be by name
 */
record GuardrailReport(PolicyDocument document, List<String> allowed, FindingSink findings) {

  private static final int MOST = 5;
  private static final int SHOWN = 20;

  /**
   * Tells of all of it.
   *
   * @param isComplete whether all requests were sent: else nobody knows whether it holds
   */
  void tell(List<Hit> hits, boolean isComplete) {
    Map<Object, List<Hit>> holes = new LinkedHashMap<>();
    Map<String, Hit> exemptions = new LinkedHashMap<>();
    for (Hit hit : hits) {
      if (hit.passage().width() == Width.NARROW) {
        exemptions.putIfAbsent(hit.passage().who(), hit);
      } else {
        holes
            .computeIfAbsent(List.of(hit.passage().width(), place(hit)), key -> new ArrayList<>())
            .add(hit);
      }
    }
    holes.values().forEach(this::hole);
    tell(exemptions, holes.isEmpty() && isComplete);
  }

  private static Span place(Hit hit) {
    return hit.passage().value().map(value -> value.text().span()).orElse(hit.place());
  }

  /** Holes at one place, of which the first that is certain is shown. */
  private void hole(List<Hit> hits) {
    List<Hit> certain = hits.stream().filter(hit -> !hit.isGuess()).toList();
    Hit hit = certain.isEmpty() ? hits.get(0) : certain.get(0);
    String who = hit.passage().who();
    String through = hit.passage().request().action() + " gets through for ";
    switch (hit.passage().width()) {
      case OPEN -> {
        if (certain.isEmpty()) {
          guess(hit);
        } else {
          Severity severity = hit.passage().isLimited() ? MEDIUM : HIGH;
          report(
              hit, severity, through + who + others(certain), "deny " + service(hit) + ":Delete*");
        }
      }
      case SELF_MADE ->
          report(
              hit,
              HIGH,
              through
                  + "every principal that is named "
                  + who
                  + ", and whoever may create roles can choose such a name",
              "name each exempted role in full, without a wildcard");
      case CIRCUMSTANCE ->
          report(
              hit,
              MEDIUM,
              through + who + ", whatever the principal is",
              "exempt roles by their full names instead of circumstances");
      case NARROW -> throw new IllegalStateException("an exemption is no hole: " + hit);
    }
  }

  private void guess(Hit hit) {
    report(
        hit,
        LOW,
        "no pattern denies delete actions of "
            + service(hit)
            + " other than those that are known here, or those to come",
        "deny " + service(hit) + ":Delete*");
  }

  private static String others(List<Hit> hits) {
    List<String> services =
        hits.stream().map(GuardrailReport::service).distinct().skip(1).limit(MOST + 1).toList();
    if (services.isEmpty()) {
      return "";
    }
    String named = String.join(", ", services.subList(0, Math.min(MOST, services.size())));
    return "; so does deletion in " + named + (services.size() > MOST ? " and others" : "");
  }

  private void tell(Map<String, Hit> exemptions, boolean holds) {
    List<Hit> listed = new ArrayList<>();
    exemptions.forEach(
        (who, hit) -> {
          if (allowed.isEmpty() || isAllowed(who)) {
            listed.add(hit);
          } else {
            report(
                hit,
                MEDIUM,
                "exempts " + who + ", which the configuration does not list",
                "take the exemption out, or list it as one that guardrails may have");
          }
        });
    if (holds && !listed.isEmpty()) {
      List<String> names = listed.stream().map(hit -> hit.passage().who()).limit(SHOWN).toList();
      int more = listed.size() - names.size();
      report(
          listed.get(0),
          INFO,
          "deletion is denied except for "
              + String.join(", ", names)
              + (more > 0 ? " and " + more + " others" : ""),
          "see to it that nobody else can change or become them");
    }
  }

  /** A tag, an OU or an account is listed without the words before it. */
  private boolean isAllowed(String who) {
    String bare = who.substring(who.lastIndexOf(' ') + 1);
    return allowed.stream()
        .anyMatch(
            pattern ->
                pattern.equals(who)
                    || pattern.equals(bare)
                    || Glob.of(pattern).covers(Glob.of(who))
                    || Glob.of(pattern).covers(Glob.of(bare)));
  }

  private void report(Hit hit, Severity severity, String message, String fix) {
    findings.report(place(hit), message).severity(severity).fix(fix).witness(hit.command());
  }

  private static String service(Hit hit) {
    return hit.passage().request().service();
  }
}
