package dev.leastwise.decision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A pattern of a policy: literal characters, wildcards, and runs whose text is not known. */
record RefereeText(List<Token> tokens) {
  private static final Pattern VARIABLE = Pattern.compile("([^\\s,']+)(?:, '(.*)')?");

  /** What a token stands for. */
  enum Kind {
    CHARACTER,
    ANY_RUN,
    ANY_ONE,
    UNKNOWN_RUN
  }

  /** One token; {@code written} is false for text that a variable brought in. */
  record Token(Kind kind, int character, boolean written) {}

  /** The pattern with its variables replaced; empty if one has no value. */
  static Optional<RefereeText> of(
      String text, boolean wildcards, boolean variables, RefereeContext context) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int end = variables && text.startsWith("${", at) ? text.indexOf('}', at) : -1;
      if (end < 0) {
        int character = text.codePointAt(at);
        tokens.add(written(character, wildcards));
        at += Character.charCount(character);
      } else {
        Optional<List<Token>> value = variable(text.substring(at + 2, end), context);
        if (value.isEmpty()) {
          return Optional.empty();
        }
        tokens.addAll(value.get());
        at = end + 1;
      }
    }
    return Optional.of(new RefereeText(tokens));
  }

  /** Whether the text holds something in {@code ${…}}. */
  static boolean hasVariable(String text) {
    int start = text.indexOf("${");
    return start >= 0 && text.indexOf('}', start) >= 0;
  }

  private static Token written(int character, boolean wildcards) {
    if (wildcards && character == '*') {
      return new Token(Kind.ANY_RUN, character, true);
    }
    if (wildcards && character == '?') {
      return new Token(Kind.ANY_ONE, character, true);
    }
    return new Token(Kind.CHARACTER, character, true);
  }

  private static Optional<List<Token>> variable(String inner, RefereeContext context) {
    if (inner.equals("*") || inner.equals("?") || inner.equals("$")) {
      return Optional.of(literal(inner));
    }
    Matcher matcher = VARIABLE.matcher(inner);
    if (!matcher.matches()) {
      return Optional.of(unknownRun());
    }
    RefereeContext.Found found = context.find(matcher.group(1));
    if (found.kind() != RefereeContext.Kind.KNOWN || found.values().size() > 1) {
      return Optional.of(unknownRun());
    }
    if (found.values().size() == 1) {
      return Optional.of(literal(found.values().get(0)));
    }
    return Optional.ofNullable(matcher.group(2)).map(RefereeText::literal);
  }

  private static List<Token> unknownRun() {
    return List.of(new Token(Kind.UNKNOWN_RUN, 0, false));
  }

  private static List<Token> literal(String text) {
    return text.codePoints().mapToObj(c -> new Token(Kind.CHARACTER, c, false)).toList();
  }

  /** Whether the whole text matches. */
  RefereeTruth matches(String text, boolean ignoreCase) {
    List<Integer> characters = text.codePoints().boxed().toList();
    if (!fits(0, characters, 0, ignoreCase)) {
      return RefereeTruth.NO;
    }
    return hasUnknown() ? RefereeTruth.UNKNOWN : RefereeTruth.YES;
  }

  /** Whether a run of unknown text is in it. */
  boolean hasUnknown() {
    return tokens.stream().anyMatch(token -> token.kind() == Kind.UNKNOWN_RUN);
  }

  /** Whether every text matches. */
  boolean matchesEverything() {
    return !tokens.isEmpty() && tokens.stream().allMatch(token -> token.kind() == Kind.ANY_RUN);
  }

  private boolean fits(int token, List<Integer> text, int at, boolean ignoreCase) {
    if (token == tokens.size()) {
      return at == text.size();
    }
    Token next = tokens.get(token);
    boolean more = at < text.size();
    return switch (next.kind()) {
      case ANY_RUN, UNKNOWN_RUN ->
          fits(token + 1, text, at, ignoreCase) || (more && fits(token, text, at + 1, ignoreCase));
      case ANY_ONE -> more && fits(token + 1, text, at + 1, ignoreCase);
      case CHARACTER ->
          more
              && equal(next.character(), text.get(at), ignoreCase)
              && fits(token + 1, text, at + 1, ignoreCase);
    };
  }

  private static boolean equal(int one, int other, boolean ignoreCase) {
    return one == other
        || (ignoreCase && Character.toString(one).equalsIgnoreCase(Character.toString(other)));
  }

  /** The fields between the first five colons that the policy itself wrote. */
  List<RefereeText> fields() {
    List<RefereeText> fields = new ArrayList<>();
    List<Token> field = new ArrayList<>();
    for (Token token : tokens) {
      if (token.written() && token.character() == ':' && fields.size() < 5) {
        fields.add(new RefereeText(field));
        field = new ArrayList<>();
      } else {
        field.add(token);
      }
    }
    fields.add(new RefereeText(field));
    return fields;
  }

  /** Texts that are like the pattern: its wildcards filled, and its literal pieces. */
  List<String> likenesses() {
    List<String> texts = new ArrayList<>();
    for (String run : List.of("", "x", "x/", "/x/")) {
      texts.add(filled(run));
    }
    Collections.addAll(texts, filled("\n").split("\n", -1));
    texts.addAll(Arrays.asList(String.join("/", filled("\n").split("\n", -1)).split(":", -1)));
    return texts;
  }

  private String filled(String run) {
    StringBuilder text = new StringBuilder();
    for (Token token : tokens) {
      switch (token.kind()) {
        case CHARACTER -> text.appendCodePoint(token.character());
        case ANY_ONE -> text.append('x');
        case ANY_RUN, UNKNOWN_RUN -> text.append(run);
      }
    }
    return text.toString();
  }
}
