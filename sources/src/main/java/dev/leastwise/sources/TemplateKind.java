package dev.leastwise.sources;

import dev.leastwise.policy.source.SourceNode;
import dev.leastwise.policy.source.SourceNode.HoleNode;
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
    if (object.find("terraform_version").isPresent() || object.find("tfplan_version").isPresent()) {
      return Optional.of("a plan or state of Terraform");
    }
    return namesAws(object, "resource") || namesAws(object, "data")
        ? Optional.of("a Terraform configuration")
        : Optional.empty();
  }

  private static boolean namesAws(ObjectNode object, String block) {
    return object.find(block).orElse(null) instanceof ObjectNode types
        && types.members().stream().anyMatch(member -> member.name().startsWith("aws_"));
  }

  private static boolean holdsResources(ObjectNode object) {
    return object.find("Resources").orElse(null) instanceof ObjectNode resources
        && resources.members().stream().map(Member::value).anyMatch(TemplateKind::isResource);
  }

  private static boolean isResource(SourceNode node) {
    return node instanceof ObjectNode resource
        && resource
            .find("Type")
            .filter(type -> type instanceof HoleNode || isAwsType(type))
            .isPresent();
  }

  private static boolean isAwsType(SourceNode type) {
    return type instanceof StringNode text && text.value().contains("::");
  }
}
