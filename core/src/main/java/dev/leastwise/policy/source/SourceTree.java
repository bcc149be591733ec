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
 * A text as trees of values: what could be read of it, and what was wrong.
 *
 * <p>Reading never raises for bad content. What strict JSON refuses is read once more, leniently:
 * each fault has its place, and what stands before and behind it is kept. An object or array of
 * which a part was lost is marked as incomplete; a value that was not read is a hole. Immutable and
 * thread-safe.
 *
 * @param documents the text's values: one in JSON, one for each document in YAML; more in JSON are
 *     a fault, and empty is what nothing could be read of
 * @param faults what is wrong, by place
 */
public record SourceTree(SourceText source, List<SourceNode> documents, List<Fault> faults) {

  /** The message where something stands behind the document's one value. */
  static final String TRAILING_TEXT =
      "text follows the end of the document; remove it or put it into its own file";

  static final String EMPTY = "the text is empty; a policy is a JSON object";

  /** What kind of thing is wrong with a text. */
  public enum FaultKind {
    /** The text is not of its notation. */
    SYNTAX,
    /** The text holds what is no character, or is in another encoding than JSON's. */
    ENCODING,
    /** The text is larger or deeper than {@link SourceLimits} allow. */
    LIMIT,
    /** The text stands for a value that is not in it, such as a template's. */
    UNKNOWN
  }

  /**
   * Something wrong with the text itself, and where.
   *
   * @param unread the stretch that was not read because of it, absent where all was; an empty one
   *     at the end stands for what should have followed
   */
  public record Fault(FaultKind kind, String message, Span span, Optional<Span> unread) {
    /** Returns the fault with a word on how many more there are like it. */
    public Fault andMore(int more) {
      return more == 0 ? this : new Fault(kind, message + " (and " + more + " more)", span, unread);
    }
  }

  /** Keeps unmodifiable copies. */
  public SourceTree {
    documents = List.copyOf(documents);
    faults = List.copyOf(faults);
  }

  /** The tree of what was read, with the faults of the text's encoding before the others. */
  static SourceTree of(SourceText source, List<SourceNode> documents, List<Fault> faults) {
    if (source.encodingFault().isEmpty()) {
      return new SourceTree(source, documents, faults);
    }
    List<Fault> all = new ArrayList<>(faults.size() + 1);
    all.add(source.encodingFault().get());
    all.addAll(faults);
    return new SourceTree(source, documents, all);
  }

  /** Returns the first document's value. */
  public Optional<SourceNode> root() {
    return documents.isEmpty() ? Optional.empty() : Optional.of(documents.get(0));
  }

  /** Reads JSON: strictly, and what that refuses leniently. */
  public static SourceTree readJson(SourceText source, SourceLimits limits) {
    if (source.text().length() > limits.maxLength()) {
      return tooLarge(source, limits);
    }
    Reader strict = new Reader(source, new JsonTokenSource(source.text()), limits);
    SourceTree tree = strict.read();
    return strict.stopped || tree.documents().size() != 1
        ? LenientJsonReader.read(source, limits)
        : tree;
  }

  /** Reads the tokens of any notation; the tokens' offsets count in {@code source}. */
  public static SourceTree read(SourceText source, TokenSource tokens, SourceLimits limits) {
    return source.text().length() > limits.maxLength()
        ? tooLarge(source, limits)
        : new Reader(source, tokens, limits).read();
  }

  private static SourceTree tooLarge(SourceText source, SourceLimits limits) {
    String message =
        "the document has "
            + source.text().length()
            + " characters, more than the limit of "
            + limits.maxLength();
    Span start = new Span(0, 0);
    Span all = new Span(0, source.text().length());
    return of(
        source, List.of(), List.of(new Fault(FaultKind.LIMIT, message, start, Optional.of(all))));
  }

  static String tooDeep(int limit) {
    return "values are nested deeper than the limit of " + limit + " levels";
  }

  static String tooLong(int length, int limit) {
    return "a string of " + length + " characters is longer than the limit of " + limit;
  }

  /** Half of a surrogate pair is no character; an escape can write it all the same. */
  static Optional<Fault> loneSurrogate(String text, String value, Span token) {
    for (int at = 0; at < value.length(); at++) {
      char c = value.charAt(at);
      if (Character.isHighSurrogate(c)
          && at + 1 < value.length()
          && Character.isLowSurrogate(value.charAt(at + 1))) {
        at++;
      } else if (Character.isSurrogate(c)) {
        Span place = PositionMap.ofScalar(text, token, value).toOuter(new Span(at, at + 1));
        String message =
            Lookahead.printable(c)
                + " is half of a character; write both halves, or the character itself";
        return Optional.of(new Fault(FaultKind.ENCODING, message, place, Optional.of(place)));
      }
    }
    return Optional.empty();
  }

  /** Ends a reading; the fault is on the list already. */
  private static final class Stop extends Exception {
    private static final long serialVersionUID = 1L;

    Stop() {
      super(null, null, false, false);
    }
  }

  private static final class Reader {
    /** A string without escapes is longer by these where it stands. */
    private static final int QUOTES = 2;

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
      List<SourceNode> documents = new ArrayList<>();
      try {
        while (!stopped) {
          TokenSource.Kind kind = tokens.next();
          if (kind == TokenSource.Kind.END) {
            break;
          }
          documents.add(value(checked(kind)));
        }
      } catch (Stop stop) {
        // the documents before it are kept
      }
      if (documents.isEmpty() && !stopped) {
        fault(FaultKind.SYNTAX, EMPTY);
      }
      return of(source, documents, faults);
    }

    private TokenSource.Kind next() throws Stop {
      readTo = tokens.end();
      return checked(tokens.next());
    }

    private TokenSource.Kind checked(TokenSource.Kind kind) throws Stop {
      if (kind == TokenSource.Kind.ERROR) {
        fault(FaultKind.SYNTAX, tokens.text());
        throw new Stop();
      }
      return kind;
    }

    private void fault(FaultKind kind, String message) {
      Span unread = new Span(tokens.start(), source.text().length());
      faults.add(
          new Fault(kind, message, new Span(tokens.start(), tokens.end()), Optional.of(unread)));
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
        fault(FaultKind.LIMIT, tooLong(text.length(), limits.maxStringLength()));
        throw new Stop();
      }
      if (tokens.end() - tokens.start() != text.length() + QUOTES
          && faults.size() < FaultList.MOST) {
        loneSurrogate(source.text(), text, new Span(tokens.start(), tokens.end()))
            .ifPresent(faults::add);
      }
      return text;
    }

    private void enter() throws Stop {
      if (++depth > limits.maxDepth()) {
        fault(FaultKind.LIMIT, tooDeep(limits.maxDepth()));
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
