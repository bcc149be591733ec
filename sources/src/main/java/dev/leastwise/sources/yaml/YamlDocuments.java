package dev.leastwise.sources.yaml;

import dev.leastwise.policy.source.TokenSource.Kind;
import dev.leastwise.sources.yaml.YamlNode.Alias;
import dev.leastwise.sources.yaml.YamlNode.Collection;
import dev.leastwise.sources.yaml.YamlNode.Scalar;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * The documents of a YAML text, one after the other, as nodes with places.
 *
 * <p>Reads by a loop, not by recursion, over the engine's events. What was read of a document
 * before a fault is kept; its open collections stay incomplete.
 */
final class YamlDocuments {
  private final YamlText yaml;
  private final String text;
  private final int maxDepth;
  private final ParserImpl parser;
  private final Map<String, YamlNode> anchors = new HashMap<>();
  private final Deque<Collection> open = new ArrayDeque<>();
  private @Nullable YamlNode root;
  private @Nullable YamlFault fault;
  private int lastEnd;

  /**
   * @param maxDepth collections within each other that are read
   */
  YamlDocuments(String text, int maxDepth) {
    this.yaml = new YamlText(text);
    this.text = text;
    this.maxDepth = maxDepth;
    // With one buffer for all, the engine neither copies a long line again and again nor keeps many
    // buffers alive by its marks. Its own limits must not come before ours.
    LoadSettings settings =
        LoadSettings.builder()
            .setBufferSize(Math.max(1, text.length()))
            .setCodePointLimit(Integer.MAX_VALUE)
            .setVersionFunction(version -> version)
            .build();
    this.parser = new ParserImpl(settings, new StreamReader(settings, yaml.readable()));
  }

  /** What ended the reading, if something did. */
  Optional<YamlFault> fault() {
    return Optional.ofNullable(fault);
  }

  /** Reads the next document that has a value; empty when there is none. */
  Optional<YamlNode> next() {
    root = null;
    open.clear();
    if (fault == null) {
      try {
        readDocument();
      } catch (YamlFault e) {
        fault = e;
      }
    }
    return Optional.ofNullable(root);
  }

  private void readDocument() throws YamlFault {
    while (true) {
      Event event = nextEvent();
      switch (event.getEventId()) {
        case StreamEnd -> {
          checkForbidden(text.length());
          return;
        }
        case DocumentStart -> begin((DocumentStartEvent) event);
        case DocumentEnd -> {
          if (root != null) {
            return;
          }
        }
        case Scalar -> scalar((ScalarEvent) event);
        case Alias -> alias((AliasEvent) event);
        case SequenceStart, MappingStart -> collection((CollectionStartEvent) event);
        case SequenceEnd, MappingEnd -> close(event);
        default -> {}
      }
    }
  }

  private Event nextEvent() throws YamlFault {
    Event event;
    try {
      event = parser.next();
    } catch (RuntimeException e) { // whatever the engine raises is the text's doing
      YamlFault found = YamlFault.of(yaml, e, lastEnd);
      checkForbidden(found.end());
      throw found;
    }
    checkForbidden(end(event));
    return event;
  }

  private void checkForbidden(int readTo) throws YamlFault {
    if (yaml.forbidden() < readTo) {
      throw yaml.forbiddenFault();
    }
  }

  private void begin(DocumentStartEvent event) throws YamlFault {
    anchors.clear();
    if (event.getSpecVersion().isPresent() && event.getSpecVersion().get().getMajor() != 1) {
      String message = "this version of YAML is not known; write %YAML 1.2, or remove the line";
      int start = start(event);
      int lineEnd = text.indexOf('\n', start);
      throw new YamlFault(message, start, lineEnd < 0 ? text.length() : lineEnd);
    }
  }

  private void scalar(ScalarEvent event) throws YamlFault {
    boolean isPlain = event.getScalarStyle() == ScalarStyle.PLAIN;
    Optional<String> tag = event.getTag();
    int start = start(event);
    int end = isBlock(event.getScalarStyle()) ? yaml.blockEnd(start, end(event)) : end(event);
    String value = event.getValue();
    if (tag.isEmpty() && event.getAnchor().isEmpty()) {
      if (isPlain && value.isEmpty()) {
        if (open.isEmpty()) {
          return; // a document without a value
        }
        start = emptyPlace(start);
        end = start;
      }
    } else if (tag.isEmpty() || !YamlScalars.isTemplate(tag.get())) {
      start = yaml.contentStart(start, end);
    }
    Kind kind = YamlScalars.kind(tag, isPlain, value);
    String shown =
        switch (kind) {
          case HOLE -> YamlScalars.describe(tag.orElse(""), value);
          case BOOLEAN -> value.charAt(0) == 't' || value.charAt(0) == 'T' ? "true" : "false";
          default -> value;
        };
    boolean isMergeKey = isPlain && tag.isEmpty() && value.equals("<<");
    Scalar scalar = new Scalar(kind, shown, value, isMergeKey, start, end);
    add(scalar, event);
    lastEnd = Math.max(lastEnd, end);
  }

  private static boolean isBlock(ScalarStyle style) {
    return style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED;
  }

  /** A value that is not written stands behind its indicator, not at the next token. */
  private int emptyPlace(int at) {
    boolean isBehindIndicator = at > 0 && ":-?".indexOf(text.charAt(at - 1)) >= 0;
    return isBehindIndicator ? at : Math.min(at, lastEnd);
  }

  private void alias(AliasEvent event) throws YamlFault {
    String name = event.getAlias().getValue();
    YamlNode target = anchors.get(name);
    int start = start(event);
    int end = end(event);
    if (target == null) {
      String message =
          "no anchor '&"
              + YamlScalars.cut(name)
              + "' stands before this alias; put a text with '*' in front in quotes";
      throw new YamlFault(message, start, end);
    }
    if (target instanceof Collection collection && !collection.isComplete()) {
      throw new YamlFault(
          "the alias '*" + YamlScalars.cut(name) + "' stands within what it repeats; remove it",
          start,
          end);
    }
    add(new Alias(target, start, end), event);
    lastEnd = Math.max(lastEnd, end);
  }

  private void collection(CollectionStartEvent event) throws YamlFault {
    if (open.size() >= maxDepth) {
      throw YamlFault.tooDeep(maxDepth - 1, start(event), end(event));
    }
    boolean isMapping = event instanceof MappingStartEvent;
    int opening = end(event);
    boolean isBraced =
        event.getFlowStyle() == FlowStyle.FLOW
            && opening > 0
            && text.charAt(opening - 1) == (isMapping ? '{' : '[');
    Optional<String> hole =
        event.getTag().filter(YamlScalars::isTemplate).map(tag -> YamlScalars.describe(tag, "…"));
    int start = isBraced ? opening - 1 : contentOfBlock(event, opening);
    Collection collection =
        new Collection(isMapping, isBraced, hole, hole.isPresent() ? start(event) : start);
    add(collection, event);
    open.push(collection);
    lastEnd = Math.max(lastEnd, isBraced ? opening : start);
  }

  /** A list that is not indented more than its key gives the end of its first dash. */
  private int contentOfBlock(CollectionStartEvent event, int opening) {
    boolean isBehindDash = opening > 0 && opening > start(event) && text.charAt(opening - 1) == '-';
    if (event.getFlowStyle() == FlowStyle.FLOW) {
      return start(event);
    }
    return isBehindDash && !(event instanceof MappingStartEvent) ? opening - 1 : opening;
  }

  private void close(Event event) throws YamlFault {
    Collection collection = open.pop();
    if (collection.isBraced()) {
      lastEnd = Math.max(lastEnd, end(event));
    }
    collection.complete(lastEnd);
  }

  private void add(YamlNode node, NodeEvent event) throws YamlFault {
    Collection parent = open.peek();
    if (parent == null) {
      root = node;
    } else {
      if (parent.awaitsKey() && YamlNode.name(node).isEmpty()) {
        throw new YamlFault(
            "a list or mapping cannot be a key; write the key as a text, in quotes if it begins"
                + " with '{' or '['",
            node.start(),
            Math.max(node.end(), end(event)));
      }
      parent.add(node);
    }
    Optional<Anchor> anchor = event instanceof AliasEvent ? Optional.empty() : event.getAnchor();
    anchor.ifPresent(a -> anchors.put(a.getValue(), node));
  }

  private int start(Event event) {
    return offset(event.getStartMark());
  }

  private int end(Event event) {
    return offset(event.getEndMark());
  }

  private int offset(Optional<Mark> mark) {
    return mark.isPresent() ? yaml.offset(mark.get()) : lastEnd;
  }
}
