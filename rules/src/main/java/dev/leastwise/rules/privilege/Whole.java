package dev.leastwise.rules.privilege;

import dev.leastwise.policy.ActionPattern;
import dev.leastwise.policy.Statement;
import dev.leastwise.policy.source.Span;
import dev.leastwise.rules.reach.Arns;
import java.util.List;
import java.util.Optional;

/**
 * Statements that together allow every action on every resource. Being one is proved by inclusion
 * of patterns: a statement on everything, or one on everything but a list that other statements
 * give in full.
 *
 * @param place the token to point at
 * @param others the tokens of the other statements that have a part in it
 */
record Whole(Span place, List<Span> others) {

  static Optional<Whole> of(List<Statement> allows) {
    if (allows.stream().noneMatch(Whole::mayBeOfEverything)) {
      return Optional.empty(); // as of nearly all policies
    }
    List<Statement> onEverything = allows.stream().filter(Whole::isOnEveryResource).toList();
    List<Statement> ofEverything =
        allows.stream().filter(statement -> statement.actions().matchesEverything()).toList();
    return alone(onEverything)
        .or(
            () ->
                onEverything.stream().anyMatch(statement -> statement.actions().isNegated())
                    ? together(Share.ofActions(onEverything))
                    : Optional.empty())
        .or(
            () ->
                ofEverything.stream().anyMatch(statement -> statement.resources().isNegated())
                    ? together(Share.ofResources(ofEverything))
                    : Optional.empty());
  }

  /** Lists of actions whose names all begin with a letter give a few services at most. */
  private static boolean mayBeOfEverything(Statement statement) {
    if (statement.actions().isNegated()) {
      return true;
    }
    for (ActionPattern pattern : statement.actions().patterns()) {
      String text = pattern.text().value();
      if (!text.isEmpty() && (text.charAt(0) == '*' || text.charAt(0) == '?')) {
        return true;
      }
    }
    return false;
  }

  /**
   * What only {@code *} reaches, and no pattern of ARNs, is no resource: changing IAM needs none of
   * it.
   */
  private static boolean isOnEveryResource(Statement statement) {
    return !statement.resources().isNegated() && Arns.ALL.areCoveredBy(statement.resources());
  }

  private static Optional<Whole> alone(List<Statement> onEverything) {
    return onEverything.stream()
        .filter(statement -> !statement.actions().isNegated())
        .flatMap(statement -> statement.actions().patterns().stream())
        .filter(ActionPattern::matchesEverything)
        .findFirst()
        .map(pattern -> new Whole(pattern.text().span(), List.of()));
  }

  private static Optional<Whole> together(List<Share> shares) {
    return shares.stream()
        .filter(share -> share.isAllBut() && !share.entries().isEmpty())
        .flatMap(
            share ->
                share.restGivenBy(shares).map(others -> new Whole(share.place(), others)).stream())
        .findFirst();
  }

  /** The beginning of a message about it. */
  String subject() {
    return others.isEmpty() ? "the statement allows " : "the statements together allow ";
  }
}
