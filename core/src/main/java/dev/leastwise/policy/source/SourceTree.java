package dev.leastwise.policy.source;

import dev.leastwise.policy.source.SourceNode.ArrayNode;
import dev.leastwise.policy.source.SourceNode.BooleanNode;
import dev.leastwise.policy.source.SourceNode.HoleNode;
import dev.leastwise.policy.source.SourceNode.Member;
import dev.leastwise.policy.source.SourceNode.NullNode;
import dev.leastwise.policy.source.SourceNode.NumberNode;
import dev.leastwise.policy.source.SourceNode.ObjectNode;
import dev.leastwise.policy.source.SourceNode.StringNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A document as a tree of values: what could be read of it, and what was wrong.
 *
 * <p>Reading never raises for bad content. After a syntax fault the values before it are kept, and
 * the objects and arrays around it are marked as incomplete. Immutable and thread-safe.
 *
 * @param root the document's value, absent where nothing could be read
 * @param faults what kept the rest from being read
 */
public record SourceTree(SourceText source, Optional<SourceNode> root, List<Fault> faults) {

  /** The message where something stands behind the document's one value. */
  static final String TRAILING_TEXT =
      "text follows the end of the document; remove it or put it into its own file";

  /** What kind of thing is wrong with a text. */
  public enum FaultKind {
    /** The text is not of its notation; nothing behind the fault was read. */
    SYNTAX,
    /** The text holds bytes that are no characters; all of it was read nevertheless. */
    ENCODING,
    /** The text is larger or deeper than {@link SourceLimits} allow; the rest was not read. */
    LIMIT
  }

  /** Something wrong with the text itself, and where. */
  public record Fault(FaultKind kind, String message, Span span) {}

  /** Keeps an unmodifiable copy of the faults. */
  public SourceTree {
    faults = List.copyOf(faults);
  }

  /** Reads strict JSON. */
  public static SourceTree readJson(SourceText source, SourceLimits limits) {
    if (source.text().length() > limits.maxLength()) {
      String message =
          "the document has "
              + source.text().length()
              + " characters, more than the limit of "
              + limits.maxLength();
      return new SourceTree(
          source, Optional.empty(), List.of(new Fault(FaultKind.LIMIT, message, new Span(0, 0))));
    }
    return read(source, new JsonTokenSource(source.text()), limits);
  }

  /** Reads the tokens of any notation; the tokens' offsets count in {@code source}. */
  public static SourceTree read(SourceText source, TokenSource tokens, SourceLimits limits) {
    return new Reader(source, tokens, limits).read();
  }

  /** Ends a reading; the fault is on the list already. */
  private static final class Stop extends Exception {
    private static final long serialVersionUID = 1L;

    Stop() {
      super(null, null, false, false);
    }
  }

  private static final class Reader {
    private final SourceText source;
    private final TokenSource tokens;
    private final SourceLimits limits;
    private final List<Fault> faults = new ArrayList<>();
    private boolean stopped;
    private int readTo;
    private int depth;

    Reader(SourceText source, TokenSource tokens, SourceLimits limits) {
      this.source = source;
      this.tokens = tokens;
      this.limits = limits;
    }

    SourceTree read() {
      source
          .malformedAt()
          .ifPresent(
              at ->
                  faults.add(
                      new Fault(
                          FaultKind.ENCODING,
                          "a byte here is not UTF-8, the only encoding of JSON",
                          new Span(at, Math.min(at + 1, source.text().length())))));
      SourceNode root = null;
      try {
        root = value(next());
        if (!stopped) {
          expectEnd();
        }
      } catch (Stop stop) {
        // nothing was read, or a second document follows; the fault says so
      }
      return new SourceTree(source, Optional.ofNullable(root), faults);
    }

    private void expectEnd() {
      TokenSource.Kind kind = tokens.next();
      if (kind != TokenSource.Kind.END) {
        fault(FaultKind.SYNTAX, TRAILING_TEXT);
      }
    }

    private TokenSource.Kind next() throws Stop {
      readTo = tokens.end();
      TokenSource.Kind kind = tokens.next();
      if (kind == TokenSource.Kind.ERROR) {
        fault(FaultKind.SYNTAX, tokens.text());
        throw new Stop();
      }
      if (kind == TokenSource.Kind.END) {
        String message = "the text is empty; a policy is a JSON object";
        faults.add(new Fault(FaultKind.SYNTAX, message, new Span(0, 0)));
        throw new Stop();
      }
      return kind;
    }

    private void fault(FaultKind kind, String message) {
      faults.add(new Fault(kind, message, new Span(tokens.start(), tokens.end())));
      stopped = true;
    }

    private SourceNode value(TokenSource.Kind kind) throws Stop {
      int start = tokens.start();
      int end = tokens.end();
      return switch (kind) {
        case START_OBJECT -> object(start);
        case START_ARRAY -> array(start);
        case STRING -> new StringNode(string(), tokens.holes(), start, end);
        case NUMBER -> new NumberNode(string(), start, end);
        case BOOLEAN -> new BooleanNode(tokens.text().equals("true"), start, end);
        case NULL -> new NullNode(start, end);
        case HOLE -> new HoleNode(tokens.text(), start, end);
        default -> throw new IllegalStateException("no value begins with " + kind);
      };
    }

    private String string() throws Stop {
      String text = tokens.text();
      if (text.length() > limits.maxStringLength()) {
        fault(
            FaultKind.LIMIT,
            "a string of "
                + text.length()
                + " characters is longer than the limit of "
                + limits.maxStringLength());
        throw new Stop();
      }
      return text;
    }

    private void enter() throws Stop {
      if (++depth > limits.maxDepth()) {
        fault(
            FaultKind.LIMIT,
            "values are nested deeper than the limit of " + limits.maxDepth() + " levels");
        throw new Stop();
      }
    }

    private ObjectNode object(int start) throws Stop {
      enter();
      List<Member> members = new ArrayList<>();
      try {
        while (!stopped && next() != TokenSource.Kind.END_OBJECT) {
          String name = string();
          int nameStart = tokens.start();
          int nameEnd = tokens.end();
          members.add(new Member(name, nameStart, nameEnd, value(next())));
        }
      } catch (Stop stop) {
        // the members before it are kept
      }
      depth--;
      return new ObjectNode(members, start, endOf(start), !stopped);
    }

    private ArrayNode array(int start) throws Stop {
      enter();
      List<SourceNode> items = new ArrayList<>();
      try {
        while (!stopped) {
          TokenSource.Kind kind = next();
          if (kind == TokenSource.Kind.END_ARRAY) {
            break;
          }
          items.add(value(kind));
        }
      } catch (Stop stop) {
        // the items before it are kept
      }
      depth--;
      return new ArrayNode(items, start, endOf(start), !stopped);
    }

    /** What is incomplete ends behind the last token that is in it. */
    private int endOf(int start) {
      return Math.max(start, stopped ? readTo : tokens.end());
    }
  }
}
