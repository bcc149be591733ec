package dev.leastwise.rules.federation;

import dev.leastwise.rules.federation.ClaimForm.Letter;
import dev.leastwise.rules.federation.ClaimForm.Stretch;
import dev.leastwise.rules.federation.ClaimForm.Token;
import java.util.ArrayList;
import java.util.List;

/** Whom a token is of, beside those for whom a role is meant. */
public enum Bearer {
  /** Another tenant of a shared issuer. */
  STRANGER,
  /** Anyone at an issuer that serves one tenant. */
  ANYONE,
  /** The tenant, from a repository or project that no policy names. */
  OTHER_PLACE,
  /** A repository or project that is meant, from a branch or environment that no policy names. */
  OTHER_MOMENT;

  /** Puts fresh text where the bearer differs from those who are meant. */
  List<Token> fix(List<Token> form) {
    List<Token> fixed = new ArrayList<>();
    for (Token token : form) {
      if (token instanceof Stretch stretch && differsIn(stretch.run())) {
        stretch.run().fresh().chars().forEach(c -> fixed.add(new Letter((char) c)));
      } else {
        fixed.add(token);
      }
    }
    return fixed;
  }

  private boolean differsIn(Run run) {
    return switch (this) {
      case STRANGER -> false;
      case ANYONE -> run.isPlace() || run.isOfTenant();
      case OTHER_PLACE -> run.isPlace();
      case OTHER_MOMENT -> run == Run.MOMENT;
    };
  }
}
