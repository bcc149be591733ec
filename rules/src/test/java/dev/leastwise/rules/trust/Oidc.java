package dev.leastwise.rules.trust;

/** Statements that let tokens of OIDC issuers in. */
final class Oidc {
  static final String GITHUB = "token.actions.githubusercontent.com";
  static final String FOR_STS =
      "'StringEquals':{'token.actions.githubusercontent.com:aud':'sts.amazonaws.com'}";

  private Oidc() {}

  /** Returns an Allow for an issuer; {@code @} in the conditions stands for its name. */
  static String allow(String issuer, String conditions) {
    return statement(
        "Allow", "arn:aws:iam::111122223333:oidc-provider/" + issuer, issuer, conditions);
  }

  /** Returns a Deny for everyone; {@code @} stands for the issuer's name. */
  static String deny(String issuer, String conditions) {
    return "{'Effect':'Deny','Principal':'*','Action':'sts:AssumeRoleWithWebIdentity',"
        + "'Condition':{%s}}".formatted(conditions.replace("@:", issuer + ":"));
  }

  /** Returns an Allow for a provider that is known by its host alone. */
  static String allowHost(String host, String conditions) {
    return statement("Allow", host, host, conditions);
  }

  private static String statement(
      String effect, String provider, String issuer, String conditions) {
    return "{'Effect':'%s','Principal':{'Federated':'%s'},'Action':'sts:AssumeRoleWithWebIdentity','Condition':{%s}}"
        .formatted(effect, provider, conditions.replace("@:", issuer + ":"));
  }
}
