package dev.leastwise.policy.parser;

import static dev.leastwise.policy.parser.DiagnosticCode.DUPLICATE_KEY;
import static dev.leastwise.policy.parser.DiagnosticCode.EMPTY_ARRAY_ACTION;
import static dev.leastwise.policy.parser.DiagnosticCode.EMPTY_ARRAY_RESOURCE;
import static dev.leastwise.policy.parser.DiagnosticCode.EMPTY_SID_VALUE;
import static dev.leastwise.policy.parser.DiagnosticCode.INVALID_EFFECT;
import static dev.leastwise.policy.parser.DiagnosticCode.INVALID_POLICY_ELEMENT;
import static dev.leastwise.policy.parser.DiagnosticCode.MISSING_ACTION;
import static dev.leastwise.policy.parser.DiagnosticCode.MISSING_EFFECT;
import static dev.leastwise.policy.parser.DiagnosticCode.UNSUPPORTED_ELEMENT_COMBINATION;

import dev.leastwise.policy.ActionPattern;
import dev.leastwise.policy.ActionSet;
import dev.leastwise.policy.Effect;
import dev.leastwise.policy.PolicyVersion;
import dev.leastwise.policy.PrincipalSet;
import dev.leastwise.policy.ResourcePattern;
import dev.leastwise.policy.ResourceSet;
import dev.leastwise.policy.Statement;
import dev.leastwise.policy.Text;
import dev.leastwise.policy.source.SourceNode.Member;
import dev.leastwise.policy.source.SourceNode.ObjectNode;
import dev.leastwise.policy.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads one statement; what is wrong in one element hides nothing in the others. */
final class StatementReader {
  private static final List<String> ELEMENTS =
      List.of(
          "Sid",
          "Effect",
          "Principal",
          "NotPrincipal",
          "Action",
          "NotAction",
          "Resource",
          "NotResource",
          "Condition");

  private static final String NONE = "";

  /** Elements that exclude each other. */
  private static final Map<String, String> OTHER_HALF =
      Map.of(
          "Principal", "NotPrincipal",
          "NotPrincipal", "Principal",
          "Action", "NotAction",
          "NotAction", "Action",
          "Resource", "NotResource",
          "NotResource", "Resource");

  private final Report report;
  private final PolicyVersion version;
  private final ValueReader values;
  private final int index;
  private final Span span;

  private Text sid;
  private Text effect;
  private PrincipalSet principals;
  private ActionSet actions;
  private ResourceSet resources;
  private boolean hasCondition;
  private final ConditionReader conditions;

  StatementReader(Report report, PolicyVersion version, int index, ObjectNode node) {
    this.report = report;
    this.version = version;
    this.values = new ValueReader(report);
    this.conditions = new ConditionReader(report, version);
    this.index = index;
    this.span = node.span();
    this.sid = Text.absent(span);
    this.effect = Text.absent(span);
    this.principals = PrincipalSet.absent(span);
    this.actions = ActionSet.absent(span);
    this.resources = ResourceSet.absent(span);
    readElements(node);
  }

  Statement statement() {
    return new Statement(
        index,
        sid,
        effect,
        principals,
        actions,
        resources,
        hasCondition,
        conditions.conditions(),
        conditions.isOpen(),
        span);
  }

  private void readElements(ObjectNode node) {
    SeenNames seen = new SeenNames();
    for (Member member : node.members()) {
      if (!seen.add(member.name())) {
        report.add(
            DUPLICATE_KEY,
            member.nameSpan(),
            "'" + member.name() + "' stands twice in this statement; only the first is read here",
            "merge them or remove one: JSON keeps only one of them");
      } else if (seen.contains(OTHER_HALF.getOrDefault(member.name(), NONE))) {
        report.add(
            UNSUPPORTED_ELEMENT_COMBINATION,
            member.nameSpan(),
            "'"
                + member.name()
                + "' and '"
                + OTHER_HALF.get(member.name())
                + "' exclude each other in one statement",
            "split it into two statements, or remove one of the two");
      } else {
        readElement(member);
      }
    }
    reportMissing(seen);
  }

  private void readElement(Member member) {
    switch (member.name()) {
      case "Sid" -> readSid(member);
      case "Effect" -> readEffect(member);
      case "Principal", "NotPrincipal" ->
          principals = new PrincipalReader(report, values).read(member);
      case "Action", "NotAction" -> actions = readActions(member);
      case "Resource", "NotResource" -> resources = readResources(member);
      case "Condition" -> {
        hasCondition = true;
        conditions.read(member.value());
      }
      default ->
          report.add(
              INVALID_POLICY_ELEMENT,
              member.nameSpan(),
              "a statement has no element '"
                  + member.name()
                  + "'"
                  + Spelling.hint(member.name(), ELEMENTS),
              "rename or remove it; element names are case-sensitive");
    }
  }

  private void readSid(Member member) {
    sid = values.string("Sid", member.value());
    if (sid.isPresent() && sid.value().isEmpty() && sid.holes().isEmpty()) {
      report.add(
          EMPTY_SID_VALUE,
          sid.span(),
          "the statement id is empty",
          "name the statement, or remove Sid");
    }
  }

  private void readEffect(Member member) {
    effect = values.string("Effect", member.value());
    report.noVariable(effect, "Effect");
    if (effect.isPresent()
        && effect.holes().isEmpty()
        && !effect.value().contains("${")
        && Effect.parse(effect.value()) == Effect.UNKNOWN) {
      report.add(
          INVALID_EFFECT,
          effect.span(),
          "'"
              + effect.value()
              + "' is no effect"
              + Spelling.hint(effect.value(), List.of("Allow", "Deny")),
          "write Allow or Deny; letter case counts");
    }
  }

  private ActionSet readActions(Member member) {
    ValueReader.Strings strings = values.strings(member.name(), member.value());
    if (strings.isEmptyList()) {
      report.add(
          EMPTY_ARRAY_ACTION,
          member.value().span(),
          "the list of actions is empty",
          "name an action, or remove the statement");
    }
    List<ActionPattern> patterns = new ArrayList<>(strings.texts().size());
    for (Text text : strings.texts()) {
      report.noVariable(text, member.name());
      patterns.add(new ActionPattern(text));
    }
    return new ActionSet(
        true, member.name().equals("NotAction"), patterns, member.value().span(), strings.isOpen());
  }

  private ResourceSet readResources(Member member) {
    ValueReader.Strings strings = values.strings(member.name(), member.value());
    if (strings.isEmptyList()) {
      report.add(
          EMPTY_ARRAY_RESOURCE,
          member.value().span(),
          "the list of resources is empty",
          "name a resource, or remove the statement");
    }
    List<ResourcePattern> patterns = new ArrayList<>(strings.texts().size());
    for (Text text : strings.texts()) {
      report.variables(text, version);
      patterns.add(new ResourcePattern(text, version));
    }
    return new ResourceSet(
        true,
        member.name().equals("NotResource"),
        patterns,
        member.value().span(),
        strings.isOpen());
  }

  /** An element of the wrong type is told as such; it is not missing. */
  private void reportMissing(SeenNames seen) {
    if (!seen.contains("Effect")) {
      report.add(
          MISSING_EFFECT,
          span,
          "the statement has no Effect",
          "add \"Effect\": \"Allow\" or \"Deny\"");
    }
    if (!actions.isPresent()) {
      report.add(
          MISSING_ACTION,
          span,
          "the statement has neither Action nor NotAction",
          "name the actions that it is about");
    }
  }
}
