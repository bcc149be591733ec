package dev.leastwise.decision.question;

import dev.leastwise.decision.AuthorizationContext;
import dev.leastwise.decision.CompiledPolicy;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.parser.ParsedPolicy;
import dev.leastwise.policy.parser.PolicyParser;
import dev.leastwise.policy.source.SourceLimits;
import dev.leastwise.policy.source.SourceNode;
import dev.leastwise.policy.source.SourceNode.ArrayNode;
import dev.leastwise.policy.source.SourceNode.Member;
import dev.leastwise.policy.source.SourceNode.ObjectNode;
import dev.leastwise.policy.source.SourceText;
import java.util.List;
import java.util.Optional;

/** Reads the policies of a question into their layers. */
final class LayerReader {
  private final SourceText text;
  private final SourceLimits limits;
  private AuthorizationContext layers = AuthorizationContext.none();

  LayerReader(SourceText text, SourceLimits limits) {
    this.text = text;
    this.limits = limits;
  }

  AuthorizationContext result() {
    return layers;
  }

  /** Reads a member if it is a layer. */
  void read(Member member) {
    SourceNode value = member.value();
    layers =
        switch (member.name()) {
          case "identityPolicies" -> layers.withIdentity(all(value, PolicyType.IDENTITY));
          case "permissionsBoundary" -> layers.withBoundary(all(value, PolicyType.BOUNDARY));
          case "sessionPolicies" -> layers.withSession(all(value, PolicyType.SESSION));
          case "resourcePolicy" -> layers.withResource(only(value));
          case "serviceControlPolicies" -> layers.withServiceControl(levels(value, PolicyType.SCP));
          case "resourceControlPolicies" ->
              layers.withResourceControl(levels(value, PolicyType.RCP));
          case "vpcEndpointPolicies" -> layers.withVpcEndpoint(all(value, PolicyType.VPCE));
          case "managementAccount" ->
              layers.withManagementAccount(
                  Optional.of(value)
                      .filter(v -> !Members.isNull(v))
                      .map(v -> RequestReader.account(text, v)));
          default -> layers;
        };
  }

  private List<CompiledPolicy> all(SourceNode value, PolicyType type) {
    return Members.items(value).stream().map(policy -> policy(policy, type)).toList();
  }

  private Optional<CompiledPolicy> only(SourceNode value) {
    return Members.isNull(value)
        ? Optional.empty()
        : Optional.of(policy(value, PolicyType.RESOURCE));
  }

  private List<List<CompiledPolicy>> levels(SourceNode value, PolicyType type) {
    for (SourceNode level : Members.items(value)) {
      if (!(level instanceof ArrayNode)) {
        throw Members.wrong(
            text, level, "a level is a list of policies, root first, not " + level.kind());
      }
    }
    return Members.items(value).stream().map(level -> all(level, type)).toList();
  }

  private CompiledPolicy policy(SourceNode node, PolicyType type) {
    if (!(node instanceof ObjectNode)) {
      throw Members.wrong(text, node, "a policy is an object, not " + node.kind());
    }
    ParsedPolicy parsed = PolicyParser.parse(text, Optional.of(node), List.of(), limits);
    return parsed
        .policy()
        .map(policy -> CompiledPolicy.of(policy, parsed.diagnostics(), type))
        .orElseThrow(() -> Members.wrong(text, node, "the policy cannot be read"));
  }
}
