package dev.leastwise.rules.privilege;

import dev.leastwise.policy.ActionPattern;
import dev.leastwise.policy.ActionSet;
import dev.leastwise.policy.ResourcePattern;
import dev.leastwise.policy.ResourceSet;
import dev.leastwise.policy.Statement;
import dev.leastwise.policy.glob.Glob;
import dev.leastwise.policy.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Statements that together allow every action on every resource. Being one is proved by inclusion of patterns: a
 * statement on everything, or one on everything but a list that other statements give in full.
 *
 * @param place the token to point at
 * @param others the tokens of the other statements that have a part in it
 * @param subject the beginning of the message: one statement allows, or several together
 */
record Whole(Span place, List<Span> others, String subject) {

  private static final String ONE = "the statement allows ";

  /** All ARNs of a partition; what only {@code *} reaches beyond them is listing at most. */
  private static final List<Glob> EVERY_ARN =
      List.of(
          Glob.of("arn:aws:?*:*:*:?*"),
          Glob.of("arn:aws-cn:?*:*:*:?*"),
          Glob.of("arn:aws-us-gov:?*:*:*:?*"));

  static Optional<Whole> of(List<Statement> allows) {
    List<Statement> onEverything = allows.stream().filter(Whole::isOnEveryResource).toList();
    Optional<Whole> byActions = byActions(onEverything);
    return byActions.isPresent() ? byActions : byResources(allows);
  }

  static boolean isOnEveryResource(Statement statement) {
    ResourceSet resources = statement.resources();
    return !resources.isNegated()
        && EVERY_ARN.stream().anyMatch(arns -> covers(resources.patterns(), arns));
  }

  /** Every resource is given; the actions may be split over statements. */
  private static Optional<Whole> byActions(List<Statement> statements) {
    for (Statement statement : statements) {
      ActionSet actions = statement.actions();
      for (ActionPattern pattern : actions.patterns()) {
        if (!actions.isNegated() && pattern.matchesEverything()) {
          return Optional.of(new Whole(pattern.text().span(), List.of(), ONE));
        }
      }
    }
    for (Statement statement : statements) {
      if (statement.actions().isNegated() && !statement.actions().isOpen()) {
        Optional<List<Span>> rest =
            given(
                statement.actions().patterns().stream().map(ActionPattern::glob).toList(),
                positive(statements));
        if (rest.isPresent()) {
          return Optional.of(new Whole(statement.actions().span(), rest.get(), subject(rest.get())));
        }
      }
    }
    return Optional.empty();
  }

  /** Every action is given; the resources may be split over statements. */
  private static Optional<Whole> byResources(List<Statement> allows) {
    List<Statement> ofEveryAction =
        allows.stream().filter(statement -> statement.actions().matchesEverything()).toList();
    for (Statement statement : ofEveryAction) {
      ResourceSet resources = statement.resources();
      List<Optional<Glob>> excluded = resources.patterns().stream().map(ResourcePattern::glob).toList();
      if (resources.isNegated() && !resources.isOpen() && excluded.stream().allMatch(Optional::isPresent)) {
        List<Entry> listed = new ArrayList<>();
        for (Statement other : ofEveryAction) {
          if (!other.resources().isNegated()) {
            for (ResourcePattern pattern : other.resources().patterns()) {
              pattern.glob().ifPresent(glob -> listed.add(new Entry(glob, pattern.text().span())));
            }
          }
        }
        Optional<List<Span>> rest =
            given(excluded.stream().flatMap(Optional::stream).toList(), listed);
        if (rest.isPresent()) {
          return Optional.of(new Whole(resources.span(), rest.get(), subject(rest.get())));
        }
      }
    }
    return Optional.empty();
  }

  private static String subject(List<Span> others) {
    return others.isEmpty() ? ONE : "the statements together allow ";
  }

  private record Entry(Glob glob, Span span) {}

  private static List<Entry> positive(List<Statement> statements) {
    List<Entry> entries = new ArrayList<>();
    for (Statement statement : statements) {
      if (!statement.actions().isNegated()) {
        for (ActionPattern pattern : statement.actions().patterns()) {
          entries.add(new Entry(pattern.glob(), pattern.text().span()));
        }
      }
    }
    return entries;
  }

  /** The entries that give back all that is excluded, or nothing where some of it stays out. */
  private static Optional<List<Span>> given(List<Glob> excluded, List<Entry> entries) {
    List<Span> used = new ArrayList<>();
    for (Glob glob : excluded) {
      Optional<Entry> cover = entries.stream().filter(entry -> entry.glob().covers(glob)).findFirst();
      if (cover.isEmpty()) {
        return Optional.empty();
      }
      if (!used.contains(cover.get().span())) {
        used.add(cover.get().span());
      }
    }
    return Optional.of(used);
  }

  private static boolean covers(List<ResourcePattern> patterns, Glob what) {
    return patterns.stream()
        .map(ResourcePattern::glob)
        .flatMap(Optional::stream)
        .anyMatch(glob -> glob.covers(what));
  }
}
