package dev.leastwise.policy.source;

/** The numbers of JSON. */
final class JsonNumber {
  private final String text;
  private int at;

  private JsonNumber(String text) {
    this.text = text;
  }

  /** Tells whether a text is one, as RFC 8259 writes them. */
  static boolean is(String text) {
    return new JsonNumber(text).isWhole();
  }

  private boolean isWhole() {
    take('-');
    int start = at;
    if (!digits() || (text.charAt(start) == '0' && at > start + 1)) {
      return false;
    }
    if (take('.') && !digits()) {
      return false;
    }
    if (take('e') || take('E')) {
      if (!take('+')) {
        take('-');
      }
      if (!digits()) {
        return false;
      }
    }
    return at == text.length();
  }

  private boolean take(char c) {
    boolean isThere = at < text.length() && text.charAt(at) == c;
    at += isThere ? 1 : 0;
    return isThere;
  }

  private boolean digits() {
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at > start;
  }
}
