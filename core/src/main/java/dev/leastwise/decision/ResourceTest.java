package dev.leastwise.decision;

import dev.leastwise.decision.condition.TextPattern;
import dev.leastwise.decision.condition.Truth;
import dev.leastwise.policy.Pattern;
import dev.leastwise.policy.Pattern.AnyRun;
import dev.leastwise.policy.Pattern.Literal;
import dev.leastwise.policy.Pattern.Part;
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
final class ResourceTest {
  private static final int FIELDS = 6;
  private static final Truth ABSENT =
      Truth.unknown("the statement has neither Resource nor NotResource");
  private static final Truth OPEN = Truth.unknown("the resources are not all known here");

  private final ResourceSet resources;
  private final PolicyType type;
  private final List<TextPattern> patterns = new ArrayList<>();

  ResourceTest(ResourceSet resources, PolicyType type) {
    this.resources = resources;
    this.type = type;
    for (ResourcePattern resource : resources.patterns()) {
      Pattern pattern = padsArns(type) ? padded(resource.pattern()) : resource.pattern();
      patterns.add(TextPattern.of(pattern, TextPattern.Mode.WILDCARDS));
    }
  }

  private static boolean padsArns(PolicyType type) {
    return type == PolicyType.IDENTITY || type == PolicyType.BOUNDARY;
  }

  /**
   * In identity policies what an ARN lacks at its end is anything.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">Grammar</a>
   */
  private static Pattern padded(Pattern pattern) {
    List<Part> parts = new ArrayList<>(pattern.parts());
    if (parts.isEmpty()
        || !(parts.get(0) instanceof Literal start)
        || !start.text().startsWith("arn:")) {
      return pattern;
    }
    long colons =
        parts.stream()
            .filter(Literal.class::isInstance)
            .flatMapToInt(part -> ((Literal) part).text().chars())
            .filter(c -> c == ':')
            .count();
    for (long fields = colons + 1; fields < FIELDS; fields++) {
      parts.add(new Literal(":"));
      parts.add(new AnyRun());
    }
    return new Pattern(parts);
  }

  /** A policy that stands at its resource, as a trust policy does, needs not name it. */
  Truth test(Request request) {
    if (!resources.isPresent()) {
      return type == PolicyType.TRUST || type == PolicyType.RESOURCE ? Truth.YES : ABSENT;
    }
    Truth listed = resources.isOpen() ? OPEN : Truth.NO;
    for (TextPattern pattern : patterns) {
      listed = listed.or(matches(pattern, request));
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
  private static Truth matches(TextPattern pattern, Request request) {
    Truth match = pattern.matches(request.resource(), request.keys());
    boolean isEveryBucket =
        request.lowerAction().equals("s3:listallmybuckets") && request.resource().equals("*");
    if (match.isYes() || !isEveryBucket) {
      return match;
    }
    String partition =
        request.caller() instanceof Caller.OfAccount member ? member.partition() : "aws";
    return match.or(pattern.matches("arn:" + partition + ":s3:::*", request.keys()));
  }
}
