package dev.leastwise.decision.question;

import dev.leastwise.decision.Caller;
import dev.leastwise.decision.Request;
import dev.leastwise.policy.AccountId;
import dev.leastwise.policy.source.SourceNode;
import dev.leastwise.policy.source.SourceNode.Member;
import dev.leastwise.policy.source.SourceNode.ObjectNode;
import dev.leastwise.policy.source.SourceText;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the request of a question. */
final class RequestReader {
  private static final List<String> MEMBERS =
      List.of("principal", "action", "resource", "resourceAccount", "sessionName", "context");

  private RequestReader() {}

  static Request read(SourceText text, SourceNode node) {
    Members members = Members.of(text, node, "the request");
    members.expect(MEMBERS);
    SourceNode principal = members.find("principal").orElseThrow(() -> members.lacks("principal"));
    String action = members.string("action").orElseThrow(() -> members.lacks("action"));
    String resource = members.string("resource").orElseThrow(() -> members.lacks("resource"));
    Caller caller = named(text, principal, members.string("sessionName"));
    Request request;
    try {
      request = Request.of(caller, action, resource);
    } catch (IllegalArgumentException e) {
      throw Members.wrong(text, node, String.valueOf(e.getMessage()));
    }
    Optional<SourceNode> account = members.find("resourceAccount");
    if (account.isPresent()) {
      request = request.withResourceAccount(account(text, account.get()));
    }
    Optional<SourceNode> context = members.find("context");
    return context.isPresent() ? withContext(request, text, context.get()) : request;
  }

  private static Caller caller(SourceText text, SourceNode node) {
    if (node instanceof ObjectNode) {
      Members members = Members.of(text, node, "the principal");
      return members
          .string("federated")
          .map(Caller.Federated::new)
          .orElseThrow(() -> members.lacks("federated"));
    }
    String name = Members.string(text, node, "'principal'");
    return Caller.parse(name)
        .orElseThrow(
            () ->
                Members.wrong(
                    text,
                    node,
                    "'"
                        + name
                        + "' names no principal; write an ARN, an account id, a service such as"
                        + " ec2.amazonaws.com, or anonymous"));
  }

  private static Caller named(SourceText text, SourceNode node, Optional<String> sessionName) {
    Caller caller = caller(text, node);
    if (sessionName.isEmpty()) {
      return caller;
    }
    if (caller instanceof Caller.RoleSession session && session.sessionName().isEmpty()) {
      return session.withSessionName(sessionName.get());
    }
    throw Members.wrong(text, node, "'sessionName' belongs to a principal that is a role's ARN");
  }

  static AccountId account(SourceText text, SourceNode node) {
    String digits = Members.scalar(text, node, "an account id");
    return AccountId.parse(digits)
        .orElseThrow(
            () -> Members.wrong(text, node, "'" + digits + "' is no account id of twelve digits"));
  }

  private static Request withContext(Request request, SourceText text, SourceNode node) {
    Map<String, List<String>> keys = new HashMap<>();
    Set<String> folded = new HashSet<>();
    for (Member member : Members.of(text, node, "the context").all()) {
      if (!folded.add(member.name().toLowerCase(Locale.ROOT))) {
        throw Members.wrong(
            text,
            member.value(),
            "'" + member.name() + "' stands twice in the context: letter case does not count");
      }
      String title = "a value of '" + member.name() + "'";
      keys.put(
          member.name(),
          Members.items(member.value()).stream()
              .map(value -> Members.scalar(text, value, title))
              .toList());
    }
    return request.withContext(keys);
  }
}
