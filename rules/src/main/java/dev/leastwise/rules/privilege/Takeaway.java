package dev.leastwise.rules.privilege;

import dev.leastwise.policy.ResourceSet;
import dev.leastwise.policy.Statement;
import dev.leastwise.rules.reach.Arns;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Deny statements that take actions away whatever the request, not on single resources or under
 * a condition.
 */
record Takeaway(List<Statement> denies) {

  /** An action by which who has it on all these resources comes to more. */
  private record Way(String action, Arns resources) {
    static Way toChange(String kind, String action) {
      return new Way(action, new Arns("arn:{partition}:iam::{account}:" + kind + "/?*"));
    }
  }

  /** Actions that give their holder any other, or make them a user or role that has it. */
  private static final List<Way> BACK =
      List.of(
          Way.toChange("role", "iam:PutRolePolicy"),
          Way.toChange("role", "iam:AttachRolePolicy"),
          Way.toChange("user", "iam:PutUserPolicy"),
          Way.toChange("user", "iam:AttachUserPolicy"),
          Way.toChange("group", "iam:PutGroupPolicy"),
          Way.toChange("group", "iam:AttachGroupPolicy"),
          Way.toChange("policy", "iam:CreatePolicyVersion"),
          Way.toChange("policy", "iam:SetDefaultPolicyVersion"),
          Way.toChange("group", "iam:AddUserToGroup"),
          Way.toChange("role", "iam:UpdateAssumeRolePolicy"),
          Way.toChange("user", "iam:CreateAccessKey"),
          Way.toChange("user", "iam:CreateLoginProfile"),
          Way.toChange("user", "iam:UpdateLoginProfile"),
          Way.toChange("role", "iam:PassRole"));

  /** Roles of other accounts count too. */
  private static final Way INTO_A_ROLE =
      new Way("sts:AssumeRole", new Arns("arn:{partition}:iam::*:role/?*"));

  static Takeaway of(Stream<Statement> denies) {
    return new Takeaway(denies.filter(Statement::isUnconditional).toList());
  }

  /** Tells whether nothing is taken away but on single resources. */
  boolean isNothing() {
    return denies.stream()
        .noneMatch(
            deny ->
                (deny.actions().isPresent() && reaches(deny, Arns.ALL))
                    || BACK.stream().anyMatch(way -> takes(deny, way)));
  }

  /** Returns the first action that is left and gives its holder what was taken. */
  Optional<String> wayBack() {
    return BACK.stream().filter(this::leaves).map(Way::action).findFirst();
  }

  /**
   * Returns the same where an Allow does not reach some resources; nothing if those are not known.
   */
  Optional<String> wayBackBeside(ResourceSet spared) {
    return spared.isOpen()
        ? Optional.empty()
        : BACK.stream()
            .filter(way -> leaves(way) && !way.resources().areCoveredBy(spared))
            .map(Way::action)
            .findFirst();
  }

  /** Tells whether the holder may still become whatever role lets them. */
  boolean leavesRoles() {
    return leaves(INTO_A_ROLE);
  }

  private boolean leaves(Way way) {
    return denies.stream().noneMatch(deny -> takes(deny, way));
  }

  private static boolean takes(Statement deny, Way way) {
    return deny.actions().includes(way.action()) && reaches(deny, way.resources());
  }

  /** A few resources that {@code NotResource} spares do not count. */
  private static boolean reaches(Statement deny, Arns all) {
    return all.areCoveredBy(deny.resources()) != deny.resources().isNegated();
  }
}
