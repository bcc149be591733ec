package dev.leastwise.decision;

import dev.leastwise.policy.Policy;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.parser.Diagnostic;
import dev.leastwise.policy.parser.DiagnosticCode;
import dev.leastwise.policy.source.Position;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A policy that was made ready for many decisions; equal attachments may share one. Immutable and
 * thread-safe.
 */
public final class CompiledPolicy {

  /** AWS refuses a policy with one of these, and what its author meant cannot be told. */
  private static final Set<DiagnosticCode> VOID =
      EnumSet.of(
          DiagnosticCode.DUPLICATE_KEY,
          DiagnosticCode.INVALID_POLICY_ELEMENT,
          DiagnosticCode.UNSUPPORTED_ELEMENT_COMBINATION,
          DiagnosticCode.MISSING_STATEMENT,
          DiagnosticCode.INVALID_VERSION);

  private final Policy policy;
  private final PolicyType type;
  private final List<CompiledStatement> statements;
  private final Map<String, List<CompiledStatement>> byService = new HashMap<>();
  private final List<CompiledStatement> ofEveryService = new ArrayList<>();
  private final Optional<String> doubt;

  private CompiledPolicy(Policy policy, PolicyType type, Optional<String> doubt) {
    this.policy = policy;
    this.type = type;
    this.doubt = doubt;
    this.statements =
        policy.statements().stream()
            .map(statement -> new CompiledStatement(statement, type, policy.version()))
            .toList();
    statements.forEach(this::index);
  }

  private void index(CompiledStatement statement) {
    Optional<Set<String>> services = statement.actions.services();
    if (services.isEmpty()) {
      ofEveryService.add(statement);
      return;
    }
    for (String service : services.get()) {
      byService.computeIfAbsent(service, s -> new ArrayList<>()).add(statement);
    }
  }

  /**
   * Prepares a policy that is attached as one of that type.
   *
   * @param diagnostics what the parser found wrong with it: a policy that AWS would refuse for
   *     certain may allow and deny anything
   */
  public static CompiledPolicy of(Policy policy, List<Diagnostic> diagnostics, PolicyType type) {
    return new CompiledPolicy(policy, type, doubt(policy, diagnostics));
  }

  private static Optional<String> doubt(Policy policy, List<Diagnostic> diagnostics) {
    for (Diagnostic diagnostic : diagnostics) {
      if (VOID.contains(diagnostic.code())) {
        Position at = policy.source().position(diagnostic.span().start());
        return Optional.of(
            "AWS refuses %s: %d:%d: %s"
                .formatted(policy.source(), at.line(), at.column(), diagnostic.message()));
      }
    }
    return policy.isComplete()
        ? Optional.empty()
        : Optional.of("a part of " + policy.source() + " could not be read");
  }

  /** Returns the policy as it was written. */
  public Policy policy() {
    return policy;
  }

  /** Returns what it is attached as. */
  public PolicyType type() {
    return type;
  }

  /** Returns why it may allow and deny anything, if it may. */
  Optional<String> doubt() {
    return doubt;
  }

  List<CompiledStatement> statements() {
    return statements;
  }

  /** Returns the statements that name the service. */
  List<CompiledStatement> ofService(String service) {
    return byService.getOrDefault(service, List.of());
  }

  /** Returns the statements that may match actions of every service. */
  List<CompiledStatement> ofEveryService() {
    return ofEveryService;
  }

  @Override
  public String toString() {
    return policy.source().name();
  }
}
