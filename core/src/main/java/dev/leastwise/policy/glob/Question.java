package dev.leastwise.policy.glob;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Is there a text that each of some sets matches and another set does not? For use by one thread.
 *
 * <p>Each glob of the largest set is looked at by itself, since most of the others then have
 * nothing to do with it. Of the globs to stay clear of, a search takes only those that an earlier
 * one ran into: what it proves without the rest holds with them too.
 */
final class Question {

  private static final GlobAnswer NONE = new GlobAnswer.None();
  private static final int ROUNDS = 16; // after these a search takes all

  private final List<GlobSet> allOf;
  private final GlobSet noneOf;
  private final List<Glob> globs; // of all sets
  private final Budget budget;
  private final boolean isOfOneCaseMode;
  private @Nullable Alphabet alphabet; // made for the first search

  Question(List<GlobSet> allOf, GlobSet noneOf, long maxSteps) {
    this.allOf = allOf.isEmpty() ? List.of(GlobSet.of(Glob.of("*"))) : allOf;
    this.noneOf = noneOf;
    this.budget = new Budget(maxSteps);
    this.globs = globs(this.allOf, noneOf);
    this.isOfOneCaseMode = isOfOneCaseMode(globs);
  }

  GlobAnswer answer() {
    List<GlobSet> others = new ArrayList<>(allOf);
    GlobSet largest = Collections.max(others, Comparator.comparingInt(set -> set.globs().size()));
    others.remove(largest);
    List<Glob> each = new ArrayList<>(largest.globs());
    each.sort(Comparator.comparingInt(Glob::shortestLength));
    GlobAnswer best = NONE;
    int maxLength = Integer.MAX_VALUE;
    for (int i = 0; i < each.size() && each.get(i).shortestLength() <= maxLength; i++) {
      if (budget.isEmpty()) {
        return best.isNone() ? budget.unknown() : best;
      }
      // A hard glob shall leave something for easy ones.
      budget.keep(i + 1 < each.size() ? 0.5 : 0);
      GlobAnswer answer = answerFor(each.get(i), others, maxLength);
      if (answer instanceof GlobAnswer.Witness witness) {
        best = answer;
        maxLength = witness.text().codePointCount(0, witness.text().length()) - 1;
      } else if (best.isNone()) {
        best = answer;
      }
    }
    return best;
  }

  /** Looks for a text that the glob and each of the sets match. */
  private GlobAnswer answerFor(Glob glob, List<GlobSet> sets, int maxLength) {
    if (noneOf.has(glob)) {
      return NONE;
    }
    List<Glob> refusing = whatMayMeet(glob, noneOf);
    boolean isCovered = oneCovers(refusing, glob);
    List<List<Glob>> groups = new ArrayList<>(List.of(List.of(glob)));
    for (GlobSet set : sets) {
      List<Glob> group = whatMayMeet(glob, set);
      isCovered |= group.isEmpty();
      if (!oneCovers(group, glob)) {
        groups.add(group);
      }
    }
    if (isCovered) {
      return NONE;
    }
    if (budget.isSpent()) {
      return budget.unknown();
    }
    boolean isOneText = glob.isLiteral() && (isOfOneCaseMode || !glob.ignoresCase);
    return isOneText ? answerForText(glob, groups, refusing) : refine(groups, refusing, maxLength);
  }

  private GlobAnswer answerForText(Glob literal, List<List<Glob>> groups, List<Glob> refusing) {
    String text = new String(literal.tokens, 0, literal.tokens.length);
    boolean isWanted = matching(refusing, text).isEmpty();
    for (List<Glob> group : groups) {
      isWanted &= !matching(group, text).isEmpty();
    }
    return isWanted ? new GlobAnswer.Witness(text) : NONE;
  }

  private GlobAnswer refine(List<List<Glob>> groups, List<Glob> refusing, int maxLength) {
    Alphabet letters = alphabet();
    if (!letters.hasFresh()) {
      return new GlobAnswer.Unknown("the globs name every character");
    }
    Set<Glob> taken = new LinkedHashSet<>();
    for (int round = 1; ; round++) {
      GlobAnswer answer = search(groups, List.copyOf(taken), letters, maxLength);
      if (!(answer instanceof GlobAnswer.Witness witness)) {
        return answer;
      }
      List<Glob> inTheWay = matching(refusing, witness.text());
      if (inTheWay.isEmpty()) {
        return answer;
      }
      taken.addAll(round < ROUNDS ? inTheWay : refusing);
    }
  }

  private GlobAnswer search(
      List<List<Glob>> groups, List<Glob> refusing, Alphabet letters, int maxLength) {
    List<List<Glob>> all = new ArrayList<>(groups);
    all.add(refusing);
    int words = Product.wordsOf(all);
    if (words > Product.MOST_WORDS) {
      return new GlobAnswer.Unknown("the search needs too many globs at once");
    }
    budget.spend(letters.size() + 256L * words);
    return budget.isSpent()
        ? budget.unknown()
        : new Search(letters, new Product(all, letters), budget).run(maxLength);
  }

  private List<Glob> whatMayMeet(Glob glob, GlobSet set) {
    budget.spend(set.globs().size());
    List<Glob> meeting = new ArrayList<>();
    for (Glob other : set.globs()) {
      if (glob.mayMeet(other)) {
        meeting.add(other);
      }
    }
    return meeting;
  }

  private boolean oneCovers(List<Glob> globs, Glob glob) {
    for (Glob one : globs) {
      budget.spendOnMatching(one.tokens.length, glob.tokens.length);
      if (budget.isSpent()) {
        return false;
      }
      if (one.covers(glob)) {
        return true;
      }
    }
    return false;
  }

  /** Returns those of the globs that match the text. */
  private List<Glob> matching(List<Glob> some, String text) {
    List<Glob> matching = new ArrayList<>();
    for (Glob glob : some) {
      budget.spendOnMatching(glob.tokens.length, text.length());
      if (glob.matches(text)) {
        matching.add(glob);
      }
    }
    return matching;
  }

  private Alphabet alphabet() {
    Alphabet known = alphabet;
    if (known == null) {
      known = Alphabet.of(globs);
      alphabet = known;
    }
    return known;
  }

  private static List<Glob> globs(List<GlobSet> allOf, GlobSet noneOf) {
    List<Glob> globs = new ArrayList<>(noneOf.globs());
    for (GlobSet set : allOf) {
      globs.addAll(set.globs());
    }
    return globs;
  }

  private static boolean isOfOneCaseMode(List<Glob> globs) {
    for (Glob glob : globs) {
      if (glob.ignoresCase != globs.get(0).ignoresCase) {
        return false;
      }
    }
    return true;
  }
}
