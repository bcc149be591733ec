package dev.leastwise.lint;

import dev.leastwise.policy.Statement;
import dev.leastwise.policy.parser.PolicyWriter;
import dev.leastwise.policy.source.Span;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
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

  Fingerprints(PolicyDocument document) {
    this.document = document;
  }

  String next(String rule, Optional<Statement> statement, Span span) {
    String key =
        String.join(
            "\0",
            List.of(
                rule,
                document.subject(),
                document.documentPointer(),
                statement.map(Fingerprints::identity).orElse(""),
                flagged(statement, span)));
    int ordinal = seen.merge(key, 1, Integer::sum);
    return VERSION + hash(key + "\0" + ordinal);
  }

  private static String identity(Statement statement) {
    return statement.sid().value().isEmpty()
        ? PolicyWriter.normalized(statement)
        : statement.sid().value();
  }

  /** A whole statement or policy names nothing in it, and would change with every edit. */
  private String flagged(Optional<Statement> statement, Span span) {
    boolean whole =
        span.equals(document.policy().span())
            || statement.map(s -> s.span().equals(span)).orElse(false);
    return whole ? "" : document.policy().source().cut(span);
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
