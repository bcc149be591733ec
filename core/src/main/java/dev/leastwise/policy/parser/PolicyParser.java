package dev.leastwise.policy.parser;

import static dev.leastwise.policy.parser.DiagnosticCode.DUPLICATE_KEY;
import static dev.leastwise.policy.parser.DiagnosticCode.INVALID_POLICY_ELEMENT;
import static dev.leastwise.policy.parser.DiagnosticCode.INVALID_VERSION;
import static dev.leastwise.policy.parser.DiagnosticCode.MISSING_STATEMENT;

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
import dev.leastwise.policy.source.SourceTree.Fault;
import dev.leastwise.policy.source.Span;
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
  private final SourceLimits limits;
  private boolean complete = true;

  private PolicyParser(SourceText source, SourceLimits limits) {
    this.source = source;
    this.limits = limits;
    this.report = new Report(source);
    this.values = new ValueReader(report);
  }

  /** Reads the policy that is the whole of a JSON text, within {@link SourceLimits#DEFAULT}. */
  public static ParsedPolicy parse(SourceText source) {
    return parse(SourceTree.readJson(source, SourceLimits.DEFAULT), SourceLimits.DEFAULT);
  }

  /** Reads the policy that is a text's first document, with all that is wrong with the text. */
  public static ParsedPolicy parse(SourceTree tree, SourceLimits limits) {
    PolicyParser parser = new PolicyParser(tree.source(), limits);
    if (tree.documents().size() > 1) {
      parser.report.unread(
          tree.documents().get(1).span(),
          "only the first of the documents was read as a policy",
          "put the others into their own files");
    }
    return parser.result(tree.root(), tree.faults());
  }

  /** Reads the policy that is one value of a document, within {@link SourceLimits#DEFAULT}. */
  public static ParsedPolicy parse(SourceText source, SourceNode node) {
    return parse(source, Optional.of(node), List.of(), SourceLimits.DEFAULT);
  }

  /**
   * Reads the policy that is one value of a document, such as an answer that holds several.
   *
   * @param node the policy; absent where nothing could be read
   * @param faults those of the text's that concern this policy
   */
  public static ParsedPolicy parse(
      SourceText source, Optional<SourceNode> node, List<Fault> faults, SourceLimits limits) {
    return new PolicyParser(source, limits).result(node, faults);
  }

  private ParsedPolicy result(Optional<SourceNode> node, List<Fault> faults) {
    faults.forEach(report::add);
    Optional<Policy> policy = node.flatMap(this::policy);
    report.diagnostics.sort(ParsedPolicy.BY_PLACE);
    return new ParsedPolicy(policy, report.diagnostics);
  }

  private Optional<Policy> policy(SourceNode node) {
    if (node instanceof HoleNode hole) {
      report.unread(
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
    int most = Math.min(items.size(), limits.maxStatements());
    if (most < items.size()) {
      complete = false;
      report.unread(
          new Span(items.get(most).start(), items.get(items.size() - 1).end()),
          "the policy has "
              + items.size()
              + " statements, more than the limit of "
              + most
              + "; those from here on were not checked",
          "split the policy, or raise the limit");
    }
    List<Statement> statements = new ArrayList<>(most);
    for (int i = 0; i < most; i++) {
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
      complete = false;
      return Optional.empty();
    }
    if (!object.isComplete()) {
      complete = false;
      report.unread(
          object.span(),
          "the statement that begins here could not be read whole, so it was not checked",
          "mend what is wrong in it and run again");
      return Optional.empty();
    }
    return Optional.of(new StatementReader(report, version, index, object).statement());
  }
}
