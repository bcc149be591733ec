package dev.leastwise.decision.condition;

import dev.leastwise.decision.condition.KeyValue.Shape;
import dev.leastwise.decision.condition.TextPattern.Mode;
import dev.leastwise.policy.Pattern;
import dev.leastwise.policy.Pattern.AnyRun;
import dev.leastwise.policy.Pattern.Hole;
import dev.leastwise.policy.Pattern.Literal;
import dev.leastwise.policy.Pattern.Part;
import dev.leastwise.policy.Pattern.Variable;
import java.util.ArrayList;
import java.util.List;

/**
 * A value of an ARN operator: six fields that are compared one by one, so that no wildcard reaches
 * into the next field; the last field holds the rest.
 *
 * <p>What AWS does with fewer fields is not documented. A bare {@code *} is taken for every value,
 * as published queue and topic policies mean it; any other matches nothing. Immutable and
 * thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN">ARN
 *     condition operators</a>
 */
final class ArnPattern {
  private static final int FIELDS = 6;

  private final boolean isEverything;
  private final boolean isUnclear;
  private final List<TextPattern> fields;

  private ArnPattern(boolean isEverything, boolean isUnclear, List<TextPattern> fields) {
    this.isEverything = isEverything;
    this.isUnclear = isUnclear;
    this.fields = List.copyOf(fields);
  }

  static ArnPattern of(Pattern pattern) {
    List<Part> parts = pattern.parts();
    boolean isEverything = parts.size() == 1 && parts.get(0) instanceof AnyRun;
    List<TextPattern> fields = fields(parts);
    boolean hasHole = parts.stream().anyMatch(Hole.class::isInstance);
    boolean hasVariable = parts.stream().anyMatch(Variable.class::isInstance);
    return new ArnPattern(isEverything, hasHole || (hasVariable && fields.size() < FIELDS), fields);
  }

  /** Cuts at the first five colons of the literal text; one within a variable's name is none. */
  private static List<TextPattern> fields(List<Part> parts) {
    List<TextPattern> fields = new ArrayList<>();
    List<Part> field = new ArrayList<>();
    for (Part part : parts) {
      if (!(part instanceof Literal literal)) {
        field.add(part);
        continue;
      }
      String[] texts = literal.text().split(":", FIELDS - fields.size());
      for (int i = 0; i < texts.length; i++) {
        if (i > 0) {
          fields.add(TextPattern.of(new Pattern(field), Mode.WILDCARDS));
          field.clear();
        }
        if (!texts[i].isEmpty()) {
          field.add(new Literal(texts[i]));
        }
      }
    }
    fields.add(TextPattern.of(new Pattern(field), Mode.WILDCARDS));
    return fields;
  }

  Truth matches(String value, Context context) {
    return matches(Shape.of(value), context, "");
  }

  /** Tells whether every ARN of that shape matches, or none. */
  Truth matches(Shape shape, Context context, String reason) {
    if (isEverything) {
      return Truth.YES;
    }
    if (isUnclear) {
      return Truth.unknown("how the fields of the ARN in the policy are cut is not known here");
    }
    String[] texts = shape.prefix().split(":", FIELDS);
    if (fields.size() < FIELDS || (texts.length < FIELDS && shape.isWhole())) {
      return Truth.NO;
    }
    Truth all = Truth.YES;
    int known = Math.min(texts.length, FIELDS) - 1;
    for (int i = 0; i < known && !all.isNo(); i++) {
      all = all.and(fields.get(i).matches(texts[i], context));
    }
    for (int i = known; i < FIELDS && texts.length < FIELDS && !all.isNo(); i++) {
      Shape rest = Shape.around(i == known ? texts[known] : "", "");
      all = all.and(fields.get(i).matches(rest, context, reason));
    }
    if (all.isNo() || texts.length < FIELDS) {
      return all.isNo() ? all : Truth.unknown(reason);
    }
    Shape last = new Shape(texts[FIELDS - 1], shape.suffix(), shape.isWhole());
    return all.and(fields.get(FIELDS - 1).matches(last, context, reason));
  }
}
