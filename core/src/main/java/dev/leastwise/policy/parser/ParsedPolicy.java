package dev.leastwise.policy.parser;

import dev.leastwise.policy.Policy;
import dev.leastwise.policy.PolicyType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What could be understood of a document, and what was wrong with it. Immutable and thread-safe.
 *
 * @param policy absent where the document holds nothing that is shaped like a policy
 * @param diagnostics those that hold for every type of policy, by place
 */
public record ParsedPolicy(Optional<Policy> policy, List<Diagnostic> diagnostics) {

  /** Keeps an unmodifiable copy of the diagnostics. */
  public ParsedPolicy {
    diagnostics = List.copyOf(diagnostics);
  }

  /** Returns the diagnostics of the document as a policy of that type, by place. */
  public List<Diagnostic> diagnosticsAs(PolicyType type) {
    List<Diagnostic> all = new ArrayList<>(diagnostics);
    policy.ifPresent(p -> TypeRequirements.check(p, type, all));
    all.sort(BY_PLACE);
    return List.copyOf(all);
  }

  static final Comparator<Diagnostic> BY_PLACE =
      Comparator.<Diagnostic>comparingInt(d -> d.span().start()).thenComparing(Diagnostic::code);
}
