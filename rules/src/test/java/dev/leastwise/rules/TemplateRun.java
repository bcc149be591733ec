package dev.leastwise.rules;

import dev.leastwise.lint.Finding;
import dev.leastwise.lint.Linter;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.Rule;
import dev.leastwise.lint.TypeOrigin;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.parser.PolicyParser;
import dev.leastwise.policy.source.SourceLimits;
import dev.leastwise.policy.source.SourceNode;
import dev.leastwise.policy.source.SourceNode.ArrayNode;
import dev.leastwise.policy.source.SourceNode.HoleNode;
import dev.leastwise.policy.source.SourceNode.Member;
import dev.leastwise.policy.source.SourceNode.ObjectNode;
import dev.leastwise.policy.source.SourceNode.StringNode;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.SourceTree;
import dev.leastwise.policy.source.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a rule on a policy of a template: what stands between <code>{{</code> and <code>}}</code> in
 * a string is not known, and a string that is nothing else is a value that is not known.
 */
public record TemplateRun(Rule rule, PolicyType type) {

  /** Runs on a whole document, written with {@code '} for {@code "}. */
  public List<Finding> findings(String document) {
    SourceText source = SourceText.of("template.json", document.replace('\'', '"'));
    SourceNode root = SourceTree.readJson(source, SourceLimits.DEFAULT).root().orElseThrow();
    return Linter.of(List.of(rule))
        .lint(
            PolicyDocument.of(
                source,
                PolicyParser.parse(source, withHoles(root)),
                type,
                TypeOrigin.known("as the test says")))
        .findings();
  }

  private static SourceNode withHoles(SourceNode node) {
    if (node instanceof ObjectNode object) {
      return new ObjectNode(
          object.members().stream()
              .map(m -> new Member(m.name(), m.nameStart(), m.nameEnd(), withHoles(m.value())))
              .toList(),
          object.start(),
          object.end(),
          object.isComplete());
    }
    if (node instanceof ArrayNode array) {
      return new ArrayNode(
          array.items().stream().map(TemplateRun::withHoles).toList(),
          array.start(),
          array.end(),
          array.isComplete());
    }
    return node instanceof StringNode string ? withHoles(string) : node;
  }

  private static SourceNode withHoles(StringNode string) {
    List<Span> holes = new ArrayList<>();
    int open = string.value().indexOf("{{");
    while (open >= 0) {
      int end = string.value().indexOf("}}", open) + 2;
      holes.add(new Span(open, end));
      open = string.value().indexOf("{{", end);
    }
    return holes.equals(List.of(new Span(0, string.value().length())))
        ? new HoleNode(string.value(), string.start(), string.end())
        : new StringNode(string.value(), holes, string.start(), string.end());
  }
}
