package dev.leastwise.policy;

import dev.leastwise.policy.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts a text into the parts of a pattern, and says what is wrong with its variables. */
public final class PatternParser {

  /** A malformed {@code ${…}}; AWS checks each of these by a code of its own. */
  public enum Fault {
    /** No closing brace follows. */
    MISSING_BRACE,
    /** The default value does not stand in single quotes. */
    MISSING_QUOTE,
    /** The key holds a space. */
    SPACE,
    /** Nothing stands between the braces. */
    EMPTY
  }

  /** A fault and its place in the text's value. */
  public record PlacedFault(Fault fault, Span inValue) {}

  /** A pattern and what was wrong; a malformed variable is kept as literal text. */
  public record Result(Pattern pattern, List<PlacedFault> faults) {}

  private final String value;
  private final List<Span> holes;
  private final boolean hasVariables;
  private final List<Pattern.Part> parts = new ArrayList<>();
  private final List<PlacedFault> faults = new ArrayList<>();
  private final StringBuilder literal = new StringBuilder();

  private PatternParser(Text text, PolicyVersion version) {
    this.value = text.value();
    this.holes = text.holes();
    this.hasVariables = version.hasVariables();
  }

  /** Reads a text; never raises. */
  public static Result parse(Text text, PolicyVersion version) {
    return new PatternParser(text, version).parse();
  }

  private Result parse() {
    int at = 0;
    int hole = 0;
    while (at < value.length() || hole < holes.size()) {
      if (hole < holes.size() && holes.get(hole).start() <= at) {
        add(new Pattern.Hole());
        at = Math.max(at, holes.get(hole++).end());
      } else {
        at = part(at, hole < holes.size() ? holes.get(hole).start() : value.length());
      }
    }
    flush();
    return new Result(new Pattern(parts), List.copyOf(faults));
  }

  private int part(int at, int limit) {
    char c = value.charAt(at);
    if (c == '*') {
      add(new Pattern.AnyRun());
    } else if (c == '?') {
      add(new Pattern.AnyCharacter());
    } else if (c == '$' && hasVariables && at + 1 < limit && value.charAt(at + 1) == '{') {
      return variable(at, limit);
    } else {
      literal.append(c);
    }
    return at + 1;
  }

  private int variable(int at, int limit) {
    int close = close(at + 2, limit);
    if (close < 0 && limit < value.length()) {
      return unknownFrom();
    }
    if (close < 0) {
      return malformed(Fault.MISSING_BRACE, at, limit);
    }
    String inside = value.substring(at + 2, close);
    if (inside.isBlank()) {
      return malformed(Fault.EMPTY, at, close + 1);
    }
    if (inside.length() == 1 && "*?$".contains(inside)) {
      literal.append(inside);
      return close + 1;
    }
    int comma = inside.indexOf(',');
    String key = comma < 0 ? inside : inside.substring(0, comma);
    if (key.isEmpty()) {
      return malformed(Fault.EMPTY, at, close + 1);
    }
    if (key.indexOf(' ') >= 0) {
      return malformed(Fault.SPACE, at, close + 1);
    }
    Optional<String> fallback = Optional.empty();
    if (comma >= 0) {
      String quoted = inside.substring(comma + 1).strip();
      if (quoted.length() < 2 || !quoted.startsWith("'") || !quoted.endsWith("'")) {
        return malformed(Fault.MISSING_QUOTE, at, close + 1);
      }
      fallback = Optional.of(quoted.substring(1, quoted.length() - 1));
    }
    add(new Pattern.Variable(key, fallback));
    return close + 1;
  }

  /** A variable that holds a hole may take any of what follows, so nothing of it is known. */
  private int unknownFrom() {
    add(new Pattern.Hole());
    return value.length();
  }

  /** The closing brace; one within a quoted default does not close. */
  private int close(int from, int limit) {
    int brace = find('}', from, limit);
    int comma = find(',', from, brace);
    int quote = comma < 0 ? -1 : skipSpaces(comma + 1, brace);
    if (quote < 0 || value.charAt(quote) != '\'') {
      return brace;
    }
    int endQuote = find('\'', quote + 1, limit);
    int behind = endQuote < 0 ? limit : skipSpaces(endQuote + 1, limit);
    return behind < limit && value.charAt(behind) == '}' ? behind : brace;
  }

  private int find(char c, int from, int limit) {
    for (int i = from; i < limit; i++) {
      if (value.charAt(i) == c) {
        return i;
      }
    }
    return -1;
  }

  private int skipSpaces(int from, int limit) {
    int at = from;
    while (at < limit && value.charAt(at) == ' ') {
      at++;
    }
    return at;
  }

  private int malformed(Fault fault, int from, int to) {
    faults.add(new PlacedFault(fault, new Span(from, to)));
    literal.append(value, from, to);
    return to;
  }

  private void add(Pattern.Part part) {
    flush();
    parts.add(part);
  }

  private void flush() {
    if (!literal.isEmpty()) {
      parts.add(new Pattern.Literal(literal.toString()));
      literal.setLength(0);
    }
  }
}
