package dev.leastwise.decision;

import dev.leastwise.policy.AccountId;
import dev.leastwise.policy.Arn;
import java.util.Optional;

/**
 * Who makes a request. Immutable and thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal</a>
 */
public sealed interface Caller {

  /** A caller that belongs to an account, and so has identity policies there. */
  sealed interface OfAccount extends Caller {
    /** Returns the account. */
    AccountId account();

    /** Returns the partition, such as {@code aws}. */
    String partition();
  }

  /** An IAM user with long-term or session credentials. */
  record User(Arn arn) implements OfAccount {

    /** Raises {@link IllegalArgumentException} for the ARN of something else. */
    public User {
      require(arn, "iam", "user/");
    }

    @Override
    public AccountId account() {
      return new AccountId(arn.account());
    }

    @Override
    public String partition() {
      return arn.partition();
    }

    /** Returns the name, without the path. */
    public String name() {
      return arn.resource().substring(arn.resource().lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
      return arn.toString();
    }
  }

  /**
   * A session of an IAM role.
   *
   * @param roleName without its path
   * @param path the role's path, such as {@code /} or {@code /ci/}; the ARN of a session has lost
   *     it
   * @param sessionName absent if the question is about any session
   */
  record RoleSession(
      String partition,
      AccountId account,
      String roleName,
      Optional<String> path,
      Optional<String> sessionName)
      implements OfAccount {

    /**
     * Returns a session of the role of this ARN.
     *
     * <p>Raises {@link IllegalArgumentException} for the ARN of something else.
     */
    public static RoleSession of(Arn role, Optional<String> sessionName) {
      require(role, "iam", "role/");
      String path = role.resource().substring("role".length());
      int nameAt = path.lastIndexOf('/') + 1;
      return new RoleSession(
          role.partition(),
          new AccountId(role.account()),
          path.substring(nameAt),
          Optional.of(path.substring(0, nameAt)),
          sessionName);
    }

    /** Returns the ARN of the role, if its path is known. */
    public Optional<Arn> roleArn() {
      return path.map(p -> new Arn(partition, "iam", "", account.digits(), "role" + p + roleName));
    }

    /** Returns the same session of a role whose path is known now. */
    public RoleSession withPath(String value) {
      return new RoleSession(partition, account, roleName, Optional.of(value), sessionName);
    }

    /** Returns a session of the same role that has this name. */
    public RoleSession withSessionName(String value) {
      return new RoleSession(partition, account, roleName, path, Optional.of(value));
    }

    @Override
    public String toString() {
      return sessionName
          .map(
              session ->
                  new Arn(
                      partition,
                      "sts",
                      "",
                      account.digits(),
                      "assumed-role/" + roleName + "/" + session))
          .or(this::roleArn)
          .map(Arn::toString)
          .orElse("a session of role " + roleName + " in account " + account);
    }
  }

  /** A session that a user made by {@code sts:GetFederationToken}. */
  record FederatedUser(Arn arn) implements OfAccount {

    /** Raises {@link IllegalArgumentException} for the ARN of something else. */
    public FederatedUser {
      require(arn, "sts", "federated-user/");
    }

    @Override
    public AccountId account() {
      return new AccountId(arn.account());
    }

    @Override
    public String partition() {
      return arn.partition();
    }

    /** Returns the name of the session. */
    public String name() {
      return arn.resource().substring("federated-user/".length());
    }

    @Override
    public String toString() {
      return arn.toString();
    }
  }

  /** The root user of an account. */
  record Root(String partition, AccountId account) implements OfAccount {
    @Override
    public String toString() {
      return "arn:" + partition + ":iam::" + account + ":root";
    }
  }

  /** An AWS service that calls for itself, such as {@code cloudtrail.amazonaws.com}. */
  record Service(String name) implements Caller {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Whoever proved an identity to a SAML or OIDC provider and asks for a role. */
  record Federated(String provider) implements Caller {

    /** Tells whether it is a SAML provider, by its ARN. */
    public boolean isSaml() {
      return Arn.parse(provider).filter(a -> a.resource().startsWith("saml-provider/")).isPresent();
    }

    @Override
    public String toString() {
      return provider;
    }
  }

  /** An account that S3 knows by a canonical user id only, such as an origin access identity. */
  record CanonicalUser(String id) implements Caller {
    @Override
    public String toString() {
      return id;
    }
  }

  /** A caller without credentials. */
  record Anonymous() implements Caller {
    @Override
    public String toString() {
      return "anonymous";
    }
  }

  /**
   * Reads a caller as questions name it: an ARN of a user, a role, a session, a federated user, the
   * root user or a provider; an account's id for its root user; a service; a canonical user id; or
   * {@code anonymous}.
   */
  static Optional<Caller> parse(String text) {
    Optional<AccountId> account = AccountId.parse(text);
    if (account.isPresent()) {
      return Optional.of(new Root("aws", account.get()));
    }
    if (text.equals("anonymous")) {
      return Optional.of(new Anonymous());
    }
    if (text.length() == 64 && text.chars().allMatch(c -> "0123456789abcdef".indexOf(c) >= 0)) {
      return Optional.of(new CanonicalUser(text));
    }
    return isService(text)
        ? Optional.of(new Service(text))
        : Arn.parse(text).flatMap(Caller::ofArn);
  }

  private static boolean isService(String text) {
    int domain = text.indexOf(".amazonaws.com");
    String rest = text.substring(Math.max(0, domain));
    return domain > 0
        && (rest.equals(".amazonaws.com") || rest.equals(".amazonaws.com.cn"))
        && text.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '.' || c == '-');
  }

  private static Optional<Caller> ofArn(Arn arn) {
    if (AccountId.parse(arn.account()).isEmpty()) {
      return Optional.empty();
    }
    String resource = arn.resource();
    if (arn.service().equals("sts")) {
      return resource.startsWith("assumed-role/")
          ? session(arn)
          : Optional.of(arn).filter(a -> isNamed(a, "federated-user/")).map(FederatedUser::new);
    }
    if (!arn.service().equals("iam")) {
      return Optional.empty();
    }
    if (resource.equals("root")) {
      return Optional.of(new Root(arn.partition(), new AccountId(arn.account())));
    }
    if (isNamed(arn, "user/")) {
      return Optional.of(new User(arn));
    }
    if (isNamed(arn, "role/")) {
      return Optional.of(RoleSession.of(arn, Optional.empty()));
    }
    return isNamed(arn, "oidc-provider/") || isNamed(arn, "saml-provider/")
        ? Optional.of(new Federated(arn.toString()))
        : Optional.empty();
  }

  private static boolean isNamed(Arn arn, String kind) {
    return arn.resource().startsWith(kind) && !arn.resource().endsWith("/");
  }

  private static Optional<Caller> session(Arn arn) {
    String[] parts = arn.resource().split("/", -1);
    return parts.length == 3 && !parts[1].isEmpty() && !parts[2].isEmpty()
        ? Optional.of(
            new RoleSession(
                arn.partition(),
                new AccountId(arn.account()),
                parts[1],
                Optional.empty(),
                Optional.of(parts[2])))
        : Optional.empty();
  }

  private static void require(Arn arn, String service, String kind) {
    if (!arn.service().equals(service)
        || !isNamed(arn, kind)
        || AccountId.parse(arn.account()).isEmpty()) {
      throw new IllegalArgumentException("no ARN of " + service + " " + kind + ": " + arn);
    }
  }
}
