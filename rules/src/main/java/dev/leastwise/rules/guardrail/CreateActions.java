package dev.leastwise.rules.guardrail;

import dev.leastwise.policy.ActionPattern;
import dev.leastwise.policy.glob.Glob;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Actions that create something and can give it tags in the same call, to ask with. */
final class CreateActions {
  /** What stands in for a pattern; each takes tags. */
  private static final List<String> KNOWN =
      List.of(
          "dynamodb:CreateTable",
          "ec2:RunInstances",
          "ec2:CreateVolume",
          "ec2:CreateVpc",
          "ecs:CreateCluster",
          "elasticfilesystem:CreateFileSystem",
          "kms:CreateKey",
          "lambda:CreateFunction",
          "rds:CreateDBInstance",
          "secretsmanager:CreateSecret",
          "sns:CreateTopic",
          "sqs:CreateQueue");

  private static final List<String> VERBS =
      List.of(
          "allocate",
          "copy",
          "create",
          "import",
          "launch",
          "purchase",
          "register",
          "request",
          "restore",
          "run");

  private CreateActions() {}

  /** Returns all that stand in for patterns. */
  static List<String> known() {
    return KNOWN;
  }

  /** Returns the create actions that an entry means: itself, or for a pattern those known. */
  static List<String> of(ActionPattern pattern) {
    String text = pattern.text().value();
    Optional<Glob> glob = pattern.glob();
    if (glob.isEmpty()) {
      return List.of();
    }
    if (!glob.get().isLiteral()) {
      return KNOWN.stream().filter(glob.get()::matches).toList();
    }
    return isCreate(text) ? List.of(text) : List.of();
  }

  private static boolean isCreate(String action) {
    int colon = action.indexOf(':');
    String name = action.substring(colon + 1).toLowerCase(Locale.ROOT);
    return colon > 0
        && action.chars().limit(colon).allMatch(c -> Character.isLetterOrDigit(c) || c == '-')
        && name.chars().allMatch(Character::isLetterOrDigit)
        && !name.endsWith("tags")
        && VERBS.stream().anyMatch(name::startsWith);
  }
}
