package dev.leastwise.lint;

import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.parser.FindingType;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a rule without running it.
 *
 * <pre>{@code
 * RuleDescriptor.of("admin-access", "every action on every resource")
 *     .severity(HIGH).category(PRIVILEGE)
 *     .appliesTo(IDENTITY)
 *     .controls(cis("2.14"));
 * }</pre>
 *
 * <p>Immutable and thread-safe; every method returns a changed copy.
 */
public final class RuleDescriptor {

  /** The check of AWS's ValidatePolicy that a rule is. */
  public record AccessAnalyzerCheck(String issueCode, FindingType type) {}

  private static final java.util.regex.Pattern KEBAB_CASE =
      java.util.regex.Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private final String id;
  private final String title;
  private Severity severity = Severity.MEDIUM;
  private Category category = Category.VALIDITY;
  private Set<PolicyType> types = Set.of(PolicyType.values());
  private List<Control> controls = List.of();
  private List<String> superseded = List.of();
  private List<Parameter> parameters = List.of();
  private @Nullable AccessAnalyzerCheck check;
  private boolean alwaysOn;

  private RuleDescriptor(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /**
   * Returns a descriptor of a rule of medium severity for every type of policy.
   *
   * @param id kebab-case and final: users write it into their files
   * @param title what the rule sees, in a few words
   * @throws IllegalArgumentException for an id that is not kebab-case
   */
  public static RuleDescriptor of(String id, String title) {
    if (!KEBAB_CASE.matcher(id).matches()) {
      throw new IllegalArgumentException("a rule id is kebab-case: " + id);
    }
    return new RuleDescriptor(id, title);
  }

  private RuleDescriptor with(Consumer<RuleDescriptor> change) {
    RuleDescriptor copy = new RuleDescriptor(id, title);
    copy.severity = severity;
    copy.category = category;
    copy.types = types;
    copy.controls = controls;
    copy.superseded = superseded;
    copy.parameters = parameters;
    copy.check = check;
    copy.alwaysOn = alwaysOn;
    change.accept(copy);
    return copy;
  }

  /** Sets how grave its findings are at most. */
  public RuleDescriptor severity(Severity value) {
    return with(copy -> copy.severity = value);
  }

  /** Sets what it is about. */
  public RuleDescriptor category(Category value) {
    return with(copy -> copy.category = value);
  }

  /** Sets the types of policy that it is run on. */
  public RuleDescriptor appliesTo(PolicyType first, PolicyType... rest) {
    return with(copy -> copy.types = Set.copyOf(EnumSet.of(first, rest)));
  }

  /**
   * Sets the types of policy that it is run on.
   *
   * @throws IllegalArgumentException for no type at all
   */
  public RuleDescriptor appliesTo(Set<PolicyType> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("a rule applies to some type of policy: " + id);
    }
    return with(copy -> copy.types = Set.copyOf(values));
  }

  /** Sets the controls that it speaks for. */
  public RuleDescriptor controls(Control... values) {
    return with(copy -> copy.controls = List.of(values));
  }

  /** Sets the rules whose findings on the same statement say less than this rule's. */
  public RuleDescriptor supersedes(String... ids) {
    return with(copy -> copy.superseded = List.of(ids));
  }

  /** Sets what a team may set for it. */
  public RuleDescriptor parameters(Parameter... values) {
    return with(copy -> copy.parameters = List.of(values));
  }

  /** Sets the check of AWS's ValidatePolicy that it is. */
  public RuleDescriptor accessAnalyzer(String issueCode, FindingType type) {
    return with(copy -> copy.check = new AccessAnalyzerCheck(issueCode, type));
  }

  /** Makes it a rule that nobody can switch off: it says that something was not checked. */
  RuleDescriptor alwaysOn() {
    return with(copy -> copy.alwaysOn = true);
  }

  /** Returns the kebab-case id. */
  public String id() {
    return id;
  }

  /** Returns what the rule sees, in a few words. */
  public String title() {
    return title;
  }

  /** Returns how grave its findings are at most. */
  public Severity severity() {
    return severity;
  }

  /** Returns what it is about. */
  public Category category() {
    return category;
  }

  /** Returns the types of policy that it is run on. */
  public Set<PolicyType> types() {
    return types;
  }

  /** Returns the controls that it speaks for. */
  public List<Control> controls() {
    return controls;
  }

  /** Returns the ids of the rules whose findings it makes redundant on the same statement. */
  public List<String> supersedes() {
    return superseded;
  }

  /** Returns what a team may set for it. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /** Returns the check of AWS's ValidatePolicy that it is. */
  public Optional<AccessAnalyzerCheck> accessAnalyzer() {
    return Optional.ofNullable(check);
  }

  /** Tells whether nobody can switch it off. */
  public boolean isAlwaysOn() {
    return alwaysOn;
  }

  @Override
  public String toString() {
    return id;
  }
}
