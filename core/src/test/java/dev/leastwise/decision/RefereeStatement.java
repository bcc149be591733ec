package dev.leastwise.decision;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Statements of policy documents, asked for one request. */
record RefereeStatement(
    String action, String resource, RefereeContext context, RefereePrincipal principals) {

  /** The kinds of policy. */
  enum Layer {
    IDENTITY,
    BOUNDARY,
    SESSION,
    SCP,
    RESOURCE,
    RCP,
    ENDPOINT
  }

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*}");
  private static final Set<Layer> PADDED = EnumSet.of(Layer.IDENTITY, Layer.BOUNDARY);
  private static final Set<Layer> WITH_PRINCIPAL =
      EnumSet.of(Layer.RESOURCE, Layer.RCP, Layer.ENDPOINT);

  /** Whether a statement with the effect matches, in one of the documents. */
  RefereeTruth any(Layer layer, List<Map<?, ?>> documents, String effect) {
    return any(layer, documents, effect, EnumSet.allOf(RefereePrincipal.Grant.class));
  }

  /** The same, but only the kinds of principal entry count (in policies that have principals). */
  RefereeTruth any(
      Layer layer, List<Map<?, ?>> documents, String effect, Set<RefereePrincipal.Grant> kinds) {
    List<RefereeTruth> truths = new ArrayList<>();
    for (Map<?, ?> document : documents) {
      if (statements(document).isEmpty()) {
        truths.add(RefereeTruth.UNKNOWN); // AWS refuses such a policy
      }
      boolean variables = "2012-10-17".equals(document.get("Version"));
      for (Map<?, ?> statement : statements(document)) {
        truths.add(
            effect(statement, effect)
                .and(principal(layer, statement, effect.equals("Deny"), kinds))
                .and(action(statement))
                .and(resource(layer, statement, variables))
                .and(condition(statement, variables)));
      }
    }
    return RefereeTruth.any(truths);
  }

  private static List<Map<?, ?>> statements(Map<?, ?> document) {
    return RefereeJson.objects(RefereeJson.member(document, "Statement"));
  }

  private static RefereeTruth effect(Map<?, ?> statement, String wanted) {
    String effect = RefereeJson.member(statement, "Effect").map(String::valueOf).orElse("");
    boolean proper = effect.equals("Allow") || effect.equals("Deny");
    return proper ? RefereeTruth.of(effect.equals(wanted)) : RefereeTruth.UNKNOWN;
  }

  private RefereeTruth principal(
      Layer layer, Map<?, ?> statement, boolean deny, Set<RefereePrincipal.Grant> kinds) {
    if (WITH_PRINCIPAL.contains(layer)) {
      return RefereePrincipal.any(principals.grants(statement, deny), kinds);
    }
    boolean given =
        RefereeJson.member(statement, "Principal").isPresent()
            || RefereeJson.member(statement, "NotPrincipal").isPresent();
    return given ? RefereeTruth.UNKNOWN : RefereeTruth.YES;
  }

  private RefereeTruth action(Map<?, ?> statement) {
    Optional<Object> actions = RefereeJson.member(statement, "Action");
    Optional<Object> notActions = RefereeJson.member(statement, "NotAction");
    if (actions.isPresent() == notActions.isPresent()) {
      return RefereeTruth.UNKNOWN;
    }
    return actions.isPresent() ? oneAction(actions) : oneAction(notActions).not();
  }

  private RefereeTruth oneAction(Optional<Object> patterns) {
    List<RefereeTruth> truths = new ArrayList<>();
    for (String pattern : RefereeJson.texts(patterns)) {
      truths.add(glob(pattern, false).orElseThrow().matches(action, true));
    }
    return RefereeTruth.any(truths);
  }

  private Optional<RefereeText> glob(String pattern, boolean variables) {
    return RefereeText.of(pattern, true, variables, context);
  }

  private RefereeTruth resource(Layer layer, Map<?, ?> statement, boolean variables) {
    Optional<Object> resources = RefereeJson.member(statement, "Resource");
    Optional<Object> notResources = RefereeJson.member(statement, "NotResource");
    if (resources.isPresent() && notResources.isPresent()) {
      return RefereeTruth.UNKNOWN;
    }
    if (resources.isPresent()) {
      return oneResource(layer, resources, variables);
    }
    if (notResources.isPresent()) {
      return oneResource(layer, notResources, variables).not();
    }
    return layer == Layer.RESOURCE ? RefereeTruth.YES : RefereeTruth.UNKNOWN;
  }

  private RefereeTruth oneResource(Layer layer, Optional<Object> patterns, boolean variables) {
    List<RefereeTruth> truths = new ArrayList<>();
    for (String pattern : RefereeJson.texts(patterns)) {
      truths.add(resourceEntry(layer, pattern, variables).or(allBuckets(pattern)));
    }
    return RefereeTruth.any(truths);
  }

  private RefereeTruth allBuckets(String pattern) {
    return RefereeTruth.of(
        action.equalsIgnoreCase("s3:ListAllMyBuckets")
            && resource.equals("*")
            && pattern.matches("arn:[^:]*:s3:::\\*"));
  }

  private RefereeTruth resourceEntry(Layer layer, String pattern, boolean variables) {
    String entry = variables ? withoutEarlyVariables(pattern) : pattern;
    if (!PADDED.contains(layer)) {
      return matches(entry, variables);
    }
    RefereeTruth asWritten = matches(entry, variables);
    int fields = fields(entry, variables);
    if (!entry.startsWith("arn:") || fields >= 6) {
      return asWritten;
    }
    RefereeTruth padded = matches(entry + ":*".repeat(6 - fields), variables);
    return padded == RefereeTruth.YES ? padded : padded.or(asWritten.and(RefereeTruth.UNKNOWN));
  }

  // AWS knows no variables before the fifth colon; one without a key can stand for any text.
  private static String withoutEarlyVariables(String pattern) {
    Matcher matcher = VARIABLE.matcher(pattern);
    StringBuilder entry = new StringBuilder();
    while (matcher.find()) {
      boolean early = fields(pattern.substring(0, matcher.start()), true) < 6;
      String variable = early ? "${}" : matcher.group();
      matcher.appendReplacement(entry, Matcher.quoteReplacement(variable));
    }
    return matcher.appendTail(entry).toString();
  }

  private RefereeTruth matches(String pattern, boolean variables) {
    return glob(pattern, variables).map(p -> p.matches(resource, false)).orElse(RefereeTruth.NO);
  }

  private static int fields(String pattern, boolean variables) {
    String cut = variables ? VARIABLE.matcher(pattern).replaceAll("") : pattern;
    return (int) cut.chars().filter(c -> c == ':').count() + 1;
  }

  private RefereeTruth condition(Map<?, ?> statement, boolean variables) {
    return RefereeJson.member(statement, "Condition")
        .map(condition -> new RefereeCondition(context, variables).holds(condition))
        .orElse(RefereeTruth.YES);
  }
}
