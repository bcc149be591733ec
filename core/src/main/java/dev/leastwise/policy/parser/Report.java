package dev.leastwise.policy.parser;

import static dev.leastwise.policy.parser.DiagnosticCode.DATA_TYPE_MISMATCH;

import dev.leastwise.policy.PatternParser;
import dev.leastwise.policy.PolicyVersion;
import dev.leastwise.policy.Text;
import dev.leastwise.policy.source.Position;
import dev.leastwise.policy.source.PositionMap;
import dev.leastwise.policy.source.SourceNode;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.SourceTree;
import dev.leastwise.policy.source.Span;
import java.util.ArrayList;
import java.util.List;

/** Collects the diagnostics of one document while it is read. */
final class Report {
  final List<Diagnostic> diagnostics = new ArrayList<>();
  private final SourceText source;

  Report(SourceText source) {
    this.source = source;
  }

  void add(DiagnosticCode code, Span span, String message, String fix) {
    diagnostics.add(new Diagnostic(code, message, fix, span, false));
  }

  /** A part of the policy was not read, and so not checked. */
  void unread(Span span, String message, String fix) {
    diagnostics.add(new Diagnostic(DiagnosticCode.UNREADABLE, message, fix, span, true));
  }

  /** The text itself is at fault. */
  void add(SourceTree.Fault fault) {
    DiagnosticCode code =
        switch (fault.kind()) {
          case LIMIT, UNKNOWN -> DiagnosticCode.UNREADABLE;
          case SYNTAX, ENCODING -> DiagnosticCode.JSON_SYNTAX_ERROR;
        };
    diagnostics.add(
        new Diagnostic(
            code, fault.message(), fix(fault), fault.span(), fault.unread().isPresent()));
  }

  private String fix(SourceTree.Fault fault) {
    if (fault.unread().isEmpty()) {
      return "mend it: AWS refuses the text as it is; all of it was read and checked here";
    }
    if (fault.kind() == SourceTree.FaultKind.UNKNOWN) {
      return "lint the policy that has the value";
    }
    Span unread = fault.unread().get();
    if (unread.length() == 0) {
      return "complete it and run again; what should stand there was not checked";
    }
    return "mend it and run again; " + stretch(unread) + " not read";
  }

  /** Names a stretch by its place in the file. */
  private String stretch(Span span) {
    Position start = source.position(span.start());
    Position last = source.position(span.end() - 1);
    if (start.line() != last.line()) {
      return "lines " + start.line() + " to " + last.line() + " were";
    }
    return start.column() == last.column()
        ? "line " + start.line() + ", column " + start.column() + " was"
        : "line " + start.line() + ", columns " + start.column() + " to " + last.column() + " were";
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
          placesIn(text).toOuter(new Span(at, end)),
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
    List<PatternParser.PlacedFault> faults = PatternParser.parse(text, version).faults();
    if (faults.isEmpty()) {
      return;
    }
    PositionMap places = placesIn(text);
    for (PatternParser.PlacedFault fault : faults) {
      variable(fault.fault(), places.toOuter(fault.inValue()));
    }
  }

  private void variable(PatternParser.Fault fault, Span span) {
    switch (fault) {
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

  private PositionMap placesIn(Text text) {
    return PositionMap.ofScalar(source.text(), text.span(), text.value());
  }
}
