package dev.leastwise.policy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A condition operator: what is compared how, over which values, and what an absent key means.
 *
 * @param isIfExists whether an absent key satisfies it
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">Condition
 *     operators</a>
 */
public record ConditionOperator(Qualifier qualifier, Comparison comparison, boolean isIfExists) {

  /** What is done with the values of a key that has several. */
  public enum Qualifier {
    /** The key is taken to have one value. */
    NONE(""),
    /** Every value in the request must satisfy the comparison; an absent key does. */
    FOR_ALL_VALUES("ForAllValues:"),
    /** At least one value in the request must satisfy it; an absent key does not. */
    FOR_ANY_VALUE("ForAnyValue:");

    private final String prefix;

    Qualifier(String prefix) {
      this.prefix = prefix;
    }
  }

  /** What kind of value is compared. */
  public enum Family {
    /** Text. */
    STRING,
    /** Integers and decimals. */
    NUMERIC,
    /** ISO 8601 dates and epoch seconds. */
    DATE,
    /** True and false. */
    BOOL,
    /** Bytes, in base64. */
    BINARY,
    /** Addresses and CIDR blocks. */
    IP_ADDRESS,
    /** Amazon Resource Names. */
    ARN,
    /** Presence of the key. */
    NULL
  }

  /** A comparison, named as AWS spells it. */
  @SuppressWarnings("ImmutableEnumChecker")
  public enum Comparison {
    STRING_EQUALS("StringEquals", Family.STRING, false),
    STRING_NOT_EQUALS("StringNotEquals", Family.STRING, true),
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", Family.STRING, false),
    STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", Family.STRING, true),
    STRING_LIKE("StringLike", Family.STRING, false),
    STRING_NOT_LIKE("StringNotLike", Family.STRING, true),
    NUMERIC_EQUALS("NumericEquals", Family.NUMERIC, false),
    NUMERIC_NOT_EQUALS("NumericNotEquals", Family.NUMERIC, true),
    NUMERIC_LESS_THAN("NumericLessThan", Family.NUMERIC, false),
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", Family.NUMERIC, false),
    NUMERIC_GREATER_THAN("NumericGreaterThan", Family.NUMERIC, false),
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", Family.NUMERIC, false),
    DATE_EQUALS("DateEquals", Family.DATE, false),
    DATE_NOT_EQUALS("DateNotEquals", Family.DATE, true),
    DATE_LESS_THAN("DateLessThan", Family.DATE, false),
    DATE_LESS_THAN_EQUALS("DateLessThanEquals", Family.DATE, false),
    DATE_GREATER_THAN("DateGreaterThan", Family.DATE, false),
    DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", Family.DATE, false),
    BOOL("Bool", Family.BOOL, false),
    BINARY_EQUALS("BinaryEquals", Family.BINARY, false),
    IP_ADDRESS("IpAddress", Family.IP_ADDRESS, false),
    NOT_IP_ADDRESS("NotIpAddress", Family.IP_ADDRESS, true),
    ARN_EQUALS("ArnEquals", Family.ARN, false),
    ARN_NOT_EQUALS("ArnNotEquals", Family.ARN, true),
    ARN_LIKE("ArnLike", Family.ARN, false),
    ARN_NOT_LIKE("ArnNotLike", Family.ARN, true),
    NULL("Null", Family.NULL, false);

    private final String text;
    private final Family family;
    private final boolean isNegated;

    Comparison(String text, Family family, boolean isNegated) {
      this.text = text;
      this.family = family;
      this.isNegated = isNegated;
    }

    /** Returns the kind of value that it compares. */
    public Family family() {
      return family;
    }

    /** Tells whether it holds where none of the values matches, and so for an absent key. */
    public boolean isNegated() {
      return isNegated;
    }
  }

  private static final String IF_EXISTS = "IfExists";
  private static final Map<String, Comparison> BY_TEXT = byText();

  private static Map<String, Comparison> byText() {
    Map<String, Comparison> map = new HashMap<>();
    for (Comparison comparison : Comparison.values()) {
      map.put(comparison.text, comparison);
    }
    return Map.copyOf(map);
  }

  /** Reads an operator, whose letter case counts; nothing for a name that is none. */
  public static Optional<ConditionOperator> parse(String text) {
    Qualifier qualifier = Qualifier.NONE;
    for (Qualifier candidate : Qualifier.values()) {
      if (text.startsWith(candidate.prefix)) {
        qualifier = candidate;
      }
    }
    String rest = text.substring(qualifier.prefix.length());
    boolean ifExists = rest.endsWith(IF_EXISTS);
    String name = ifExists ? rest.substring(0, rest.length() - IF_EXISTS.length()) : rest;
    Comparison comparison = BY_TEXT.get(name);
    return comparison == null
        ? Optional.empty()
        : Optional.of(new ConditionOperator(qualifier, comparison, ifExists));
  }

  /** Tells whether {@code *} and {@code ?} are wildcards in its values. */
  public boolean takesWildcards() {
    return comparison == Comparison.STRING_LIKE
        || comparison == Comparison.STRING_NOT_LIKE
        || comparison.family == Family.ARN;
  }

  /** Returns it as AWS spells it. */
  @Override
  public String toString() {
    return qualifier.prefix + comparison.text + (isIfExists ? IF_EXISTS : "");
  }
}
