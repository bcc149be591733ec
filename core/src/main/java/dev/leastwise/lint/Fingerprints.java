package dev.leastwise.lint;

import dev.leastwise.policy.Statement;
import dev.leastwise.policy.parser.PolicyWriter;
import dev.leastwise.policy.source.Span;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Names findings so that a later run knows them again, version 1: rule, subject, Sid or the
 * statement's normalised text, the flagged text, and a number for equal ones. Neither lines nor
 * indexes nor absolute paths take part.
 */
final class Fingerprints {
  private static final String VERSION = "1:";
  private static final int BYTES = 16;

  private final PolicyDocument document;
  private final Map<String, Integer> seen = new HashMap<>();
  private final Map<Integer, String> identities = new HashMap<>();

  Fingerprints(PolicyDocument document) {
    this.document = document;
  }

  /** Names a finding about a text that is no policy. */
  static String of(String rule, String subject, String flagged) {
    StringBuilder key = new StringBuilder();
    append(key, rule);
    append(key, subject);
    append(key, withoutLayout(flagged));
    return VERSION + hash(key.toString());
  }

  String next(String rule, Optional<Statement> statement, Span span) {
    StringBuilder key = new StringBuilder();
    append(key, rule);
    append(key, document.subject());
    append(key, statement.map(this::identity).orElse(""));
    append(key, flagged(statement, span));
    int ordinal = seen.merge(hash(key.toString()), 1, Integer::sum);
    append(key, String.valueOf(ordinal));
    return VERSION + hash(key.toString());
  }

  /** With its length before it, no part can run into the next. */
  private static void append(StringBuilder key, String part) {
    key.append(part.length()).append(':').append(part);
  }

  /** A statement may have thousands of findings, so its text is made once. */
  private String identity(Statement statement) {
    return statement.sid().value().isEmpty()
        ? identities.computeIfAbsent(
            statement.index(), i -> hash(PolicyWriter.normalized(statement)))
        : statement.sid().value();
  }

  /** A whole statement or policy names nothing in it, and would change with every edit. */
  private String flagged(Optional<Statement> statement, Span span) {
    boolean whole =
        span.equals(document.policy().span())
            || statement.map(s -> s.span().equals(span)).orElse(false);
    return whole ? "" : withoutLayout(document.policy().source().cut(span));
  }

  /** White space outside strings is an editor's matter, and line ends are git's. */
  private static String withoutLayout(String json) {
    StringBuilder out = new StringBuilder(json.length());
    boolean inString = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '"') {
        inString = !inString;
      } else if (c == '\\' && inString && i + 1 < json.length()) {
        out.append(c);
        c = json.charAt(++i);
      }
      if (inString || !Character.isWhitespace(c)) {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
