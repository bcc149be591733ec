package dev.leastwise.decision;

import dev.leastwise.decision.condition.TextPattern;
import dev.leastwise.decision.condition.Truth;
import dev.leastwise.policy.Pattern;
import dev.leastwise.policy.Pattern.AnyRun;
import dev.leastwise.policy.Pattern.Hole;
import dev.leastwise.policy.Pattern.Literal;
import dev.leastwise.policy.Pattern.Part;
import dev.leastwise.policy.Pattern.Variable;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.ResourcePattern;
import dev.leastwise.policy.ResourceSet;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@code Resource} or {@code NotResource}, ready to be decided: whole texts are compared, so that
 * a wildcard reaches across colons.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">Resource</a>
 */
final class ResourceMatcher {
  private static final int COLONS = 5;
  private static final Truth ABSENT =
      Truth.unknown("the statement has neither Resource nor NotResource");
  private static final Truth INCOMPLETE =
      Truth.unknown("whether an ARN with fewer than six fields matches as it is written");
  private static final Truth OPEN = Truth.unknown("the resources are not all known here");

  private final ResourceSet resources;
  private final PolicyType type;
  private final List<Entry> entries = new ArrayList<>();

  /**
   * An entry as it was written, and completed.
   *
   * @param completed the same where nothing is lacking
   */
  private record Entry(TextPattern written, TextPattern completed, boolean namesAllBuckets) {
    Truth matches(Request request) {
      if (namesAllBuckets
          && request.lowerAction().equals("s3:listallmybuckets")
          && request.resource().equals("*")) {
        return Truth.YES;
      }
      Truth match = completed.matches(request.resource(), request.keys());
      if (written == completed || match.isYes()) {
        return match;
      }
      return match.or(written.matches(request.resource(), request.keys()).and(INCOMPLETE));
    }
  }

  ResourceMatcher(ResourceSet resources, PolicyType type) {
    this.resources = resources;
    this.type = type;
    for (ResourcePattern resource : resources.patterns()) {
      Pattern pattern = withoutEarlyVariables(resource.pattern());
      TextPattern written = TextPattern.of(pattern, TextPattern.Mode.WILDCARDS);
      boolean isLacking = padsArns(type) && isArn(pattern) && colons(pattern.parts()) < COLONS;
      boolean namesAllBuckets = namesAllBuckets(resource.text().value());
      entries.add(new Entry(written, isLacking ? completed(pattern) : written, namesAllBuckets));
    }
  }

  private static boolean padsArns(PolicyType type) {
    return type == PolicyType.IDENTITY || type == PolicyType.BOUNDARY;
  }

  private static boolean isArn(Pattern pattern) {
    return !pattern.parts().isEmpty()
        && pattern.parts().get(0) instanceof Literal start
        && start.text().startsWith("arn:");
  }

  private static long colons(List<Part> parts) {
    return parts.stream()
        .filter(Literal.class::isInstance)
        .flatMapToInt(part -> ((Literal) part).text().chars())
        .filter(c -> c == ':')
        .count();
  }

  /**
   * In identity policies what an ARN lacks at its end is anything.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">Grammar</a>
   */
  private static TextPattern completed(Pattern pattern) {
    List<Part> parts = new ArrayList<>(pattern.parts());
    for (long colons = colons(parts); colons < COLONS; colons++) {
      parts.add(new Literal(":"));
      parts.add(new AnyRun());
    }
    return TextPattern.of(new Pattern(parts), TextPattern.Mode.WILDCARDS);
  }

  /** AWS takes no variable before the fifth colon, and does not say what becomes of one. */
  private static Pattern withoutEarlyVariables(Pattern pattern) {
    List<Part> parts = new ArrayList<>(pattern.parts());
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) instanceof Variable && colons(parts.subList(0, i)) < COLONS) {
        parts.set(i, new Hole());
      }
    }
    return new Pattern(parts);
  }

  /** A policy that stands at its resource, as a trust policy does, needs not name it. */
  Truth test(Request request) {
    if (!resources.isPresent()) {
      return type == PolicyType.TRUST || type == PolicyType.RESOURCE ? Truth.YES : ABSENT;
    }
    Truth listed = resources.isOpen() ? OPEN : Truth.NO;
    for (Entry entry : entries) {
      listed = listed.or(entry.matches(request));
      if (listed.isYes()) {
        break;
      }
    }
    return resources.isNegated() ? listed.not() : listed;
  }

  /**
   * The list of all buckets knows no resource, and AWS's samples yet allow it on {@code
   * arn:aws:s3:::*}.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">Condition
   *     operators, its first sample</a>
   */
  private static boolean namesAllBuckets(String pattern) {
    String end = ":s3:::*";
    int afterPartition = pattern.indexOf(':', "arn:".length());
    return pattern.startsWith("arn:")
        && pattern.endsWith(end)
        && afterPartition == pattern.length() - end.length();
  }
}
