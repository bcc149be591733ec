package dev.leastwise.policy.parser;

import static dev.leastwise.policy.parser.DiagnosticCode.DATA_TYPE_MISMATCH;

import dev.leastwise.policy.PatternParser;
import dev.leastwise.policy.PolicyVersion;
import dev.leastwise.policy.Text;
import dev.leastwise.policy.source.PositionMap;
import dev.leastwise.policy.source.SourceNode;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the diagnostics of one document while it is read. */
final class Report {
  final List<Diagnostic> diagnostics = new ArrayList<>();
  private final SourceText source;

  Report(SourceText source) {
    this.source = source;
  }

  void add(DiagnosticCode code, Span span, String message, String fix) {
    diagnostics.add(new Diagnostic(code, message, fix, span));
  }

  /** The value has another JSON type than its place in the grammar takes. */
  void wrongType(String element, SourceNode value, String expected) {
    add(
        DATA_TYPE_MISMATCH,
        value.span(),
        element + " takes " + expected + ", and this is " + value.kind(),
        isPlain(value) && expected.contains("string")
            ? "put it in double quotes"
            : "write " + expected);
  }

  private static boolean isPlain(SourceNode value) {
    return value instanceof SourceNode.NumberNode || value instanceof SourceNode.BooleanNode;
  }

  /** A variable stands where AWS reads none, whatever the version. */
  void noVariable(Text text, String element) {
    int at = firstVariable(text);
    if (at >= 0) {
      int close = text.value().indexOf('}', at);
      int end = close < 0 ? text.value().length() : close + 1;
      add(
          DiagnosticCode.VARIABLE_UNSUPPORTED_IN_ELEMENT,
          place(text, placesIn(text), new Span(at, end)),
          "a policy variable in " + element + " is not replaced by its value",
          "policy variables are read in Resource, NotResource and condition values only");
    }
  }

  /** What stands in a hole is a template's, not the policy's. */
  private static int firstVariable(Text text) {
    int at = text.value().indexOf('$') < 0 ? -1 : text.value().indexOf("${");
    for (Span hole : text.holes()) {
      if (hole.start() <= at && at < hole.end()) {
        at = text.value().indexOf("${", hole.end());
      }
    }
    return at;
  }

  /** The variables of a text that takes them must be well-formed. */
  void variables(Text text, PolicyVersion version) {
    if (!version.hasVariables() || !text.value().contains("${")) {
      return;
    }
    Optional<PositionMap> places = Optional.empty();
    for (PatternParser.PlacedFault fault : PatternParser.parse(text, version).faults()) {
      places = places.isPresent() ? places : placesIn(text);
      Span span = place(text, places, fault.inValue());
      switch (fault.fault()) {
        case MISSING_BRACE ->
            add(
                DiagnosticCode.MISSING_BRACE_IN_VARIABLE,
                span,
                "the policy variable that begins here has no closing brace",
                "add '}', or write ${$}{ for the characters themselves");
        case MISSING_QUOTE ->
            add(
                DiagnosticCode.MISSING_QUOTE_IN_VARIABLE,
                span,
                "the default of this policy variable does not stand in single quotes",
                "write it as ${key, 'default'}");
        case SPACE ->
            add(
                DiagnosticCode.UNSUPPORTED_SPACE_IN_VARIABLE,
                span,
                "the key in this policy variable holds a space",
                "remove the space; one may stand only behind the comma and in the default");
        case EMPTY ->
            add(
                DiagnosticCode.EMPTY_VARIABLE,
                span,
                "this policy variable names no condition key",
                "name one, such as ${aws:username}, or remove the variable");
      }
    }
  }

  /** Where the parts of a value stand; nothing where it is no JSON string. */
  private Optional<PositionMap> placesIn(Text text) {
    return source.text().startsWith("\"", text.span().start())
        ? Optional.of(PositionMap.ofJsonString(source.text(), text.span()))
        : Optional.empty();
  }

  private static Span place(Text text, Optional<PositionMap> places, Span inValue) {
    return places.map(map -> map.toOuter(inValue)).orElse(text.span());
  }
}
