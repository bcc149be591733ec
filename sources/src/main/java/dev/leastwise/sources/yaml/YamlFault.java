package dev.leastwise.sources.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Ends the reading of a YAML text: what is wrong, and where, in UTF-16 units. */
final class YamlFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final String problem;
  private final int start;
  private final int end;

  YamlFault(String problem, int start, int end) {
    super(problem, null, false, false);
    this.problem = problem;
    this.start = start;
    this.end = end;
  }

  String problem() {
    return problem;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  static YamlFault tooDeep(int limit, int start, int end) {
    return new YamlFault(
        "values are nested deeper than the limit of " + limit + " levels", start, end);
  }

  /**
   * Says in our words what the engine found wrong with a text, and what to do.
   *
   * @param lastEnd the offset behind what was read
   */
  static YamlFault of(YamlText yaml, RuntimeException e, int lastEnd) {
    if (e instanceof MarkedYamlEngineException marked) {
      return new Messages(yaml, marked, lastEnd).fault();
    }
    return new YamlFault(
        "what follows cannot be read as YAML; check its quotes, escapes and indentation",
        lastEnd,
        lastEnd);
  }

  /** Says in our words what the engine found wrong with a text, and what to do. */
  private static final class Messages {
    private static final int LONGEST_SHOWN = 20;

    private final YamlText yaml;
    private final String text;
    private final String context;
    private final String problem;
    private final int contextAt;
    private final int at;

    private Messages(YamlText yaml, MarkedYamlEngineException e, int lastEnd) {
      this.yaml = yaml;
      this.text = yaml.text();
      this.context = String.valueOf(e.getContext());
      this.problem = String.valueOf(e.getProblem());
      this.at = offset(e.getProblemMark(), lastEnd);
      this.contextAt = offset(e.getContextMark(), at);
    }

    private int offset(Optional<Mark> mark, int otherwise) {
      return mark.isPresent() ? yaml.offset(mark.get()) : otherwise;
    }

    private YamlFault fault() {
      return switch (context) {
        case "while scanning an alias" ->
            atWord(contextAt, "'*' begins an alias in YAML; put the '*' in quotes");
        case "while scanning an anchor" ->
            atWord(
                contextAt, "'&' begins an anchor in YAML; put a text with '&' in front in quotes");
        case "while scanning a tag", "while parsing a node" ->
            atWord(contextAt, "'!' begins a tag in YAML, and this is none; put the text in quotes");
        case "while scanning a directive", "while scanning a YAML directive" ->
            toLineEnd(
                contextAt,
                "this directive cannot be read; a policy needs none, so remove the line");
        case "while scanning for the next token" -> character();
        case "while scanning a quoted scalar" ->
            toLineEnd(
                contextAt, "the quote that begins here is never closed; add the closing quote");
        case "while scanning a double-quoted scalar" -> escape();
        case "while scanning a block scalar" ->
            toLineEnd(
                contextAt,
                "the header or indentation of this block text is wrong; behind '|' or '>' stand"
                    + " only '+', '-' or a digit, and all its lines have the same indentation");
        case "while scanning a simple key" ->
            toLineEnd(
                contextAt,
                "this line has no ':'; add it behind the key, or indent the line as its value");
        case "while parsing a block mapping" ->
            toLineEnd(
                at, "this line does not fit the mapping above; indent its key as the other keys");
        case "while parsing a block collection" ->
            toLineEnd(at, "this line does not fit the list above; indent its '-' as the others");
        case "while parsing a flow sequence" -> unclosed('[', ']');
        case "while parsing a flow mapping" -> unclosed('{', '}');
        default -> other();
      };
    }

    private YamlFault other() {
      return switch (problem) {
        case "mapping values are not allowed here" ->
            atCharacter(
                "a ':' cannot stand here; put a text that holds ': ' in quotes, or check the"
                    + " indentation");
        case "mapping keys are not allowed here" ->
            atCharacter("a '?' cannot stand here; put a text with '?' in front in quotes");
        case "sequence entries are not allowed here" ->
            atCharacter("a list cannot begin behind its key; put the '-' on a line of its own");
        default -> unexpected();
      };
    }

    private YamlFault unexpected() {
      if (context.endsWith("node")) {
        return at < text.length()
            ? atCharacter(
                "a value is missing before " + shown() + "; add it, or remove what is too much")
            : atCharacter("a value, ']' or '}' is missing at the end of the text; add it");
      }
      if (problem.startsWith("expected '<document start>'")) {
        return toLineEnd(
            at,
            "text follows the end of the document; remove it, or put '---' on a line before it");
      }
      return toLineEnd(at, "this line cannot be read as YAML; check its quotes and indentation");
    }

    private YamlFault character() {
      char c = at < text.length() ? text.charAt(at) : ' ';
      return c == '\t'
          ? atCharacter("a tab cannot stand here; YAML is indented with spaces")
          : atCharacter("a text cannot begin with " + shown() + "; put it in quotes");
    }

    private YamlFault escape() {
      if (problem.startsWith("found unknown escape character")
          && at > 0
          && text.charAt(at - 1) == '\\') {
        return new YamlFault(
            "'\\"
                + (at < text.length() ? Character.toString(text.codePointAt(at)) : "")
                + "' is no escape; write \\\\ for a backslash, or use single quotes",
            at - 1,
            characterEnd());
      }
      return problem.startsWith("found unexpected")
          ? toLineEnd(
              contextAt, "the quote that begins here is never closed; add the closing quote")
          : atCharacter("'\\x', '\\u' and '\\U' take two, four and eight hexadecimal digits");
    }

    private YamlFault unclosed(char opening, char closing) {
      int line = 1;
      for (int i = text.indexOf('\n'); i >= 0 && i < contextAt; i = text.indexOf('\n', i + 1)) {
        line++;
      }
      String which = "the '" + opening + "' of line " + line;
      return at >= text.length()
          ? atCharacter(which + " is never closed; add the '" + closing + "'")
          : atCharacter(
              "a ',' or '"
                  + closing
                  + "' is missing before "
                  + shown()
                  + "; add the ',', or close "
                  + which);
    }

    private String shown() {
      int c = at < text.length() ? text.codePointAt(at) : ' ';
      return c == '\n' || c == '\r' ? "the line break" : "'" + Character.toString(c) + "'";
    }

    private int characterEnd() {
      return at < text.length() ? at + Character.charCount(text.codePointAt(at)) : at;
    }

    private YamlFault atCharacter(String message) {
      return new YamlFault(message, at, characterEnd());
    }

    private YamlFault atWord(int start, String message) {
      int end = Math.min(start + 1, text.length());
      while (end < text.length()
          && end - start < LONGEST_SHOWN
          && " \t\r\n,]}".indexOf(text.charAt(end)) < 0) {
        end++;
      }
      return new YamlFault(message, start, end);
    }

    private YamlFault toLineEnd(int start, String message) {
      int end = start;
      while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
        end++;
      }
      return new YamlFault(message, start, end);
    }
  }
}
