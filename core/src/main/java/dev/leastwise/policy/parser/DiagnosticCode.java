package dev.leastwise.policy.parser;

import static dev.leastwise.policy.PolicyType.BOUNDARY;
import static dev.leastwise.policy.PolicyType.IDENTITY;
import static dev.leastwise.policy.PolicyType.RCP;
import static dev.leastwise.policy.PolicyType.RESOURCE;
import static dev.leastwise.policy.PolicyType.SCP;
import static dev.leastwise.policy.PolicyType.SESSION;
import static dev.leastwise.policy.PolicyType.TRUST;
import static dev.leastwise.policy.PolicyType.VPCE;
import static dev.leastwise.policy.parser.FindingType.ERROR;
import static dev.leastwise.policy.parser.FindingType.SUGGESTION;

import dev.leastwise.policy.PolicyType;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What can be wrong with the form of a policy. The constants are named as AWS's issue codes where
 * AWS has the check.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html">IAM
 *     Access Analyzer policy check reference</a>
 */
public enum DiagnosticCode {
  JSON_SYNTAX_ERROR(ERROR, "text that is not JSON"),
  UNREADABLE(ERROR, "a document that was not read", false),
  DUPLICATE_KEY(ERROR, "a name that stands twice in one object", false),
  DUPLICATE_KEYS_WITH_DIFFERENT_CASE(
      ERROR, "a condition key that stands twice in different letter case"),
  DATA_TYPE_MISMATCH(ERROR, "a value of the wrong JSON type"),
  INVALID_POLICY_ELEMENT(ERROR, "an element that the policy language does not have"),
  UNSUPPORTED_ELEMENT_COMBINATION(ERROR, "two elements that exclude each other"),
  MISSING_STATEMENT(ERROR, "a policy without a statement"),
  MISSING_EFFECT(ERROR, "a statement without an effect"),
  MISSING_ACTION(ERROR, "a statement without an action"),
  MISSING_RESOURCE(ERROR, "a statement without a resource"),
  MISSING_PRINCIPAL(ERROR, "a statement without a principal"),
  INVALID_VERSION(ERROR, "a version that does not exist"),
  INVALID_EFFECT(ERROR, "an effect other than Allow and Deny"),
  UNSUPPORTED_SID(ERROR, "a statement id with characters that are not allowed"),
  EMPTY_SID_VALUE(SUGGESTION, "an empty statement id"),
  UNSUPPORTED_PRINCIPAL(ERROR, "a principal in an identity-based policy"),
  SCP_SYNTAX_ERROR_PRINCIPAL(ERROR, "a principal in a service control policy"),
  RCP_SYNTAX_ERROR_PRINCIPAL(ERROR, "a principal other than * in a resource control policy"),
  RCP_SYNTAX_ERROR_NOTACTION(ERROR, "NotAction in a resource control policy"),
  ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL(ERROR, "NotPrincipal in a role trust policy"),
  ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE(ERROR, "a resource in a role trust policy"),
  ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL(
      ERROR, "the bare principal * in a role trust policy"),
  INVALID_PRINCIPAL_FORMAT(ERROR, "a principal without its kind"),
  INVALID_PRINCIPAL_KEY(ERROR, "a kind of principal that does not exist"),
  INVALID_CONDITION_OPERATOR(ERROR, "a condition operator that does not exist"),
  INVALID_CONDITION_KEY_FORMAT(ERROR, "a condition key without a prefix"),
  INVALID_CONDITION_DATA_TYPE(ERROR, "condition values of different JSON types"),
  NULL_WITH_IF_EXISTS(ERROR, "IfExists on the operator Null"),
  MISSING_BRACE_IN_VARIABLE(ERROR, "a policy variable that is not closed"),
  MISSING_QUOTE_IN_VARIABLE(ERROR, "a default of a policy variable without quotes"),
  UNSUPPORTED_SPACE_IN_VARIABLE(ERROR, "a space in a policy variable"),
  EMPTY_VARIABLE(ERROR, "an empty policy variable"),
  VARIABLE_UNSUPPORTED_IN_ELEMENT(ERROR, "a policy variable where none is read"),
  EMPTY_ARRAY_ACTION(SUGGESTION, "an empty list of actions"),
  EMPTY_ARRAY_RESOURCE(SUGGESTION, "an empty list of resources"),
  EMPTY_ARRAY_PRINCIPAL(SUGGESTION, "an empty list of principals"),
  EMPTY_OBJECT_PRINCIPAL(SUGGESTION, "an empty principal"),
  EMPTY_OBJECT_CONDITION(SUGGESTION, "an empty condition"),
  EMPTY_ARRAY_CONDITION(SUGGESTION, "an empty list of condition values"),
  EMPTY_ARRAY_CONDITION_FORALLVALUES(SUGGESTION, "an empty list under ForAllValues"),
  EMPTY_ARRAY_CONDITION_FORANYVALUE(SUGGESTION, "an empty list under ForAnyValue"),
  EMPTY_ARRAY_CONDITION_IFEXISTS(SUGGESTION, "an empty list under an operator with IfExists");

  private final FindingType type;
  private final String title;
  private final boolean isOfAws;
  private final String id;

  DiagnosticCode(FindingType type, String title) {
    this(type, title, true);
  }

  DiagnosticCode(FindingType type, String title, boolean isOfAws) {
    this.type = type;
    this.title = title;
    this.isOfAws = isOfAws;
    this.id = name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the rule id that reports carry. */
  public String id() {
    return id;
  }

  /** Returns the types of policy that it is raised for. */
  public Set<PolicyType> policyTypes() {
    return switch (this) {
      case MISSING_PRINCIPAL -> EnumSet.of(TRUST, RESOURCE, RCP, VPCE);
      case MISSING_RESOURCE -> EnumSet.complementOf(EnumSet.of(TRUST));
      case UNSUPPORTED_PRINCIPAL -> EnumSet.of(IDENTITY, BOUNDARY, SESSION);
      case UNSUPPORTED_SID -> EnumSet.complementOf(EnumSet.of(RESOURCE, VPCE));
      case SCP_SYNTAX_ERROR_PRINCIPAL -> EnumSet.of(SCP);
      case RCP_SYNTAX_ERROR_PRINCIPAL, RCP_SYNTAX_ERROR_NOTACTION -> EnumSet.of(RCP);
      case ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL,
          ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE,
          ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL ->
          EnumSet.of(TRUST);
      default -> EnumSet.allOf(PolicyType.class);
    };
  }

  /** Returns a short description. */
  public String title() {
    return title;
  }

  /**
   * Returns how grave it is, as AWS grades it or, for a check that AWS does not have, as AWS would.
   */
  public FindingType type() {
    return type;
  }

  /** Returns the issue code of AWS's ValidatePolicy, where AWS has the check. */
  public Optional<String> accessAnalyzerCode() {
    return isOfAws ? Optional.of(name()) : Optional.empty();
  }

  /** Tells whether it says that a part of the document was not read. */
  public boolean meansUnread() {
    return this == JSON_SYNTAX_ERROR || this == UNREADABLE;
  }
}
