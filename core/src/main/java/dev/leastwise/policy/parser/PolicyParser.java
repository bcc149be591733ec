package dev.leastwise.policy.parser;

import static dev.leastwise.policy.parser.DiagnosticCode.DUPLICATE_KEY;
import static dev.leastwise.policy.parser.DiagnosticCode.INVALID_POLICY_ELEMENT;
import static dev.leastwise.policy.parser.DiagnosticCode.INVALID_VERSION;
import static dev.leastwise.policy.parser.DiagnosticCode.JSON_SYNTAX_ERROR;
import static dev.leastwise.policy.parser.DiagnosticCode.MISSING_STATEMENT;
import static dev.leastwise.policy.parser.DiagnosticCode.UNREADABLE;

import dev.leastwise.policy.Policy;
import dev.leastwise.policy.PolicyVersion;
import dev.leastwise.policy.Statement;
import dev.leastwise.policy.Text;
import dev.leastwise.policy.source.SourceLimits;
import dev.leastwise.policy.source.SourceNode;
import dev.leastwise.policy.source.SourceNode.ArrayNode;
import dev.leastwise.policy.source.SourceNode.HoleNode;
import dev.leastwise.policy.source.SourceNode.Member;
import dev.leastwise.policy.source.SourceNode.ObjectNode;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.SourceTree;
import dev.leastwise.policy.source.SourceTree.FaultKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a policy: {@code PolicyParser.parse(SourceText.of("policy.json", text))}.
 *
 * <p>It never raises for bad content: what could be understood becomes the policy, the rest is
 * diagnosed at its place.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">Grammar
 *     of the IAM JSON policy language</a>
 */
public final class PolicyParser {
  private static final List<String> ELEMENTS = List.of("Version", "Id", "Statement");

  private final Report report;
  private final ValueReader values;
  private final SourceText source;
  private boolean complete = true;

  private PolicyParser(SourceText source) {
    this.source = source;
    this.report = new Report(source);
    this.values = new ValueReader(report);
  }

  /** Reads the policy that is the whole of a JSON text, within {@link SourceLimits#DEFAULT}. */
  public static ParsedPolicy parse(SourceText source) {
    return parse(SourceTree.readJson(source, SourceLimits.DEFAULT));
  }

  /** Reads the policy that is the whole of a document. */
  public static ParsedPolicy parse(SourceTree tree) {
    PolicyParser parser = new PolicyParser(tree.source());
    for (SourceTree.Fault fault : tree.faults()) {
      parser.report.add(
          fault.kind() == FaultKind.LIMIT ? UNREADABLE : JSON_SYNTAX_ERROR,
          fault.span(),
          fault.message(),
          fault.kind() == FaultKind.ENCODING
              ? "save the file as UTF-8"
              : "mend this and run again; what follows it was not read");
    }
    Optional<Policy> policy = tree.root().flatMap(parser::policy);
    return parser.result(policy);
  }

  /** Reads the policy that is one value of a document, such as an answer that holds several. */
  public static ParsedPolicy parse(SourceText source, SourceNode node) {
    PolicyParser parser = new PolicyParser(source);
    return parser.result(parser.policy(node));
  }

  private ParsedPolicy result(Optional<Policy> policy) {
    report.diagnostics.sort(ParsedPolicy.BY_PLACE);
    return new ParsedPolicy(policy, report.diagnostics);
  }

  private Optional<Policy> policy(SourceNode node) {
    if (node instanceof HoleNode hole) {
      report.add(
          UNREADABLE,
          hole.span(),
          "the policy is not known here: " + hole.description(),
          "lint the policy that takes this place");
      return Optional.empty();
    }
    if (!(node instanceof ObjectNode object)) {
      report.wrongType("a policy", node, "an object");
      return Optional.empty();
    }
    complete = object.isComplete();
    Text version = version(object);
    PolicyVersion language = PolicyVersion.parse(version.value()).orElse(PolicyVersion.V2008_10_17);
    Text id = Text.absent(object.span());
    Optional<SourceNode> statements = Optional.empty();
    SeenNames seen = new SeenNames();
    for (Member member : object.members()) {
      if (!seen.add(member.name())) {
        report.add(
            DUPLICATE_KEY,
            member.nameSpan(),
            "'" + member.name() + "' stands twice in the policy; only the first is read here",
            "merge them or remove one: JSON keeps only one of them");
      } else if (member.name().equals("Id")) {
        id = values.string("Id", member.value());
      } else if (member.name().equals("Statement")) {
        statements = Optional.of(member.value());
      } else if (!member.name().equals("Version")) {
        report.add(
            INVALID_POLICY_ELEMENT,
            member.nameSpan(),
            "a policy has no element '"
                + member.name()
                + "'"
                + Spelling.hint(member.name(), ELEMENTS),
            "rename or remove it; a policy has Version, Id and Statement, in this letter case");
      }
    }
    List<Statement> read = statements(object, statements, language);
    return Optional.of(new Policy(version, id, read, complete, object, source));
  }

  private Text version(ObjectNode policy) {
    Optional<SourceNode> value = policy.find("Version");
    if (value.isEmpty()) {
      return Text.absent(policy.span());
    }
    Text text = values.string("Version", value.get());
    if (text.isPresent() && text.holes().isEmpty() && PolicyVersion.parse(text.value()).isEmpty()) {
      report.add(
          INVALID_VERSION,
          text.span(),
          "there is no version '" + text.value() + "' of the policy language",
          "write \"2012-10-17\"; it is no date of your own");
    }
    return text;
  }

  private List<Statement> statements(
      ObjectNode policy, Optional<SourceNode> value, PolicyVersion version) {
    if (value.isEmpty()) {
      if (complete) {
        report.add(
            MISSING_STATEMENT,
            policy.span(),
            "the policy has no Statement",
            "add at least one statement");
      }
      return List.of();
    }
    List<SourceNode> items =
        value.get() instanceof ArrayNode array ? array.items() : List.of(value.get());
    if (items.isEmpty() && complete) {
      report.add(
          MISSING_STATEMENT,
          value.get().span(),
          "the list of statements is empty",
          "add at least one statement");
    }
    List<Statement> statements = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      statement(items.get(i), i, version).ifPresent(statements::add);
    }
    return statements;
  }

  /** A statement that the text breaks off in is not judged: what it lacks may have followed. */
  private Optional<Statement> statement(SourceNode node, int index, PolicyVersion version) {
    if (node instanceof HoleNode) {
      complete = false;
      return Optional.empty();
    }
    if (!(node instanceof ObjectNode object)) {
      report.wrongType("Statement", node, "an object or a list of objects");
      return Optional.empty();
    }
    return object.isComplete()
        ? Optional.of(new StatementReader(report, version, index, object).statement())
        : Optional.empty();
  }
}
