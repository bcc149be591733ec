package dev.leastwise.decision;

import dev.leastwise.policy.Policy;
import dev.leastwise.policy.PolicyType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A policy that was made ready for many decisions; equal attachments may share one. Immutable and
 * thread-safe.
 */
public final class CompiledPolicy {
  private final Policy policy;
  private final PolicyType type;
  private final List<CompiledStatement> statements;
  private final Map<String, List<CompiledStatement>> byService = new HashMap<>();
  private final List<CompiledStatement> ofEveryService;

  private CompiledPolicy(Policy policy, PolicyType type) {
    this.policy = policy;
    this.type = type;
    this.statements =
        policy.statements().stream()
            .map(statement -> new CompiledStatement(statement, type, policy.version()))
            .toList();
    Set<String> services = new HashSet<>();
    statements.forEach(s -> s.actions.services().ifPresent(services::addAll));
    for (String service : services) {
      byService.put(service, statements.stream().filter(s -> mayMatch(s, service)).toList());
    }
    this.ofEveryService = statements.stream().filter(s -> s.actions.services().isEmpty()).toList();
  }

  /** Prepares a policy that is attached as one of that type. */
  public static CompiledPolicy of(Policy policy, PolicyType type) {
    return new CompiledPolicy(policy, type);
  }

  private static boolean mayMatch(CompiledStatement statement, String service) {
    Optional<Set<String>> services = statement.actions.services();
    return services.isEmpty() || services.get().contains(service);
  }

  /** Returns the policy as it was written. */
  public Policy policy() {
    return policy;
  }

  /** Returns what it is attached as. */
  public PolicyType type() {
    return type;
  }

  List<CompiledStatement> statements() {
    return statements;
  }

  /** Returns the statements that may match an action of the service, in the author's order. */
  List<CompiledStatement> statements(String service) {
    return byService.getOrDefault(service, ofEveryService);
  }

  @Override
  public String toString() {
    return policy.source().name();
  }
}
