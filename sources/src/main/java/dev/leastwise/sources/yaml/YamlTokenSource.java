package dev.leastwise.sources.yaml;

import dev.leastwise.policy.source.SourceLimits;
import dev.leastwise.policy.source.Span;
import dev.leastwise.policy.source.TokenSource;
import dev.leastwise.sources.yaml.YamlNode.Alias;
import dev.leastwise.sources.yaml.YamlNode.Collection;
import dev.leastwise.sources.yaml.YamlNode.Scalar;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of YAML 1.2: those of each document's value, one document after the other.
 *
 * <pre>{@code
 * SourceTree tree = SourceTree.read(source, new YamlTokenSource(source.text(), limits), limits);
 * }</pre>
 *
 * <ul>
 *   <li>A document without a value gives no token.
 *   <li>Scalars without quotes are read by the core schema; so a date is a string. A scalar that is
 *       not what its standard tag says stays a string.
 *   <li>Any other tag, such as CloudFormation's {@code !Ref}, makes its node a hole. A key is
 *       always its text.
 *   <li>An alias gives the tokens of what it repeats, all at the alias's own place.
 *   <li>{@code <<} adds the members of a mapping, or of several in a list, as YAML 1.1 says: keys
 *       of the mapping itself win, then the earlier of the list.
 * </ul>
 *
 * <p>Broken YAML ends in an {@link TokenSource.Kind#ERROR}, behind the tokens of all that was read;
 * no text makes it raise. Takes time and memory linear in the text and the limit on aliases. A
 * collection one level deeper than the limit still begins, so that its reader can say so. Not
 * thread-safe.
 *
 * @see <a href="https://yaml.org/spec/1.2.2/">YAML 1.2.2</a>
 */
public final class YamlTokenSource implements TokenSource {
  /** How many tokens aliases may add to a text unless it is said otherwise. */
  public static final int DEFAULT_ALIAS_TOKENS = 100_000;

  /** A long text that is repeated costs more than a short one. */
  private static final int CHARACTERS_OF_A_TOKEN = 16;

  private final String source;
  private final SourceLimits limits;
  private final int aliasTokens;
  private final Deque<Frame> frames = new ArrayDeque<>();
  private @Nullable YamlDocuments documents;
  private int depth;
  private long replayed;
  private Kind kind = Kind.NULL;
  private String text = "";
  private int start;
  private int end;

  /** A collection whose tokens are being given, or a mapping that is merged into one. */
  private static final class Frame {
    final Collection collection;
    final boolean isMerged;
    final @Nullable Span place;

    /** The names that a merge may not add to the mapping that is given. */
    final Set<String> taken;

    /** The names that this merged mapping adds. */
    final Set<String> added;

    int index;

    Frame(Collection collection, boolean isMerged, @Nullable Span place, Set<String> taken) {
      this.collection = collection;
      this.isMerged = isMerged;
      this.place = place;
      this.taken = taken;
      this.added = isMerged ? new HashSet<>() : Set.of();
    }

    YamlNode child() {
      return collection.children().get(index);
    }
  }

  /** The tokens of a text, in which aliases may add {@link #DEFAULT_ALIAS_TOKENS}. */
  public YamlTokenSource(String text, SourceLimits limits) {
    this(text, limits, DEFAULT_ALIAS_TOKENS);
  }

  /**
   * The tokens of a text.
   *
   * @param aliasTokens how many tokens aliases and merges may add, at least 0
   */
  public YamlTokenSource(String text, SourceLimits limits, int aliasTokens) {
    if (aliasTokens < 0) {
      throw new IllegalArgumentException("the limit on alias tokens is at least 0");
    }
    this.source = text;
    this.limits = limits;
    this.aliasTokens = aliasTokens;
  }

  @Override
  public Kind next() {
    if (kind == Kind.END || kind == Kind.ERROR) {
      return kind;
    }
    try {
      advance();
    } catch (YamlFault fault) {
      token(Kind.ERROR, fault.problem(), fault.start(), fault.end());
    }
    return kind;
  }

  private void advance() throws YamlFault {
    while (!step()) {
      // a merge opens and closes mappings without a token
    }
  }

  /** Goes on by one node; tells whether that gave a token. */
  private boolean step() throws YamlFault {
    Frame frame = frames.peek();
    if (frame == null) {
      return document();
    }
    if (frame.index == frame.collection.children().size()) {
      return close(frame);
    }
    YamlNode child = frame.child();
    if (frame.isMerged && !frame.collection.isMapping()) {
      frame.index++;
      merge(frame, child);
      return false;
    }
    if (frame.collection.isMapping() && frame.index % 2 == 0) {
      return key(frame, child);
    }
    frame.index++;
    return value(child, frame.place);
  }

  private boolean document() throws YamlFault {
    YamlDocuments reader = documents;
    if (reader == null) {
      if (source.length() > limits.maxLength()) {
        String message = "the text is longer than the limit of " + limits.maxLength();
        throw new YamlFault(message + " characters", 0, 0);
      }
      reader = new YamlDocuments(source, limits.maxDepth() + 1);
      documents = reader;
    }
    YamlNode root = reader.next().orElse(null);
    if (root != null) {
      return value(root, null);
    }
    stopAtFault();
    return token(Kind.END, "", source.length(), source.length());
  }

  private void stopAtFault() throws YamlFault {
    if (documents != null && documents.fault().isPresent()) {
      throw documents.fault().get();
    }
  }

  private boolean close(Frame frame) throws YamlFault {
    Collection collection = frame.collection;
    if (!collection.isComplete()) {
      stopAtFault();
    }
    frames.pop();
    if (frame.isMerged) {
      return false;
    }
    depth--;
    Kind closing = collection.isMapping() ? Kind.END_OBJECT : Kind.END_ARRAY;
    String shown = collection.isMapping() ? "}" : "]";
    return token(closing, shown, collection.closing(), collection.end(), frame.place);
  }

  private boolean key(Frame frame, YamlNode key) throws YamlFault {
    Collection mapping = frame.collection;
    if (key instanceof Scalar scalar && scalar.isMergeKey()) {
      if (frame.index + 1 == mapping.children().size()) {
        stopAtFault();
      }
      YamlNode merged = mapping.children().get(frame.index + 1);
      if (!YamlNode.isHole(merged)) {
        frame.index += 2;
        merge(frame, merged);
        return false;
      }
    }
    String name = YamlNode.name(key).orElse("");
    if (frame.isMerged && !frame.added.remove(name)) {
      frame.index += Math.min(2, mapping.children().size() - frame.index);
      return false;
    }
    frame.index++;
    return token(Kind.NAME, name, key.start(), key.end(), frame.place);
  }

  /** Opens what a merge key names: a mapping, or a list of such. */
  private void merge(Frame frame, YamlNode node) throws YamlFault {
    YamlNode target = YamlNode.target(node);
    boolean isInList = frame.isMerged && !frame.collection.isMapping();
    if (!(target instanceof Collection collection)
        || YamlNode.isHole(target)
        || (isInList && !collection.isMapping())) {
      throw new YamlFault(
          "'<<' takes a mapping, an alias of one, or a list of these; give it one, or put the key"
              + " in quotes",
          placed(node, frame.place).start(),
          placed(node, frame.place).end());
    }
    Span place = node instanceof Alias ? placed(node, frame.place) : frame.place;
    spend(1 + collection.children().size(), placed(node, frame.place));
    Frame merged = new Frame(collection, true, place, frame.taken);
    if (collection.isMapping()) {
      for (String name : collection.names()) {
        if (frame.taken.add(name)) {
          merged.added.add(name);
        }
      }
    }
    frames.push(merged);
  }

  private boolean value(YamlNode node, @Nullable Span outer) throws YamlFault {
    YamlNode target = YamlNode.target(node);
    Span place = node instanceof Alias ? placed(node, outer) : outer;
    if (target instanceof Scalar scalar) {
      return token(scalar.kind(), scalar.text(), scalar.start(), scalar.end(), place);
    }
    Collection collection = (Collection) target;
    if (collection.hole().isPresent()) {
      if (!collection.isComplete()) {
        stopAtFault();
      }
      String shown = collection.hole().get();
      return token(Kind.HOLE, shown, collection.start(), collection.end(), place);
    }
    if (++depth > limits.maxDepth() + 1) {
      Span at = placed(node, outer);
      throw YamlFault.tooDeep(limits.maxDepth(), at.start(), at.end());
    }
    Set<String> taken = collection.hasMergeKey() ? collection.names() : Set.of();
    frames.push(new Frame(collection, false, place, taken));
    Kind opening = collection.isMapping() ? Kind.START_OBJECT : Kind.START_ARRAY;
    String shown = collection.isMapping() ? "{" : "[";
    return token(opening, shown, collection.start(), collection.openingEnd(), place);
  }

  private static Span placed(YamlNode node, @Nullable Span place) {
    return place == null ? new Span(node.start(), node.end()) : place;
  }

  private void spend(int tokens, Span place) throws YamlFault {
    replayed += tokens;
    if (replayed > aliasTokens) {
      throw new YamlFault(
          "aliases repeat more than the limit of "
              + aliasTokens
              + " values; write out what is needed",
          place.start(),
          place.end());
    }
  }

  private boolean token(Kind is, String shown, int from, int to, @Nullable Span place)
      throws YamlFault {
    if (place == null) {
      return token(is, shown, from, to);
    }
    spend(1 + shown.length() / CHARACTERS_OF_A_TOKEN, place);
    return token(is, shown, place.start(), place.end());
  }

  private boolean token(Kind is, String shown, int from, int to) {
    kind = is;
    text = shown;
    start = Math.max(start, from);
    end = Math.max(start, to);
    return true;
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public int start() {
    return start;
  }

  @Override
  public int end() {
    return end;
  }
}
