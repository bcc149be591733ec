package dev.leastwise.policy.source;

import java.util.List;

/**
 * A stream of the tokens of one document, with their places; none begins before the one that it
 * follows.
 *
 * <p>JSON is one implementation; other notations (YAML, resolved templates) give the same tokens,
 * so that one parser reads them all. Not thread-safe.
 */
public interface TokenSource {

  /** What a token is. */
  enum Kind {
    /** Begins an object. */
    START_OBJECT,
    /** Ends an object. */
    END_OBJECT,
    /** Begins an array. */
    START_ARRAY,
    /** Ends an array. */
    END_ARRAY,
    /** The name of an object's member. */
    NAME,
    /** A string value. */
    STRING,
    /** A number, its text as written. */
    NUMBER,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** {@code null}. */
    NULL,
    /** A value that is not known here, such as a template's expression. */
    HOLE,
    /** The document cannot be read from here on; the text says why. Nothing follows. */
    ERROR,
    /** The document is over. Nothing follows. */
    END
  }

  /** Goes to the next token and returns its kind. */
  Kind next();

  /** Returns the decoded text of the current token: a name, a value, or what is wrong. */
  String text();

  /** Returns the offset in the source where the current token begins, quotes included. */
  int start();

  /** Returns the offset in the source behind the current token. */
  int end();

  /**
   * Returns the stretches of {@link #text} that are not known here; none unless the notation has
   * templates.
   */
  default List<Span> holes() {
    return List.of();
  }
}
