package dev.leastwise.decision;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who asks; {@code path} is empty where it is not known, {@code arn} is the text as given. */
record RefereeCaller(
    Kind kind,
    String partition,
    Optional<String> account,
    Optional<String> path,
    String name,
    Optional<String> session,
    String text) {

  /** The kinds of caller. */
  enum Kind {
    USER,
    ROLE_SESSION,
    FEDERATED_USER,
    ROOT,
    ANONYMOUS,
    SERVICE,
    CANONICAL,
    FEDERATED
  }

  /** The caller of a request. */
  static RefereeCaller of(Map<?, ?> request) {
    Object principal = RefereeJson.member(request, "principal").orElseThrow();
    if (principal instanceof Map<?, ?> federated) {
      return plain(Kind.FEDERATED, String.valueOf(federated.get("federated")));
    }
    String text = (String) principal;
    if (text.equals("anonymous")) {
      return plain(Kind.ANONYMOUS, text);
    }
    if (text.matches("[0-9]{12}")) {
      return ofArn("arn:aws:iam::" + text + ":root", request);
    }
    if (text.matches("[0-9a-fA-F]{64}")) {
      return plain(Kind.CANONICAL, text);
    }
    return text.startsWith("arn:") ? ofArn(text, request) : plain(Kind.SERVICE, text);
  }

  private static RefereeCaller plain(Kind kind, String text) {
    return new RefereeCaller(
        kind, "aws", Optional.empty(), Optional.empty(), text, Optional.empty(), text);
  }

  private static RefereeCaller ofArn(String arn, Map<?, ?> request) {
    List<String> fields = List.of(arn.split(":", 6));
    String what = fields.get(5);
    String name = what.substring(what.lastIndexOf('/') + 1);
    Optional<String> path = Optional.empty();
    Optional<String> session = Optional.empty();
    Kind kind;
    if (what.equals("root")) {
      kind = Kind.ROOT;
    } else if (what.startsWith("user/")) {
      kind = Kind.USER;
      path = Optional.of(path(what));
    } else if (what.startsWith("role/")) {
      kind = Kind.ROLE_SESSION;
      path = Optional.of(path(what));
      session = RefereeJson.member(request, "sessionName").map(String::valueOf);
    } else if (what.startsWith("assumed-role/")) {
      kind = Kind.ROLE_SESSION;
      session = Optional.of(name);
      name = what.split("/", -1)[1];
      path = pathOfOwnArn(request, fields.get(1), fields.get(4), name);
    } else if (what.startsWith("federated-user/")) {
      kind = Kind.FEDERATED_USER;
    } else {
      throw new IllegalArgumentException("no principal: " + arn);
    }
    return new RefereeCaller(
        kind, fields.get(1), Optional.of(fields.get(4)), path, name, session, arn);
  }

  /** What is between the first and the last slash, that too; empty without path. */
  static String path(String resource) {
    return resource.substring(resource.indexOf('/') + 1, resource.lastIndexOf('/') + 1);
  }

  // An aws:PrincipalArn that is an ARN of this very role tells the path that the session ARN lost.
  private static Optional<String> pathOfOwnArn(
      Map<?, ?> request, String partition, String account, String name) {
    String prefix = "arn:" + partition + ":iam::" + account + ":role/";
    return RefereeContext.given(request, "aws:PrincipalArn")
        .filter(values -> values.size() == 1)
        .map(values -> values.get(0))
        .filter(arn -> arn.startsWith(prefix))
        .filter(arn -> arn.substring(arn.lastIndexOf('/') + 1).equals(name))
        .map(arn -> path("role/" + arn.substring(prefix.length())));
  }

  /** Whether the caller has identity policies, boundary, session policies and SCPs. */
  boolean hasIdentitySide() {
    return account.isPresent();
  }

  /** Whether it is a service-linked role. */
  RefereeTruth isServiceLinked() {
    if (kind != Kind.ROLE_SESSION) {
      return RefereeTruth.NO;
    }
    if (path.isPresent()) {
      return RefereeTruth.of(path.get().startsWith("aws-service-role/"));
    }
    return name.startsWith("AWSServiceRoleFor") ? RefereeTruth.UNKNOWN : RefereeTruth.NO;
  }

  /** The beginning of the ARN of every role of the account. */
  String rolePrefix() {
    return "arn:" + partition + ":iam::" + account.orElseThrow() + ":role/";
  }
}
