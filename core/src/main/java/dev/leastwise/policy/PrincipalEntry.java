package dev.leastwise.policy;

/**
 * An entry of {@code Principal} or {@code NotPrincipal}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal</a>
 */
public sealed interface PrincipalEntry {

  /** Returns what the author wrote. */
  Text text();

  /**
   * Everyone, anonymous callers included.
   *
   * @param isBare whether it is the string {@code "*"} and not {@code {"AWS": "*"}}
   */
  record Everyone(Text text, boolean isBare) implements PrincipalEntry {}

  /** A whole account, by its id or its root ARN: the account may delegate. */
  record Account(Text text, AccountId account) implements PrincipalEntry {}

  /** A user, a role or a session, by its ARN. */
  record Named(Text text, Arn arn) implements PrincipalEntry {}

  /** A user or role by its unique id: what is left in a policy of a principal that was deleted. */
  record UniqueId(Text text) implements PrincipalEntry {}

  /** An AWS service, such as {@code ec2.amazonaws.com}. */
  record Service(Text text) implements PrincipalEntry {}

  /** An identity provider: a web domain, or the ARN of an OIDC or SAML provider. */
  record Federated(Text text) implements PrincipalEntry {}

  /** An account by its canonical user id, for S3. */
  record CanonicalUser(Text text) implements PrincipalEntry {}

  /** None of these; AWS refuses it. */
  record Unrecognized(Text text) implements PrincipalEntry {}
}
