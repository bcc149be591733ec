package dev.leastwise.rules.federation;

import dev.leastwise.policy.Pattern;
import dev.leastwise.rules.federation.ClaimForm.Letter;
import dev.leastwise.rules.federation.ClaimForm.Stretch;
import dev.leastwise.rules.federation.ClaimForm.Token;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The search for a text that both a pattern and a form match. It tries each pair of places once for
 * each state of the run there, so it takes time in proportion to their lengths multiplied.
 */
final class Overlap {
  /** A claim is not longer; the search is as deep as the pattern is long. */
  private static final int LONGEST = 600;

  private static final int NOTHING = 0;
  private static final int GIVEN = 1;
  private static final int OPEN = 2;
  private static final int STATES = 3;

  private static final char MANY = 0xFFFF;
  private static final char ONE = 0xFFFE;

  private final String pattern;
  private final List<Token> form;
  private final boolean isStranger;
  private final BitSet hopeless = new BitSet();
  private final StringBuilder text = new StringBuilder();

  private Overlap(String pattern, List<Token> form, boolean isStranger) {
    this.pattern = pattern;
    this.form = form;
    this.isStranger = isStranger;
  }

  /**
   * Returns a text that both match.
   *
   * @param isStranger whether a wildcard must leave open what names the tenant: nobody else has the
   *     name that a policy spells out
   */
  static Optional<String> of(Pattern pattern, List<Token> form, boolean isStranger) {
    return symbols(pattern)
        .filter(symbols -> symbols.length() <= LONGEST)
        .flatMap(symbols -> new Overlap(symbols, form, isStranger).search());
  }

  private Optional<String> search() {
    return reaches(0, 0, NOTHING) ? Optional.of(text.toString()) : Optional.empty();
  }

  private static Optional<String> symbols(Pattern pattern) {
    StringBuilder symbols = new StringBuilder();
    for (Pattern.Part part : pattern.parts()) {
      if (part instanceof Pattern.Literal literal) {
        symbols.append(literal.text());
      } else if (part instanceof Pattern.AnyRun) {
        symbols.append(MANY);
      } else if (part instanceof Pattern.AnyCharacter) {
        symbols.append(ONE);
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(symbols.toString());
  }

  /**
   * Tells whether the rest of the pattern and the rest of the form have a text in common, and
   * writes it.
   *
   * @param taken what the run at that place of the form has got so far
   */
  private boolean reaches(int at, int inForm, int taken) {
    if (at == pattern.length() && inForm == form.size()) {
      return true;
    }
    int state = (at * (form.size() + 1) + inForm) * STATES + taken;
    if (hopeless.get(state)) {
      return false;
    }
    int length = text.length();
    if (isPastRun(at, inForm, taken) || isPastStar(at, inForm, taken) || next(at, inForm, taken)) {
      return true;
    }
    text.setLength(length);
    hopeless.set(state);
    return false;
  }

  private boolean isPastRun(int at, int inForm, int taken) {
    return inForm < form.size()
        && form.get(inForm) instanceof Stretch stretch
        && taken >= (isStranger && stretch.run().isOfTenant() ? OPEN : GIVEN)
        && reaches(at, inForm + 1, NOTHING);
  }

  private boolean isPastStar(int at, int inForm, int taken) {
    return at < pattern.length() && pattern.charAt(at) == MANY && reaches(at + 1, inForm, taken);
  }

  private boolean next(int at, int inForm, int taken) {
    if (at == pattern.length() || inForm == form.size()) {
      return false;
    }
    char symbol = pattern.charAt(at);
    int length = text.length();
    if (form.get(inForm) instanceof Letter letter) {
      text.append(letter.character());
      boolean isSame = symbol == MANY || symbol == ONE || symbol == letter.character();
      if (isSame && reaches(symbol == MANY ? at : at + 1, inForm + 1, NOTHING)) {
        return true;
      }
    } else if (form.get(inForm) instanceof Stretch stretch
        && inRun(stretch.run(), symbol, at, inForm, taken)) {
      return true;
    }
    text.setLength(length);
    return false;
  }

  private boolean inRun(Run run, char symbol, int at, int inForm, int taken) {
    if (symbol == MANY) {
      text.append(run.fresh());
      return taken != OPEN && reaches(at, inForm, OPEN);
    } else if (symbol == ONE) {
      text.append(run.freshCharacter());
      return reaches(at + 1, inForm, OPEN);
    }
    text.append(symbol);
    return run.takes(symbol) && reaches(at + 1, inForm, Math.max(taken, GIVEN));
  }
}
