package dev.leastwise.sources;

/**
 * Tells by a few of its characters whether a text may be a policy written out, or may hold one:
 * whether it is worth reading as a document of its own.
 */
final class WrittenPolicy {
  private static final String STATEMENT = "statement";
  private static final String QUOTES = "\"'`‘’“”\\";

  private WrittenPolicy() {}

  /** Tells whether JSON, YAML or percent codes with a policy may be in a text. */
  static boolean isLikely(String text) {
    int first = firstSign(text);
    if (first == text.length()) {
      return false;
    }
    boolean begins = "{[\"'%/#\uFEFF".indexOf(text.charAt(first)) >= 0;
    for (int at = find(text, STATEMENT, first); at >= 0; at = find(text, STATEMENT, at + 1)) {
      if (begins && isQuotedAt(text, at)) {
        return true;
      }
      if (isKeyAt(text, at) && find(text, "effect", first) >= 0) {
        return true;
      }
    }
    return begins && isAnyQuoted(text, "effect") && isAnyQuoted(text, "action");
  }

  private static boolean isAnyQuoted(String text, String word) {
    for (int at = find(text, word, 0); at >= 0; at = find(text, word, at + 1)) {
      if (isQuotedAt(text, at)) {
        return true;
      }
    }
    return false;
  }

  /** Tells whether nothing in a file, however broken, can have been a policy. */
  static boolean isOutOfTheQuestion(String text) {
    return find(text, STATEMENT, 0) < 0
        && (find(text, "effect", 0) < 0 || find(text, "action", 0) < 0)
        && !text.contains("2012-10-17")
        && !text.contains("2008-10-17");
  }

  private static int firstSign(String text) {
    int at = 0;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** In quotes of any kind, or in percent codes of them, once or twice. */
  private static boolean isQuotedAt(String text, int at) {
    return at > 0
        && (QUOTES.indexOf(text.charAt(at - 1)) >= 0
            || text.startsWith("22", at - 2)
            || text.startsWith("27", at - 2));
  }

  /** As a key of YAML or of JSON without quotes: first on its line or in its braces. */
  private static boolean isKeyAt(String text, int at) {
    int before = at - 1;
    while (before >= 0 && " -\t".indexOf(text.charAt(before)) >= 0) {
      before--;
    }
    int behind = at + STATEMENT.length();
    while (behind < text.length() && text.charAt(behind) == ' ') {
      behind++;
    }
    return (before < 0 || "\n\r{,".indexOf(text.charAt(before)) >= 0)
        && behind < text.length()
        && text.charAt(behind) == ':';
  }

  /** Where a word in lower case stands next, in any letter case; -1 if nowhere. */
  private static int find(String text, String word, int from) {
    char lower = word.charAt(0);
    char upper = Character.toUpperCase(lower);
    for (int at = from; at <= text.length() - word.length(); at++) {
      char c = text.charAt(at);
      if ((c == lower || c == upper) && text.regionMatches(true, at, word, 0, word.length())) {
        return at;
      }
    }
    return -1;
  }
}
