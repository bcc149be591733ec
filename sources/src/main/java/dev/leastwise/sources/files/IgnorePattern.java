package dev.leastwise.sources.files;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * One line of a {@code .gitignore} file.
 *
 * @param anywhere whether it is about the last name alone, at any depth
 * @param names what each name of the path must look like
 */
record IgnorePattern(
    boolean isNegated, boolean foldersOnly, boolean anywhere, List<NamePattern> names) {

  /** Returns nothing for a comment, an empty line, and a pattern that git says never matches. */
  static Optional<IgnorePattern> parse(String line) {
    if (line.startsWith("#")) {
      return Optional.empty();
    }
    String text = withoutTrailingSpaces(line);
    boolean negated = text.startsWith("!");
    text = negated ? text.substring(1) : text;
    boolean foldersOnly = text.endsWith("/");
    text = foldersOnly ? text.substring(0, text.length() - 1) : text;
    boolean anywhere = text.indexOf('/') < 0;
    text = text.startsWith("/") ? text.substring(1) : text;
    List<NamePattern> names = text.isEmpty() ? List.of() : new PatternReader(text).names();
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(new IgnorePattern(negated, foldersOnly, anywhere, names));
  }

  private static String withoutTrailingSpaces(String line) {
    int end = 0;
    for (int at = 0; at < line.length(); at++) {
      if (line.charAt(at) == '\\') {
        at++;
        end = Math.min(at + 1, line.length());
      } else if (line.charAt(at) != ' ') {
        end = at + 1;
      }
    }
    return line.substring(0, end);
  }

  boolean matches(int[][] path, int from, boolean isFolder) {
    if (foldersOnly && !isFolder) {
      return false;
    }
    if (anywhere) {
      return names.get(names.size() - 1).matches(path[path.length - 1]);
    }
    return matchesWithRuns(
        names.size(),
        token -> names.get(token).isAnyFolders(),
        path.length - from,
        (token, at) -> names.get(token).matches(path[from + at]));
  }

  /** What a name must look like: each token is a code point, a wildcard, or the number of a set. */
  private static final class NamePattern {
    static final int ANY_CHARACTER = -1;
    static final int ANY_RUN = -2;
    static final int ANY_FOLDERS = -3;
    static final int FIRST_SET = -4; // and downward

    private final int[] tokens;
    private final List<CharacterSet> sets;
    private final int least; // characters of a name that matches
    private final boolean isLiteral;

    NamePattern(int[] tokens, List<CharacterSet> sets) {
      this.tokens = tokens;
      this.sets = sets;
      this.least = (int) Arrays.stream(tokens).filter(token -> token != ANY_RUN).count();
      this.isLiteral = Arrays.stream(tokens).allMatch(token -> token >= 0);
    }

    boolean isAnyFolders() {
      return tokens.length == 1 && tokens[0] == ANY_FOLDERS;
    }

    boolean matches(int[] name) {
      if (isLiteral) {
        return Arrays.equals(tokens, name);
      }
      return name.length >= least
          && endsFit(name)
          && matchesWithRuns(
              tokens.length,
              token -> tokens[token] == ANY_RUN,
              name.length,
              (token, at) -> fits(tokens[token], name[at]));
    }

    /** Most names fail here, at little cost. */
    private boolean endsFit(int[] name) {
      int first = tokens[0];
      int last = tokens[tokens.length - 1];
      return (first == ANY_RUN || fits(first, name[0]))
          && (last == ANY_RUN || fits(last, name[name.length - 1]));
    }

    private boolean fits(int token, int character) {
      return token <= FIRST_SET
          ? sets.get(FIRST_SET - token).has(character)
          : token == ANY_CHARACTER || token == character;
    }
  }

  /**
   * A bracket expression.
   *
   * @param ranges of code points: first and last, first and last …
   */
  private record CharacterSet(boolean isNegated, List<Integer> ranges) {
    private static final Map<String, String> CLASSES =
        Map.ofEntries(
            Map.entry("alnum", "09AZaz"),
            Map.entry("alpha", "AZaz"),
            Map.entry("blank", "  \t\t"),
            Map.entry("cntrl", "\u0000\u001f\u007f\u007f"),
            Map.entry("digit", "09"),
            Map.entry("graph", "!~"),
            Map.entry("lower", "az"),
            Map.entry("print", " ~"),
            Map.entry("punct", "!/:@[`{~"),
            Map.entry("space", "  \t\r"),
            Map.entry("upper", "AZ"),
            Map.entry("xdigit", "09AFaf"));

    boolean has(int character) {
      for (int i = 0; i < ranges.size(); i += 2) {
        if (ranges.get(i) <= character && character <= ranges.get(i + 1)) {
          return !isNegated;
        }
      }
      return isNegated;
    }
  }

  private interface Fits {
    boolean test(int token, int at);
  }

  /**
   * Matches tokens of which a run takes any number of elements and each other takes one. When that
   * fails, only the last run need take one more: all that came before it matched as early as can
   * be.
   */
  private static boolean matchesWithRuns(int tokens, IntPredicate isRun, int elements, Fits fits) {
    int token = 0;
    int at = 0;
    int run = -1;
    int runEnd = 0;
    while (at < elements) {
      if (token < tokens && isRun.test(token)) {
        run = token++;
        runEnd = at;
      } else if (token < tokens && fits.test(token, at)) {
        token++;
        at++;
      } else if (run >= 0) {
        token = run + 1;
        at = ++runEnd;
      } else {
        return false;
      }
    }
    while (token < tokens && isRun.test(token)) {
      token++;
    }
    return token == tokens;
  }

  /** Reads what a pattern says of each name; for one use. */
  private static final class PatternReader {
    private static final int NONE = -1;

    private final int[] text;
    private final List<NamePattern> names = new ArrayList<>();
    private final List<CharacterSet> sets = new ArrayList<>();
    private final int[] tokens; // of the name that is read
    private int size;
    private int stars; // in that name, before runs of them became one token
    private int at;
    private int closing;
    private boolean isMalformed;

    PatternReader(String pattern) {
      this.text = pattern.codePoints().toArray();
      this.tokens = new int[text.length];
    }

    /** Returns nothing for a malformed pattern. */
    List<NamePattern> names() {
      while (at < text.length) {
        int character = text[at++];
        switch (character) {
          case '/' -> endName();
          case '*' -> star();
          case '?' -> tokens[size++] = NamePattern.ANY_CHARACTER;
          case '[' -> {
            tokens[size++] = NamePattern.FIRST_SET - sets.size();
            sets.add(set());
          }
          case '\\' -> escape();
          default -> tokens[size++] = character;
        }
      }
      if (size == 1 && stars > 1) {
        endName(); // what is inside a folder is not the folder itself
        tokens[size++] = NamePattern.ANY_RUN;
      }
      endName();
      return isMalformed ? List.of() : names;
    }

    private void endName() {
      if (size == 1 && stars > 1) {
        tokens[0] = NamePattern.ANY_FOLDERS;
      }
      names.add(new NamePattern(Arrays.copyOf(tokens, size), List.copyOf(sets)));
      sets.clear();
      size = 0;
      stars = 0;
    }

    private void star() {
      stars++;
      if (size == 0 || tokens[size - 1] != NamePattern.ANY_RUN) {
        tokens[size++] = NamePattern.ANY_RUN;
      }
    }

    private void escape() {
      at--;
      int character = character();
      if (character == '/') {
        endName();
      } else {
        tokens[size++] = character;
      }
    }

    /** Reads a character that stands for itself, perhaps behind a backslash. */
    private int character() {
      if (text[at] == '\\') {
        at++;
      }
      if (at == text.length) {
        isMalformed = true;
        return NONE;
      }
      return text[at++];
    }

    private CharacterSet set() {
      boolean negated = at < text.length && (text[at] == '!' || text[at] == '^');
      at += negated ? 1 : 0;
      List<Integer> ranges = new ArrayList<>();
      int previous = NONE;
      for (int start = at; at < text.length && (text[at] != ']' || at == start); ) {
        int classEnd = classEnd();
        if (classEnd != NONE) {
          addClass(ranges, new String(text, at + 2, classEnd - at - 2));
          at = classEnd + 2;
          previous = NONE;
        } else if (text[at] == '-'
            && previous != NONE
            && at + 1 < text.length
            && text[at + 1] != ']') {
          at++;
          ranges.add(previous);
          ranges.add(character());
          previous = NONE;
        } else {
          previous = character();
          ranges.add(previous);
          ranges.add(previous);
        }
      }
      isMalformed |= at == text.length;
      at++;
      return new CharacterSet(negated, List.copyOf(ranges));
    }

    /** Returns where the {@code :]} of a class such as {@code [:digit:]} is that starts here. */
    private int classEnd() {
      if (at + 1 >= text.length || text[at] != '[' || text[at + 1] != ':') {
        return NONE;
      }
      int end = closing(at + 2);
      return end < text.length && end > at + 2 && text[end - 1] == ':' ? end - 1 : NONE;
    }

    /** Returns where the next bracket closes; looks at no character twice. */
    private int closing(int from) {
      for (closing = Math.max(closing, from); closing < text.length; closing++) {
        if (text[closing] == ']') {
          break;
        }
      }
      return closing;
    }

    private void addClass(List<Integer> ranges, String name) {
      String pairs = CharacterSet.CLASSES.getOrDefault(name, "");
      isMalformed |= pairs.isEmpty();
      pairs.chars().forEach(ranges::add);
    }
  }
}
