package dev.leastwise.decision;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The Principal and NotPrincipal elements, asked for one caller. */
record RefereePrincipal(RefereeCaller caller, RefereeContext context, boolean hasBoundary) {

  /** By what kind of entry a caller is named. */
  enum Grant {
    EVERYONE,
    ACCOUNT,
    USER,
    ROLE,
    SESSION,
    OTHER,
    REFUSED
  }

  /** By which kinds of entry a statement names the caller. */
  Map<Grant, RefereeTruth> grants(Map<?, ?> statement, boolean deny) {
    Optional<Object> principal = RefereeJson.member(statement, "Principal");
    Optional<Object> notPrincipal = RefereeJson.member(statement, "NotPrincipal");
    if (principal.isPresent() == notPrincipal.isPresent()) {
      return Map.of(Grant.REFUSED, RefereeTruth.UNKNOWN);
    }
    if (principal.isPresent()) {
      return named(principal.get());
    }
    boolean always = deny && hasBoundary;
    RefereeTruth matches = always ? RefereeTruth.YES : excluded(notPrincipal.orElseThrow()).not();
    return Map.of(Grant.EVERYONE, matches);
  }

  /** Whether one of the kinds names the caller. */
  static RefereeTruth any(Map<Grant, RefereeTruth> grants, Set<Grant> kinds) {
    return RefereeTruth.any(
        grants.entrySet().stream()
            .filter(grant -> kinds.contains(grant.getKey()))
            .map(Map.Entry::getValue)
            .toList());
  }

  /** NotPrincipal must list a caller with all its names. */
  private RefereeTruth excluded(Object element) {
    Map<Grant, RefereeTruth> named = named(element);
    RefereeTruth all =
        switch (caller.kind()) {
          case USER -> both(named, Set.of(Grant.USER, Grant.ACCOUNT));
          case ROLE_SESSION -> both(named, Set.of(Grant.SESSION, Grant.ROLE, Grant.ACCOUNT));
          case FEDERATED_USER -> both(named, Set.of(Grant.SESSION, Grant.ACCOUNT));
          case ROOT -> both(named, Set.of(Grant.ACCOUNT));
          case ANONYMOUS, SERVICE, CANONICAL, FEDERATED -> both(named, Set.of(Grant.OTHER));
        };
    return any(named, Set.of(Grant.EVERYONE, Grant.REFUSED)).or(all);
  }

  private static RefereeTruth both(Map<Grant, RefereeTruth> named, Set<Grant> kinds) {
    return RefereeTruth.all(kinds.stream().map(kind -> any(named, Set.of(kind))).toList());
  }

  private Map<Grant, RefereeTruth> named(Object element) {
    Map<Grant, RefereeTruth> grants = new EnumMap<>(Grant.class);
    if (element.equals("*")) {
      add(grants, Grant.EVERYONE, RefereeTruth.YES);
    } else if (element instanceof Map<?, ?> types) {
      for (Map.Entry<?, ?> type : types.entrySet()) {
        for (String entry : RefereeJson.texts(Optional.ofNullable(type.getValue()))) {
          entry(grants, String.valueOf(type.getKey()), entry);
        }
      }
    } else {
      refuse(grants);
    }
    return grants;
  }

  private static void add(Map<Grant, RefereeTruth> grants, Grant grant, RefereeTruth truth) {
    grants.merge(grant, truth, RefereeTruth::or);
  }

  private static void refuse(Map<Grant, RefereeTruth> grants) {
    add(grants, Grant.REFUSED, RefereeTruth.UNKNOWN);
  }

  private void entry(Map<Grant, RefereeTruth> grants, String type, String entry) {
    switch (type) {
      case "AWS" -> aws(grants, entry);
      case "Service" -> own(grants, RefereeCaller.Kind.SERVICE, entry);
      case "Federated" -> own(grants, RefereeCaller.Kind.FEDERATED, entry);
      case "CanonicalUser" -> canonical(grants, entry);
      default -> refuse(grants);
    }
  }

  private void own(Map<Grant, RefereeTruth> grants, RefereeCaller.Kind kind, String entry) {
    if (entry.contains("*") || entry.contains("?")) {
      refuse(grants);
    } else {
      boolean same = caller.kind() == kind && caller.text().equals(entry);
      add(grants, Grant.OTHER, RefereeTruth.of(same));
    }
  }

  // A canonical id is another name of an account; whose it is and how it grants is not known.
  private void canonical(Map<Grant, RefereeTruth> grants, String entry) {
    if (caller.hasIdentitySide()) {
      refuse(grants);
    } else {
      own(grants, RefereeCaller.Kind.CANONICAL, entry);
    }
  }

  private void aws(Map<Grant, RefereeTruth> grants, String entry) {
    if (entry.equals("*")) {
      add(grants, Grant.EVERYONE, RefereeTruth.YES);
    } else if (entry.matches("[0-9]{12}")) {
      add(grants, Grant.ACCOUNT, RefereeTruth.of(caller.account().equals(Optional.of(entry))));
    } else if (entry.matches("AIDA[A-Z0-9]+")) {
      add(grants, Grant.USER, uniqueId(entry, RefereeCaller.Kind.USER));
    } else if (entry.matches("AROA[A-Z0-9]+")) {
      add(grants, Grant.ROLE, uniqueId(entry, RefereeCaller.Kind.ROLE_SESSION));
    } else if (entry.matches("arn:[^:*?]+:(iam|sts)::[0-9]{12}:[^*?]+")) {
      arn(grants, entry);
    } else {
      refuse(grants);
    }
  }

  private RefereeTruth uniqueId(String id, RefereeCaller.Kind kind) {
    RefereeContext.Found userId = context.find("aws:userid");
    if (userId.kind() != RefereeContext.Kind.KNOWN) {
      return caller.kind() == kind ? RefereeTruth.UNKNOWN : RefereeTruth.NO;
    }
    if (userId.values().size() > 1) {
      return RefereeTruth.UNKNOWN;
    }
    return RefereeTruth.of(userId.values().stream().anyMatch(v -> v.split(":", -1)[0].equals(id)));
  }

  private void arn(Map<Grant, RefereeTruth> grants, String arn) {
    String[] fields = arn.split(":", 6);
    String what = fields[2] + ":" + fields[5];
    String account = fields[4];
    if (what.equals("iam:root")) {
      boolean same = account(fields) && caller.partition().equals(fields[1]);
      add(grants, Grant.ACCOUNT, RefereeTruth.of(same));
    } else if (what.matches("iam:user/(.*/)?[^/]+")) {
      add(grants, Grant.USER, user(arn, account));
    } else if (what.matches("iam:role/(.*/)?[^/]+")) {
      add(grants, Grant.ROLE, RefereeTruth.of(role(fields)));
    } else if (what.matches("sts:assumed-role/[^/]+/[^/]+")) {
      add(grants, Grant.SESSION, session(fields));
    } else if (what.matches("sts:federated-user/[^/]+")) {
      boolean fits = caller.kind() == RefereeCaller.Kind.FEDERATED_USER;
      add(grants, Grant.SESSION, RefereeTruth.of(fits && caller.text().equals(arn)));
    } else {
      refuse(grants);
    }
  }

  private boolean account(String[] fields) {
    return caller.account().equals(Optional.of(fields[4]));
  }

  // Which user made a federated user's session is not known.
  private RefereeTruth user(String arn, String account) {
    return switch (caller.kind()) {
      case USER -> RefereeTruth.of(caller.text().equals(arn));
      case FEDERATED_USER ->
          caller.account().equals(Optional.of(account)) ? RefereeTruth.UNKNOWN : RefereeTruth.NO;
      default -> RefereeTruth.NO;
    };
  }

  private boolean role(String[] fields) {
    String name = fields[5].substring(fields[5].lastIndexOf('/') + 1);
    String path = RefereeCaller.path(fields[5]);
    return caller.kind() == RefereeCaller.Kind.ROLE_SESSION
        && caller.partition().equals(fields[1])
        && account(fields)
        && caller.name().equals(name)
        && caller.path().orElse(path).equals(path);
  }

  private RefereeTruth session(String[] fields) {
    String[] parts = fields[5].split("/", -1);
    boolean role =
        caller.kind() == RefereeCaller.Kind.ROLE_SESSION
            && caller.partition().equals(fields[1])
            && account(fields)
            && caller.name().equals(parts[1]);
    if (role && caller.session().isEmpty()) {
      return RefereeTruth.UNKNOWN;
    }
    return RefereeTruth.of(role && caller.session().equals(Optional.of(parts[2])));
  }
}
