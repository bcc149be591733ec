package dev.leastwise.rules.privilege;

import dev.leastwise.policy.ActionPattern;
import dev.leastwise.policy.ResourcePattern;
import dev.leastwise.policy.Statement;
import dev.leastwise.policy.glob.Glob;
import dev.leastwise.policy.source.Span;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What one statement gives of all actions, or of all resources: the entries of its list, or with
 * {@code isAllBut} everything else.
 *
 * @param place the whole list
 */
record Share(boolean isAllBut, List<Entry> entries, Span place) {

  /** An entry of the list and its place. */
  record Entry(Glob glob, Span place) {}

  static List<Share> ofActions(List<Statement> statements) {
    return statements.stream()
        .map(Statement::actions)
        .flatMap(
            set ->
                of(
                    set.isNegated(),
                    set.isOpen(),
                    set.patterns().stream().map(Share::entry).toList(),
                    set.span()))
        .toList();
  }

  static List<Share> ofResources(List<Statement> statements) {
    return statements.stream()
        .map(Statement::resources)
        .flatMap(
            set ->
                of(
                    set.isNegated(),
                    set.isOpen(),
                    set.patterns().stream().map(Share::entry).toList(),
                    set.span()))
        .toList();
  }

  /**
   * A list that leaves out what a variable or a template decides is no share: nobody could give
   * that back.
   */
  private static Stream<Share> of(
      boolean isAllBut, boolean isOpen, List<Optional<Entry>> read, Span place) {
    List<Entry> entries = read.stream().flatMap(Optional::stream).toList();
    boolean isKnown = !isOpen && entries.size() == read.size();
    return isAllBut && !isKnown ? Stream.empty() : Stream.of(new Share(isAllBut, entries, place));
  }

  private static Optional<Entry> entry(ActionPattern pattern) {
    return pattern.glob().map(glob -> new Entry(glob, pattern.text().span()));
  }

  private static Optional<Entry> entry(ResourcePattern pattern) {
    return pattern.glob().map(glob -> new Entry(glob, pattern.text().span()));
  }

  /**
   * Returns the places that give all that this one leaves out, or nothing where some of it stays
   * out.
   */
  Optional<List<Span>> restGivenBy(List<Share> shares) {
    Set<Span> givers = new LinkedHashSet<>();
    for (Entry left : entries) {
      Optional<Span> giver =
          shares.stream().flatMap(share -> share.giverOf(left.glob()).stream()).findFirst();
      if (giver.isEmpty()) {
        return Optional.empty();
      }
      givers.add(giver.get());
    }
    return Optional.of(List.copyOf(givers));
  }

  private Optional<Span> giverOf(Glob what) {
    if (isAllBut) {
      return entries.stream().allMatch(entry -> areApart(entry.glob(), what))
          ? Optional.of(place)
          : Optional.empty();
    }
    return entries.stream()
        .filter(entry -> entry.glob().covers(what))
        .map(Entry::place)
        .findFirst();
  }

  /** Texts that begin differently are not the same; more is not asked. */
  private static boolean areApart(Glob one, Glob other) {
    String a = beginning(one);
    String b = beginning(other);
    return !a.regionMatches(true, 0, b, 0, Math.min(a.length(), b.length()));
  }

  private static String beginning(Glob glob) {
    return glob.toString().split("[*?$]", 2)[0];
  }
}
