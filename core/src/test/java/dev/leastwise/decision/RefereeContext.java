package dev.leastwise.decision;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The values of condition keys: given ones, and those that follow from the request. */
final class RefereeContext {
  private final Map<?, ?> request;
  private final RefereeCaller caller;
  private final Optional<String> owner;

  /** How much is known of a key. */
  enum Kind {
    KNOWN,
    UNKNOWN,
    SHAPED
  }

  /**
   * A key: its values if known (none: absent); a key that is unknown or shaped is present, and for
   * a shaped one samples are made that are like the given texts where the shape allows.
   */
  record Found(Kind kind, List<String> values, Function<List<String>, List<String>> samples) {}

  RefereeContext(Map<?, ?> request, RefereeCaller caller, Optional<String> owner) {
    this.request = request;
    this.caller = caller;
    this.owner = owner;
  }

  /** The values given for a key, an empty list if it is given as absent. */
  static Optional<List<String>> given(Map<?, ?> request, String key) {
    for (Map.Entry<?, ?> entry : context(request).entrySet()) {
      if (String.valueOf(entry.getKey()).equalsIgnoreCase(key)) {
        return Optional.of(RefereeJson.texts(Optional.ofNullable(entry.getValue())));
      }
    }
    return Optional.empty();
  }

  private static Map<?, ?> context(Map<?, ?> request) {
    return (Map<?, ?>) RefereeJson.member(request, "context").orElse(Map.of());
  }

  /** What is known of a key. */
  Found find(String key) {
    return given(request, key)
        .map(RefereeContext::known)
        .orElseGet(() -> following(key.toLowerCase(Locale.ROOT)));
  }

  private Found following(String key) {
    return switch (key) {
      case "aws:principalarn" -> principalArn();
      case "aws:principalaccount" -> principalAccount();
      case "aws:principaltype" -> principalType();
      case "aws:userid" -> userId();
      case "aws:username" ->
          caller.kind() == RefereeCaller.Kind.USER ? known(caller.name()) : absent();
      case "aws:principalisawsservice" -> principalIsAwsService();
      case "aws:principalservicename" ->
          caller.kind() == RefereeCaller.Kind.SERVICE ? known(caller.text()) : absent();
      case "aws:principalservicenameslist" ->
          caller.kind() == RefereeCaller.Kind.SERVICE ? unknown() : absent();
      case "aws:federatedprovider" -> federatedProvider();
      case "aws:resourceaccount" -> owner.map(RefereeContext::known).orElseGet(() -> unknown());
      case "aws:viaawsservice" -> known(String.valueOf(!calledVia().isEmpty()));
      case "aws:calledviafirst" -> known(calledVia().stream().limit(1).toList());
      case "aws:calledvialast" ->
          known(calledVia().stream().skip(Math.max(0, calledVia().size() - 1)).toList());
      case "aws:tagkeys" -> known(requestTags());
      case "aws:currenttime" -> instant("aws:EpochTime").map(s -> currentTime(s)).orElse(unknown());
      case "aws:epochtime" -> instant("aws:CurrentTime").map(s -> epochTime(s)).orElse(unknown());
      case "aws:requestedregion", "aws:useragent" -> unknown();
      default -> absent();
    };
  }

  private Found principalArn() {
    return switch (caller.kind()) {
      case USER, FEDERATED_USER, ROOT -> known(caller.text());
      case ROLE_SESSION ->
          caller
              .path()
              .map(path -> known(caller.rolePrefix() + path + caller.name()))
              .orElseGet(() -> shaped(this::roleArns));
      case ANONYMOUS, SERVICE, CANONICAL, FEDERATED -> absent();
    };
  }

  private Found principalAccount() {
    if (caller.kind() == RefereeCaller.Kind.ANONYMOUS) {
      return known("anonymous");
    }
    return caller.account().map(RefereeContext::known).orElseGet(() -> absent());
  }

  private Found principalType() {
    return switch (caller.kind()) {
      case USER -> known("User");
      case ROLE_SESSION -> known("AssumedRole");
      case FEDERATED_USER -> known("FederatedUser");
      case ROOT -> known("Account");
      case ANONYMOUS -> known("Anonymous");
      case SERVICE, CANONICAL, FEDERATED -> unknown();
    };
  }

  private Found userId() {
    return switch (caller.kind()) {
      case ROOT -> known(caller.account().orElseThrow());
      case FEDERATED_USER -> known(caller.account().orElseThrow() + ":" + caller.name());
      case ANONYMOUS -> known("anonymous");
      case USER -> shaped(this::userIds);
      case ROLE_SESSION -> shaped(this::roleSessionIds);
      case SERVICE, CANONICAL, FEDERATED -> unknown();
    };
  }

  private Found principalIsAwsService() {
    return switch (caller.kind()) {
      case SERVICE -> known("true");
      case USER, ROLE_SESSION, FEDERATED_USER, ROOT -> known("false");
      case ANONYMOUS, CANONICAL, FEDERATED -> absent();
    };
  }

  private Found federatedProvider() {
    boolean oidc =
        caller.kind() == RefereeCaller.Kind.FEDERATED && !caller.text().contains(":saml-provider/");
    return oidc ? known(caller.text()) : absent();
  }

  private List<String> calledVia() {
    return given(request, "aws:CalledVia").orElse(List.of());
  }

  private List<String> requestTags() {
    String prefix = "aws:RequestTag/";
    List<String> tags = new ArrayList<>();
    for (Object key : context(request).keySet()) {
      String name = String.valueOf(key);
      if (name.regionMatches(true, 0, prefix, 0, prefix.length())
          && !given(request, name).orElseThrow().isEmpty()) {
        tags.add(name.substring(prefix.length()));
      }
    }
    return tags;
  }

  private Optional<BigDecimal> instant(String key) {
    return given(request, key)
        .filter(values -> values.size() == 1)
        .flatMap(values -> RefereeValues.date(values.get(0)));
  }

  private static Found currentTime(BigDecimal seconds) {
    return known(Instant.ofEpochSecond(seconds.longValue()).toString());
  }

  private static Found epochTime(BigDecimal seconds) {
    return known(seconds.toBigInteger().toString());
  }

  /** The role's ARN with no path, with odd paths, and with paths made of the given texts. */
  private List<String> roleArns(List<String> likenesses) {
    List<String> arns = new ArrayList<>();
    for (String path : List.of("", "p/", "q/r/")) {
      arns.add(caller.rolePrefix() + path + caller.name());
    }
    for (String text : likenesses) {
      arns.add(caller.rolePrefix() + pathLike(text) + caller.name());
    }
    return arns;
  }

  private String pathLike(String text) {
    int role = text.toLowerCase(Locale.ROOT).indexOf("role/");
    String path = role < 0 ? text : text.substring(role + "role/".length());
    int name = path.length() - caller.name().length();
    if (name >= 0 && path.substring(name).equalsIgnoreCase(caller.name())) {
      path = path.substring(0, name);
    }
    path = path.startsWith("/") ? path.substring(1) : path;
    return path.isEmpty() || path.endsWith("/") ? path : path + "/";
  }

  private List<String> userIds(List<String> likenesses) {
    List<String> ids = new ArrayList<>(ids("AIDA", likenesses));
    likenesses.forEach(text -> ids.add("AIDA9" + text));
    return ids;
  }

  private List<String> roleSessionIds(List<String> likenesses) {
    List<String> ids = new ArrayList<>();
    for (String id : ids("AROA", likenesses)) {
      if (caller.session().isEmpty()) {
        ids.add(id);
      }
      for (String session : sessions(likenesses)) {
        ids.add(id + ":" + session);
      }
    }
    return ids;
  }

  private List<String> sessions(List<String> likenesses) {
    if (caller.session().isPresent()) {
      return List.of(caller.session().get());
    }
    List<String> sessions = new ArrayList<>(List.of("session-1", "another"));
    likenesses.forEach(text -> sessions.add("x" + text.substring(text.indexOf(':') + 1)));
    likenesses.forEach(text -> sessions.add(text.substring(text.indexOf(':') + 1)));
    sessions.removeIf(String::isEmpty);
    return sessions;
  }

  private static List<String> ids(String prefix, List<String> likenesses) {
    List<String> ids = new ArrayList<>();
    ids.add(prefix + "AAAAAAAAAAAAAAAAA");
    ids.add(prefix + "7Z2");
    for (String text : likenesses) {
      String id = text.contains(":") ? text.substring(0, text.indexOf(':')) : text;
      boolean whole = id.regionMatches(true, 0, prefix, 0, prefix.length());
      String rest = whole ? id.substring(prefix.length()) : id;
      ids.add(prefix + (rest.isEmpty() ? "A" : rest));
    }
    return ids;
  }

  private static Found known(List<String> values) {
    return new Found(Kind.KNOWN, values, texts -> values);
  }

  private static Found known(String value) {
    return known(List.of(value));
  }

  private static Found absent() {
    return known(List.of());
  }

  private static Found unknown() {
    return new Found(Kind.UNKNOWN, List.of(), texts -> List.of());
  }

  private static Found shaped(Function<List<String>, List<String>> samples) {
    return new Found(Kind.SHAPED, List.of(), samples);
  }
}
