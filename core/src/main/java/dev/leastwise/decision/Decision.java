package dev.leastwise.decision;

import java.util.List;

/** What becomes of a request, and why. Immutable and thread-safe. */
public sealed interface Decision {

  /** Returns the name that machine-readable answers use. */
  String id();

  /** Returns the statements that decided; none where the lack of one did. */
  List<PolicyStatement> statements();

  /** Tells whether the request gets through. */
  default boolean isAllowed() {
    return this instanceof Allowed;
  }

  /**
   * The request gets through.
   *
   * @param statements an Allow of each layer that had to have one
   */
  record Allowed(List<PolicyStatement> statements) implements Decision {

    /** Keeps an unmodifiable copy. */
    public Allowed {
      statements = List.copyOf(statements);
    }

    @Override
    public String id() {
      return "ALLOWED";
    }
  }

  /** A Deny matches, whatever else may allow. */
  record ExplicitlyDenied(PolicyStatement by) implements Decision {
    @Override
    public String id() {
      return "EXPLICITLY_DENIED";
    }

    @Override
    public List<PolicyStatement> statements() {
      return List.of(by);
    }
  }

  /**
   * An Allow is lacking.
   *
   * @param layer the first that did not allow, in the order of {@link Layer}
   * @param level of the organization, from 1 at its root; 0 for a layer that has no levels
   * @param reason in words
   */
  record ImplicitlyDenied(Layer layer, int level, String reason) implements Decision {
    @Override
    public String id() {
      return "IMPLICITLY_DENIED";
    }

    @Override
    public List<PolicyStatement> statements() {
      return List.of();
    }
  }

  /**
   * It depends on something that is not known here.
   *
   * @param reasons what that is, at least one
   */
  record Undecided(List<String> reasons) implements Decision {

    /** Keeps an unmodifiable copy. */
    public Undecided {
      reasons = List.copyOf(reasons);
    }

    @Override
    public String id() {
      return "UNDECIDED";
    }

    @Override
    public List<PolicyStatement> statements() {
      return List.of();
    }
  }
}
