package dev.leastwise.sources;

import dev.leastwise.policy.source.SourceNode;
import dev.leastwise.policy.source.SourceNode.Member;
import dev.leastwise.policy.source.SourceNode.ObjectNode;
import dev.leastwise.policy.source.SourceNode.StringNode;
import java.util.Optional;

/** Tells documents whose policies are not written as AWS will see them. */
final class TemplateKind {
  private TemplateKind() {}

  /** Returns what kind of template a document is, to be read behind "it is". */
  static Optional<String> of(SourceNode root) {
    if (!(root instanceof ObjectNode object)) {
      return Optional.empty();
    }
    if (object.find("AWSTemplateFormatVersion").isPresent() || holdsResources(object)) {
      return Optional.of("a CloudFormation template");
    }
    boolean isTerraform =
        object.find("terraform_version").isPresent() || object.find("tfplan_version").isPresent();
    return isTerraform ? Optional.of("a plan or state of Terraform") : Optional.empty();
  }

  private static boolean holdsResources(ObjectNode object) {
    return object.find("Resources").orElse(null) instanceof ObjectNode resources
        && resources.members().stream().map(Member::value).anyMatch(TemplateKind::isResource);
  }

  private static boolean isResource(SourceNode node) {
    return node instanceof ObjectNode resource
        && resource.find("Type").orElse(null) instanceof StringNode type
        && type.value().contains("::");
  }
}
