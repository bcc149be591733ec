package dev.leastwise.decision.condition;

import dev.leastwise.decision.condition.KeyValue.Shape;
import dev.leastwise.policy.Pattern;
import dev.leastwise.policy.Pattern.AnyCharacter;
import dev.leastwise.policy.Pattern.AnyRun;
import dev.leastwise.policy.Pattern.Hole;
import dev.leastwise.policy.Pattern.Literal;
import dev.leastwise.policy.Pattern.Part;
import dev.leastwise.policy.Pattern.Variable;
import dev.leastwise.policy.glob.Glob;
import dev.leastwise.policy.glob.GlobSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A text of a policy that is compared with one of a request: with or without wildcards, in both
 * cases with policy variables. Immutable and thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">Policy
 *     variables</a>
 */
public final class TextPattern {

  /** How texts are compared. */
  public enum Mode {
    /** Letter by letter; {@code *} and {@code ?} are ordinary characters. */
    EXACT,
    /** The same, without regard to letter case. */
    EXACT_IGNORING_CASE,
    /** {@code *} and {@code ?} are wildcards. */
    WILDCARDS
  }

  /** What comparing may cost: no policy that AWS takes comes near. */
  private static final long MOST_STEPS = 1_000_000_000;

  private final List<Part> parts;
  private final Mode mode;
  private final String start; // literal text at the beginning
  private final @Nullable Glob fixed; // where nothing depends on the request
  private final int size;

  private TextPattern(List<Part> parts, Mode mode) {
    this.parts = List.copyOf(parts);
    this.mode = mode;
    this.size = parts.stream().mapToInt(p -> p instanceof Literal l ? l.text().length() : 1).sum();
    boolean isExactAtStart = mode != Mode.EXACT_IGNORING_CASE && !parts.isEmpty();
    this.start = isExactAtStart && parts.get(0) instanceof Literal l ? l.text() : "";
    boolean isFixed = parts.stream().noneMatch(p -> p instanceof Variable || p instanceof Hole);
    this.fixed = isFixed ? glob(name -> KeyValue.ABSENT).glob : null;
  }

  /** Returns the pattern of these parts. */
  public static TextPattern of(Pattern pattern, Mode mode) {
    return new TextPattern(pattern.parts(), mode);
  }

  /**
   * Tells whether the text is one that this stands for in a request.
   *
   * <p>A variable without a value in the request matches nothing; what it takes from the request is
   * literal text.
   */
  public Truth matches(String text, Context context) {
    if ((long) text.length() * size > MOST_STEPS) {
      return Truth.unknown("a value is too long to be compared");
    }
    if (fixed != null) {
      return Truth.of(fixed.matches(text));
    }
    if (!text.startsWith(start)) {
      return Truth.NO; // most often, and spares the rest
    }
    Resolved resolved = glob(context);
    if (resolved.glob == null || !resolved.glob.matches(text)) {
      return Truth.NO;
    }
    return resolved.gap == null ? Truth.YES : Truth.unknown(resolved.gap);
  }

  /** Returns the only text that matches, where that does not depend on the request. */
  Optional<String> onlyText() {
    return mode == Mode.EXACT && fixed != null
        ? Optional.of(parts.stream().map(TextPattern::written).collect(Collectors.joining()))
        : Optional.empty();
  }

  private static String written(Part part) {
    return part instanceof Literal literal ? literal.text() : part instanceof AnyRun ? "*" : "?";
  }

  /** Tells whether every text of that shape matches, or none. */
  Truth matches(Shape shape, Context context, String reason) {
    if (shape.isWhole()) {
      return matches(shape.prefix(), context);
    }
    Resolved resolved = glob(context);
    if (resolved.glob == null) {
      return Truth.NO;
    }
    Glob texts = Glob.builder().literal(shape.prefix()).anyRun().literal(shape.suffix()).build();
    GlobSet all = GlobSet.of(resolved.glob);
    if (GlobSet.of(texts).findShared(all).isNone()) {
      return Truth.NO;
    }
    boolean isEach = resolved.gap == null && GlobSet.of(texts).findOutside(all).isNone();
    return isEach ? Truth.YES : Truth.unknown(reason);
  }

  /**
   * What the parts come to in a request.
   *
   * @param glob absent if a variable has no value; where there is a gap, wide enough for all that
   *     may take its place
   * @param gap why a part is not known, if one is not
   */
  private record Resolved(@Nullable Glob glob, @Nullable String gap) {}

  private Resolved glob(Context context) {
    Glob.Builder builder = Glob.builder();
    if (mode == Mode.EXACT_IGNORING_CASE) {
      builder.ignoringCase();
    }
    String gap = null;
    for (Part part : parts) {
      if (part instanceof Literal literal) {
        builder.literal(literal.text());
      } else if (part instanceof AnyRun) {
        add(builder, "*");
      } else if (part instanceof AnyCharacter) {
        add(builder, "?");
      } else if (part instanceof Variable variable) {
        KeyValue value = context.get(variable.key().toLowerCase(Locale.ROOT));
        Optional<String> text = text(variable, value);
        if (text.isPresent()) {
          builder.literal(text.get());
        } else if (value == KeyValue.ABSENT) {
          return new Resolved(null, null);
        } else {
          builder.anyRun();
          gap = "${" + variable.key() + "} is " + value;
        }
      } else {
        builder.anyRun();
        gap = "a part of the policy is not known here";
      }
    }
    return new Resolved(builder.build(), gap);
  }

  private void add(Glob.Builder builder, String wildcard) {
    if (mode != Mode.WILDCARDS) {
      builder.literal(wildcard);
    } else if (wildcard.equals("*")) {
      builder.anyRun();
    } else {
      builder.anyCharacter();
    }
  }

  /** A key with several values is no variable; which of them AWS would take is not documented. */
  private static Optional<String> text(Variable variable, KeyValue value) {
    if (value instanceof KeyValue.Known known) {
      return known.values().size() == 1 ? Optional.of(known.values().get(0)) : Optional.empty();
    }
    return value == KeyValue.ABSENT ? variable.fallback() : Optional.empty();
  }
}
