package dev.leastwise.rules.guardrail;

import static dev.leastwise.lint.Category.GUARDRAIL;
import static dev.leastwise.lint.Control.iso;
import static dev.leastwise.lint.Control.nist;
import static dev.leastwise.lint.Control.wellArchitected;
import static dev.leastwise.lint.Severity.INFO;
import static dev.leastwise.lint.Severity.MEDIUM;

import dev.leastwise.decision.Request;
import dev.leastwise.lint.FindingSink;
import dev.leastwise.lint.Parameter;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.PolicyRule;
import dev.leastwise.lint.RuleContext;
import dev.leastwise.lint.RuleDescriptor;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.source.Span;
import dev.leastwise.rules.guardrail.TagProbes.Lack;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reports service control policies that are meant to require tags and let something be created
 * without one of them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html#access_tags_control-requests">Controlling
 *     access during AWS requests</a>
 */
public final class ScpTagsNotRequired implements PolicyRule {
  private static final int MOST = 10;

  private static final Parameter FILES =
      Parameter.strings(
          "files", "patterns of the paths or ARNs of policies that must require all of tag-keys");

  private static final Parameter TAG_KEYS =
      Parameter.strings(
          "tag-keys", "tags that what is created must have", "Environment", "Owner", "Application");

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.of("scp-tags-not-required", "creation without a tag that is required")
        .severity(MEDIUM)
        .category(GUARDRAIL)
        .appliesTo(PolicyType.SCP)
        .parameters(FILES, TAG_KEYS)
        .controls(nist("CM-8"), iso("A.5.9"), iso("A.5.13"), wellArchitected("SEC03-BP05"));
  }

  @Override
  public void check(PolicyDocument document, RuleContext context, FindingSink findings) {
    List<TagClaims.Claim> claims = TagClaims.of(document);
    boolean isDemanded = document.isNamedBy(context.value(FILES));
    if (claims.isEmpty() && !isDemanded) {
      return;
    }
    TagProbes probes = new TagProbes(document, context.organization().organizationId());
    Run run = new Run(probes, findings, new HashSet<>());
    if (claims.isEmpty()) {
      run.without(document, context.value(TAG_KEYS));
    }
    for (TagClaims.Claim claim : claims) {
      run.of(claim, claims, isDemanded ? context.value(TAG_KEYS) : List.of());
    }
    Span place =
        claims.isEmpty() ? document.policy().span() : claims.get(0).statement().actions().span();
    probes.guardrail().tellIfSpent(place, findings);
  }

  /**
   * One look at a policy.
   *
   * @param told what was reported: the place and what is wrong there
   */
  private record Run(TagProbes probes, FindingSink findings, Set<Object> told) {

    void of(TagClaims.Claim claim, List<TagClaims.Claim> claims, List<String> demanded) {
      Collection<String> tags = demanded.isEmpty() ? claim.keys().keySet() : demanded;
      for (String action : claim.actions()) {
        Set<String> all = new TreeSet<>(tags);
        claims.stream()
            .filter(other -> other.actions().contains(action))
            .forEach(other -> all.addAll(other.keys().keySet()));
        for (String resource : probes.resources(claim.statement(), action)) {
          Optional<Request> guarded =
              probes.guarded(Optional.of(claim.statement()), action, resource);
          if (guarded.isEmpty()) {
            probes.open(action, resource).ifPresent(request -> tellOpen(claim, request));
            continue;
          }
          List<Lack> lacks = probes.lacks(guarded.get(), tags, all);
          tell(claim, lacks);
          if (!demanded.isEmpty() && lacks.isEmpty()) {
            tell(claim, probes.variants(guarded.get(), tags, all), "in another letter case");
            tell(claim, probes.empties(guarded.get(), tags, all), "with an empty value");
          }
        }
      }
    }

    void without(PolicyDocument document, Collection<String> tags) {
      for (String action : CreateActions.known()) {
        Optional<Request> open = probes.open(action, "*");
        if (open.isPresent()) {
          findings
              .report(
                  document.policy().span(),
                  open.get().action() + " gets through without " + or(tags))
              .fix("deny each create action without the tag, in one statement for each tag")
              .witness(probes.replay(open.get()));
          return;
        }
      }
    }

    private void tellOpen(TagClaims.Claim claim, Request request) {
      Span place = claim.keys().values().iterator().next();
      if (told.add(List.of(place, "open"))) {
        findings
            .report(place, request.action() + " gets through without any tag")
            .fix("deny it where Null says that aws:RequestTag/… is absent: \"true\"")
            .witness(probes.replay(request));
      }
    }

    private void tell(TagClaims.Claim claim, List<Lack> lacks) {
      if (lacks.isEmpty()) {
        return;
      }
      List<String> tags = lacks.stream().map(Lack::tag).toList();
      Span place = place(claim, tags.get(0));
      if (told.add(List.of(place, tags))) {
        String message =
            lacks.get(0).request().action() + " gets through without the tag " + or(tags);
        boolean isTogether = claim.keys().size() > 1 && tags.size() > 1;
        findings
            .report(
                place,
                isTogether
                    ? message + ": conditions of one statement must all hold for it to deny"
                    : message)
            .fix("write one statement for each tag")
            .witness(probes.replay(lacks.get(0).request()));
      }
    }

    private void tell(TagClaims.Claim claim, List<Lack> lacks, String how) {
      if (lacks.isEmpty()) {
        return;
      }
      List<String> tags = lacks.stream().map(Lack::tag).toList();
      Span place = place(claim, tags.get(0));
      if (told.add(List.of(place, how))) {
        findings
            .report(
                place,
                lacks.get(0).request().action()
                    + " gets through with the tag "
                    + or(tags)
                    + " "
                    + how)
            .severity(INFO)
            .fix("compare aws:TagKeys for the spelling, and the value with StringNotLike \"?*\"")
            .witness(probes.replay(lacks.get(0).request()));
      }
    }

    private static Span place(TagClaims.Claim claim, String tag) {
      return Optional.ofNullable(claim.keys().get(tag))
          .orElseGet(() -> claim.keys().values().iterator().next());
    }

    private static String or(Collection<String> tags) {
      String some = tags.stream().limit(MOST).collect(Collectors.joining(" or "));
      return tags.size() > MOST ? some + " or " + (tags.size() - MOST) + " others" : some;
    }
  }
}
