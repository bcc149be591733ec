package dev.leastwise.decision;

import dev.leastwise.decision.condition.KeyValue;
import dev.leastwise.decision.condition.KeyValue.Known;
import dev.leastwise.decision.condition.Truth;
import dev.leastwise.policy.Arn;
import dev.leastwise.policy.PrincipalEntry;
import dev.leastwise.policy.PrincipalSet;

/**
 * Decides which caller a {@code Principal} or {@code NotPrincipal} means.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html">NotPrincipal</a>
 */
final class PrincipalMatcher {
  private static final Truth ABSENT =
      Truth.unknown("the statement has neither Principal nor NotPrincipal");
  private static final Truth OPEN = Truth.unknown("the principals are not all known here");

  private final PrincipalSet principals;

  PrincipalMatcher(PrincipalSet principals) {
    this.principals = principals;
  }

  /** Tells whether the caller is meant, whatever a grant to it would be worth. */
  Truth test(Request request) {
    if (!principals.isPresent()) {
      return ABSENT;
    }
    if (principals.isNegated()) {
      return excluded(request).not();
    }
    Truth any = principals.isOpen() ? OPEN : Truth.NO;
    for (PrincipalEntry entry : principals.entries()) {
      any = any.or(means(entry, request));
    }
    return any;
  }

  /** Tells whether the caller is meant by an entry whose grant has that worth. */
  Truth test(Request request, Grant grant) {
    if (!principals.isPresent()) {
      return grant == best(request.caller()) ? ABSENT : Truth.NO;
    }
    if (principals.isNegated()) {
      return grant == everyone(request.caller()) ? test(request) : Truth.NO;
    }
    Truth any = principals.isOpen() && grant == best(request.caller()) ? OPEN : Truth.NO;
    for (PrincipalEntry entry : principals.entries()) {
      if (worth(entry, request.caller()) == grant) {
        any = any.or(means(entry, request));
      }
    }
    return any;
  }

  boolean isNegated() {
    return principals.isNegated();
  }

  /**
   * The session of a federated user takes from a resource-based policy only what names the session;
   * by other entries it is bound by its session policies, as a root user's is.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html">GetFederationToken</a>
   */
  private static Grant everyone(Caller caller) {
    boolean isUserOrRole =
        !(caller instanceof Caller.FederatedUser) && !(caller instanceof Caller.Root);
    return isUserOrRole ? Grant.DIRECT : Grant.ROLE;
  }

  private static Grant worth(PrincipalEntry entry, Caller caller) {
    if (entry instanceof PrincipalEntry.Account) {
      return Grant.ACCOUNT;
    } else if (entry instanceof PrincipalEntry.Named named) {
      if (!isPrincipal(named.arn())) {
        return best(caller); // refused, and so unknown whom it may mean
      }
      boolean isRole = isOf(named.arn(), "iam", "role/");
      boolean isMaker =
          caller instanceof Caller.FederatedUser && named.arn().service().equals("iam");
      return isRole || isMaker ? Grant.ROLE : Grant.DIRECT;
    } else if (entry instanceof PrincipalEntry.UniqueId id) {
      boolean isOfAUser = id.text().value().startsWith("AIDA");
      boolean isRoleOrMaker =
          !(caller instanceof Caller.OfAccount) || caller instanceof Caller.FederatedUser;
      return isOfAUser && !isRoleOrMaker ? Grant.DIRECT : Grant.ROLE;
    }
    return entry instanceof PrincipalEntry.Everyone ? everyone(caller) : best(caller);
  }

  /** The most that an entry can be worth to the caller; nothing names a root user alone. */
  private static Grant best(Caller caller) {
    return caller instanceof Caller.Root ? Grant.ROLE : Grant.DIRECT;
  }

  private static Truth means(PrincipalEntry entry, Request request) {
    Caller caller = request.caller();
    if (entry instanceof PrincipalEntry.Everyone) {
      return Truth.YES;
    } else if (entry instanceof PrincipalEntry.Account account) {
      return Truth.of(isOfAccount(caller, account));
    } else if (entry instanceof PrincipalEntry.Named named) {
      return isPrincipal(named.arn()) ? means(named.arn(), caller) : refused(entry);
    } else if (entry instanceof PrincipalEntry.UniqueId id) {
      return meansId(id.text().value(), request);
    } else if (hasWildcard(entry.text().value())) {
      return refused(entry);
    } else if (entry instanceof PrincipalEntry.Service service) {
      return Truth.of(
          caller instanceof Caller.Service s && s.name().equals(service.text().value()));
    } else if (entry instanceof PrincipalEntry.Federated federated) {
      return Truth.of(
          caller instanceof Caller.Federated f && f.provider().equals(federated.text().value()));
    } else if (entry instanceof PrincipalEntry.CanonicalUser canonical) {
      return meansCanonical(canonical.text().value(), caller);
    }
    return refused(entry);
  }

  private static boolean isRefused(PrincipalEntry entry) {
    return entry instanceof PrincipalEntry.Named named
        ? !isPrincipal(named.arn())
        : entry instanceof PrincipalEntry.Unrecognized || hasWildcard(entry.text().value());
  }

  private static Truth refused(PrincipalEntry entry) {
    return Truth.unknown("AWS refuses the principal '" + entry.text() + "'");
  }

  /** Groups and other ARNs are none, and a wildcard stands only alone. */
  private static boolean isPrincipal(Arn arn) {
    String resource = arn.resource();
    boolean isKind =
        isOf(arn, "iam", "user/")
            || isOf(arn, "iam", "role/")
            || isOf(arn, "sts", "assumed-role/")
            || isOf(arn, "sts", "federated-user/");
    return isKind && !hasWildcard(arn.account() + resource);
  }

  private static boolean hasWildcard(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
  }

  private static boolean isOfAccount(Caller caller, PrincipalEntry.Account entry) {
    String text = entry.text().value();
    return caller instanceof Caller.OfAccount member
        && member.account().equals(entry.account())
        && (!text.startsWith("arn:") || text.startsWith("arn:" + member.partition() + ":"));
  }

  private static Truth means(Arn arn, Caller caller) {
    if (caller instanceof Caller.RoleSession session) {
      return isOf(arn, "iam", "role/") ? meansRole(arn, session) : meansSession(arn, session);
    }
    if (caller instanceof Caller.FederatedUser user && isOf(arn, "iam", "user/")) {
      return arn.account().equals(user.account().digits())
          ? Truth.unknown("which user made the session of the federated user is not known")
          : Truth.NO;
    }
    return Truth.of(caller instanceof Caller.OfAccount && caller.toString().equals(arn.toString()));
  }

  private static boolean isOf(Arn arn, String service, String kind) {
    return arn.service().equals(service) && arn.resource().startsWith(kind);
  }

  /** A role's name is unique in its account, so it tells the role where the path is lost. */
  private static Truth meansRole(Arn arn, Caller.RoleSession session) {
    if (session.roleArn().isPresent()) {
      return Truth.of(session.roleArn().get().equals(arn));
    }
    boolean isSame =
        arn.partition().equals(session.partition())
            && arn.account().equals(session.account().digits())
            && arn.resource().endsWith("/" + session.roleName());
    return Truth.of(isSame);
  }

  private static Truth meansSession(Arn arn, Caller.RoleSession session) {
    String role = "assumed-role/" + session.roleName() + "/";
    if (!isOf(arn, "sts", role)
        || !arn.partition().equals(session.partition())
        || !arn.account().equals(session.account().digits())) {
      return Truth.NO;
    }
    return session
        .sessionName()
        .map(name -> Truth.of(arn.resource().equals(role + name)))
        .orElseGet(() -> Truth.unknown("the name of the session is not known"));
  }

  /** What a saved policy holds of a user or role that was deleted. */
  private static Truth meansId(String id, Request request) {
    KeyValue userId = request.keys().get("aws:userid");
    if (userId instanceof Known known && known.values().size() == 1) {
      String value = known.values().get(0);
      int colon = value.indexOf(':');
      return Truth.of(id.equals(colon < 0 ? value : value.substring(0, colon)));
    }
    boolean mayBe =
        id.startsWith("AROA")
            ? request.caller() instanceof Caller.RoleSession
            : request.caller() instanceof Caller.User;
    boolean isSeveral = userId instanceof Known;
    return userId == KeyValue.ABSENT || (!mayBe && !isSeveral)
        ? Truth.NO
        : Truth.unknown("aws:userid is " + userId);
  }

  private static Truth meansCanonical(String id, Caller caller) {
    if (caller instanceof Caller.CanonicalUser user) {
      return Truth.of(user.id().equals(id));
    }
    return caller instanceof Caller.OfAccount
        ? Truth.unknown("the canonical user id of the caller's account is not known")
        : Truth.NO;
  }

  /**
   * {@code NotPrincipal} leaves out only whom it names at every level: a user with its account, a
   * session with its role and its account.
   */
  private Truth excluded(Request request) {
    Caller caller = request.caller();
    Truth self = principals.isOpen() ? OPEN : Truth.NO;
    Truth role = self;
    Truth account = self;
    for (PrincipalEntry entry : principals.entries()) {
      if (entry instanceof PrincipalEntry.Everyone) {
        return Truth.YES;
      }
      Truth means = means(entry, request);
      Grant worth = worth(entry, caller);
      boolean isAnyone = entry instanceof PrincipalEntry.CanonicalUser || isRefused(entry);
      self = worth == Grant.DIRECT || isAnyone ? self.or(means) : self;
      role = worth == Grant.ROLE || isAnyone ? role.or(means) : role;
      account = worth == Grant.ACCOUNT || isAnyone ? account.or(means) : account;
    }
    if (caller instanceof Caller.RoleSession) {
      return self.and(role).and(account);
    } else if (caller instanceof Caller.Root) {
      return account;
    }
    return caller instanceof Caller.OfAccount ? self.and(account) : self;
  }
}
