package dev.leastwise.rules.guardrail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The words of a name such as {@code DenyAllDeletion} or {@code deny-all-deletion.json}. */
final class Words {
  private static final Set<String> DENYING =
      Set.of(
          "deny",
          "denies",
          "denied",
          "prevent",
          "prevents",
          "no",
          "never",
          "block",
          "forbid",
          "disallow",
          "restrict",
          "stop");

  /** What names nothing that is denied. */
  private static final Set<String> FILLING =
      Set.of(
          "scp",
          "scps",
          "org",
          "organization",
          "organizations",
          "policy",
          "guardrail",
          "all",
          "any",
          "every",
          "the",
          "of",
          "for",
          "in",
          "to",
          "by",
          "from",
          "on",
          "resource",
          "resources",
          "action",
          "actions",
          "operation",
          "operations",
          "api",
          "apis",
          "call",
          "calls",
          "member",
          "account",
          "accounts",
          "aws",
          "statement");

  private Words() {}

  /** Splits at everything but letters, and before capitals that start a word; in lower case. */
  static List<String> of(String name) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean startsWord =
          Character.isUpperCase(c)
              && (i == 0
                  || !Character.isUpperCase(name.charAt(i - 1))
                  || (i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1))));
      if (startsWord || !Character.isLetter(c)) {
        end(word, words);
      }
      if (Character.isLetter(c)) {
        word.append(c);
      }
    }
    end(word, words);
    return words;
  }

  private static void end(StringBuilder word, List<String> words) {
    if (word.length() > 0) {
      words.add(word.toString().toLowerCase(Locale.ROOT));
      word.setLength(0);
    }
  }

  /** Returns the last part of a path or ARN, without its extension. */
  static String nameOf(String subject) {
    String name =
        subject.substring(Math.max(subject.lastIndexOf('/'), subject.lastIndexOf(':')) + 1);
    int dot = name.indexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** Tells whether a name says that something is denied, and that it is nothing else but this. */
  static boolean deny(String name, Set<String> what) {
    List<String> words = of(name);
    return words.stream().anyMatch(DENYING::contains)
        && words.stream().anyMatch(what::contains)
        && words.stream()
            .allMatch(w -> DENYING.contains(w) || FILLING.contains(w) || what.contains(w));
  }
}
