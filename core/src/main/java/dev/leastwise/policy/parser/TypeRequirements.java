package dev.leastwise.policy.parser;

import static dev.leastwise.policy.parser.DiagnosticCode.MISSING_PRINCIPAL;
import static dev.leastwise.policy.parser.DiagnosticCode.MISSING_RESOURCE;
import static dev.leastwise.policy.parser.DiagnosticCode.RCP_SYNTAX_ERROR_NOTACTION;
import static dev.leastwise.policy.parser.DiagnosticCode.RCP_SYNTAX_ERROR_PRINCIPAL;
import static dev.leastwise.policy.parser.DiagnosticCode.ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL;
import static dev.leastwise.policy.parser.DiagnosticCode.ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE;
import static dev.leastwise.policy.parser.DiagnosticCode.ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL;
import static dev.leastwise.policy.parser.DiagnosticCode.SCP_SYNTAX_ERROR_PRINCIPAL;
import static dev.leastwise.policy.parser.DiagnosticCode.UNSUPPORTED_PRINCIPAL;
import static dev.leastwise.policy.parser.DiagnosticCode.UNSUPPORTED_SID;

import dev.leastwise.policy.ActionSet;
import dev.leastwise.policy.Policy;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.PrincipalEntry.Everyone;
import dev.leastwise.policy.PrincipalSet;
import dev.leastwise.policy.Statement;
import dev.leastwise.policy.source.Span;
import java.util.List;
import java.util.Locale;

/**
 * What a type of policy demands of its statements, and what it forbids.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html">Policy
 *     check reference</a>
 */
final class TypeRequirements {
  /**
   * Services whose resource-based policies need no Resource: their guides show policies without it.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html">ECR</a>
   * @see <a href="https://docs.aws.amazon.com/efs/latest/ug/access-control-managing.html">EFS</a>
   */
  private static final List<String> WITHOUT_RESOURCE =
      List.of("ecr:", "ecr-public:", "elasticfilesystem:");

  private final PolicyType type;
  private final List<Diagnostic> out;

  private TypeRequirements(PolicyType type, List<Diagnostic> out) {
    this.type = type;
    this.out = out;
  }

  static void check(Policy policy, PolicyType type, List<Diagnostic> out) {
    TypeRequirements requirements = new TypeRequirements(type, out);
    policy.statements().forEach(requirements::check);
  }

  private void check(Statement statement) {
    checkSid(statement);
    requirePrincipal(statement);
    forbidPrincipal(statement);
    requireResource(statement);
    checkTrust(statement);
    checkRcp(statement);
  }

  private void checkSid(Statement statement) {
    String sid = statement.sid().value();
    if (statement.sid().holes().isEmpty() && !sid.chars().allMatch(TypeRequirements::isOfSids)) {
      add(
          UNSUPPORTED_SID,
          statement.sid().span(),
          "the statement id '" + sid + "' holds characters that are not allowed in it",
          "use the letters A-Z and a-z and the digits 0-9 only, without spaces");
    }
  }

  private static boolean isOfSids(int c) {
    return c < 128 && Character.isLetterOrDigit(c);
  }

  private void requirePrincipal(Statement statement) {
    if (type.namesPrincipals() && !statement.principals().isPresent()) {
      add(
          MISSING_PRINCIPAL,
          statement.span(),
          "the statement has no Principal, which a " + type.title() + " needs",
          "name who it is about");
    }
  }

  private void forbidPrincipal(Statement statement) {
    PrincipalSet principals = statement.principals();
    if (principals.isPresent()) {
      add(
          SCP_SYNTAX_ERROR_PRINCIPAL,
          principals.keySpan(),
          "a service control policy cannot name principals",
          "remove it, and say who is meant by a condition on aws:PrincipalArn");
      add(
          UNSUPPORTED_PRINCIPAL,
          principals.keySpan(),
          "a policy of this type is about who it is attached to, and cannot name a principal",
          "remove it, or lint the file as what it is: --type resource or --type trust");
    }
  }

  private void requireResource(Statement statement) {
    if (!statement.resources().isPresent() && !needsNoResource(statement.actions())) {
      add(
          MISSING_RESOURCE,
          statement.span(),
          "the statement has neither Resource nor NotResource",
          "name the resources that it is about");
    }
  }

  /** Of a list that is not known at all it is not known that it needs one. */
  private boolean needsNoResource(ActionSet actions) {
    return type == PolicyType.RESOURCE
        && (actions.isOpen() || !actions.patterns().isEmpty())
        && actions.patterns().stream()
            .map(pattern -> pattern.text().value().toLowerCase(Locale.ROOT))
            .allMatch(action -> WITHOUT_RESOURCE.stream().anyMatch(action::startsWith));
  }

  private void checkTrust(Statement statement) {
    if (statement.resources().isPresent()) {
      add(
          ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE,
          statement.resources().span(),
          "a role trust policy has no resource: it is about its own role",
          "remove " + (statement.resources().isNegated() ? "NotResource" : "Resource"));
    }
    PrincipalSet principals = statement.principals();
    if (principals.isNegated()) {
      add(
          ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL,
          principals.keySpan(),
          "a role trust policy cannot have NotPrincipal",
          "name in Principal who may assume the role");
    }
    for (var entry : principals.entries()) {
      if (entry instanceof Everyone everyone && everyone.isBare()) {
        add(
            ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL,
            entry.text().span(),
            "a role trust policy cannot have the principal \"*\" as a bare string",
            "name who may assume the role, such as {\"AWS\": \"arn:aws:iam::111122223333:role/Name\"}");
      }
    }
  }

  private void checkRcp(Statement statement) {
    PrincipalSet principals = statement.principals();
    boolean everyone =
        !principals.isNegated()
            && principals.entries().stream().allMatch(Everyone.class::isInstance)
            && (principals.isOpen() || principals.entries().size() == 1);
    if (principals.isPresent() && !everyone) {
      add(
          RCP_SYNTAX_ERROR_PRINCIPAL,
          principals.isNegated() ? principals.keySpan() : principals.span(),
          "a resource control policy is about every principal",
          "write \"Principal\": \"*\", and say who is meant by a condition");
    }
    if (statement.actions().isNegated()) {
      add(
          RCP_SYNTAX_ERROR_NOTACTION,
          statement.actions().span(),
          "a resource control policy cannot have NotAction",
          "list the actions in Action");
    }
  }

  /** Which check is about which type of policy, the code itself knows. */
  private void add(DiagnosticCode code, Span span, String message, String fix) {
    if (code.policyTypes().contains(type)) {
      out.add(new Diagnostic(code, message, fix, span, false));
    }
  }
}
