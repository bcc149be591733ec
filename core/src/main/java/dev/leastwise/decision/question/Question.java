package dev.leastwise.decision.question;

import dev.leastwise.decision.AuthorizationContext;
import dev.leastwise.decision.Authorizer;
import dev.leastwise.decision.Decision;
import dev.leastwise.decision.Request;
import dev.leastwise.policy.source.SourceLimits;
import dev.leastwise.policy.source.SourceNode;
import dev.leastwise.policy.source.SourceNode.BooleanNode;
import dev.leastwise.policy.source.SourceNode.Member;
import dev.leastwise.policy.source.SourceNode.NumberNode;
import dev.leastwise.policy.source.SourceNode.ObjectNode;
import dev.leastwise.policy.source.SourceNode.StringNode;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.SourceTree;
import dev.leastwise.policy.source.SourceTree.Fault;
import java.util.List;
import java.util.Optional;

/**
 * A request and the policies that it meets.
 *
 * @param id what the asker calls it: a string, a number or a Boolean, if it is there
 * @param root the JSON that it was read from, to which the statements of a decision point
 */
public record Question(
    Optional<SourceNode> id, Request request, AuthorizationContext layers, SourceNode root) {

  private static final List<String> MEMBERS =
      List.of(
          "id",
          "request",
          "identityPolicies",
          "permissionsBoundary",
          "sessionPolicies",
          "resourcePolicy",
          "serviceControlPolicies",
          "resourceControlPolicies",
          "vpcEndpointPolicies",
          "managementAccount");

  /** What was read of a question: the question, or what is wrong with it. */
  public sealed interface Reading {}

  /** A question that can be decided. */
  public record Asked(Question question) implements Reading {}

  /**
   * A text that is no question.
   *
   * @param id the question's own, as far as it could be read
   * @param message what is wrong, and where
   */
  public record Refused(Optional<SourceNode> id, String message) implements Reading {}

  /** Reads a question that is the whole of a JSON text; never raises for bad content. */
  public static Reading read(SourceText text, SourceLimits limits) {
    SourceTree tree = SourceTree.readJson(text, limits);
    Optional<SourceNode> id = tree.root().flatMap(Question::id);
    if (!tree.faults().isEmpty()) {
      Fault fault = tree.faults().get(0);
      int column = text.position(fault.span().start()).column();
      return new Refused(id, "column " + column + ": " + fault.message());
    }
    try {
      return new Asked(read(text, id, tree.root().orElseThrow(), limits));
    } catch (WrongQuestionException e) {
      return new Refused(id, e.getMessage());
    }
  }

  /** Decides it. */
  public Decision decide() {
    return Authorizer.of(layers).decide(request);
  }

  private static Optional<SourceNode> id(SourceNode root) {
    return root instanceof ObjectNode object
        ? object
            .find("id")
            .filter(
                id ->
                    id instanceof StringNode
                        || id instanceof NumberNode
                        || id instanceof BooleanNode)
        : Optional.empty();
  }

  private static Question read(
      SourceText text, Optional<SourceNode> id, SourceNode root, SourceLimits limits) {
    Members members = Members.of(text, root, "a question");
    members.expect(MEMBERS);
    LayerReader layers = new LayerReader(text, limits);
    for (Member member : members.all()) {
      layers.read(member);
    }
    SourceNode request = members.find("request").orElseThrow(() -> members.lacks("request"));
    return new Question(id, RequestReader.read(text, request), layers.result(), root);
  }
}
