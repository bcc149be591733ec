package dev.leastwise.rules.guardrail;

import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.policy.ActionPattern;
import dev.leastwise.policy.Statement;
import dev.leastwise.policy.glob.Glob;
import dev.leastwise.policy.glob.GlobSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a service control policy itself says that it denies deletion in.
 *
 * @param services prefixes of those that are meant if a pattern is for all
 */
record DeleteClaims(List<String> services) {
  private static final Set<String> DELETION =
      Set.of("delete", "deletes", "deleted", "deletion", "deletions", "deleting");

  /** Names that a pattern for deletion in general leaves alone. */
  private static final List<String> OTHERS =
      List.of(":GetLeastwiseProbe", ":CreateLeastwiseProbe", ":PutLeastwiseProbe");

  /**
   * A statement that claims to deny deletion in some services.
   *
   * @param isByName whether its name or the file's says so, and not the actions alone
   */
  record Claim(Statement statement, Set<String> services, boolean isByName) {}

  /** Returns the claims of a policy; none for the most. */
  List<Claim> of(PolicyDocument document) {
    boolean isNamed = Words.deny(Words.nameOf(document.subject()), DELETION);
    List<Claim> claims = new ArrayList<>();
    document
        .denyStatements()
        .forEach(statement -> claim(statement, isNamed).ifPresent(claims::add));
    return claims;
  }

  private Optional<Claim> claim(Statement statement, boolean isFileNamed) {
    Set<String> claimed = new TreeSet<>();
    if (!statement.actions().isNegated()) {
      statement.actions().patterns().forEach(pattern -> addGeneral(pattern, claimed));
    }
    boolean isNamed = isFileNamed || Words.deny(statement.sid().value(), DELETION);
    boolean isByName = isNamed && statement.resources().matchesEverything();
    if (isByName) {
      addAny(statement, claimed);
    }
    return claimed.isEmpty()
        ? Optional.empty()
        : Optional.of(new Claim(statement, claimed, isByName));
  }

  /** A pattern for deletion in general, such as {@code s3:Delete*}, claims its service. */
  private void addGeneral(ActionPattern pattern, Set<String> claimed) {
    String text = pattern.text().value();
    if (text.indexOf('*') < 0) {
      return;
    }
    Optional<Glob> glob = pattern.glob();
    for (String service : candidates(text)) {
      boolean isGeneral =
          glob.isPresent()
              && glob.get().matches(service + ":" + DeleteActions.FRESH)
              && OTHERS.stream().noneMatch(other -> glob.get().matches(service + other));
      if (isGeneral) {
        claimed.add(service);
      }
    }
  }

  /** A name that claims deletion claims the services of whatever can delete. */
  private void addAny(Statement statement, Set<String> claimed) {
    if (statement.actions().isNegated()) {
      claimed.addAll(services);
      return;
    }
    for (ActionPattern pattern : statement.actions().patterns()) {
      Optional<Glob> glob = pattern.glob();
      for (String service : candidates(pattern.text().value())) {
        Glob deletes = Glob.ignoringCase(service + ":Delete*");
        if (glob.isPresent() && !GlobSet.of(glob.get()).findShared(GlobSet.of(deletes)).isNone()) {
          claimed.add(service);
        }
      }
    }
  }

  private List<String> candidates(String pattern) {
    int colon = pattern.indexOf(':');
    String prefix = colon < 0 ? "*" : pattern.substring(0, colon);
    if (prefix.indexOf('*') >= 0 || prefix.indexOf('?') >= 0) {
      return services;
    }
    return isService(prefix) ? List.of(prefix.toLowerCase(Locale.ROOT)) : List.of();
  }

  /** Only a prefix that a service can have is asked for. */
  private static boolean isService(String prefix) {
    return !prefix.isEmpty()
        && prefix.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '-');
  }
}
