package dev.leastwise.policy.parser;

import dev.leastwise.policy.source.Span;

/**
 * Something wrong with the form of a policy, and where.
 *
 * @param message what is wrong
 * @param fix what to do about it
 * @param leavesUnread whether a part of the policy was not read because of it
 */
public record Diagnostic(
    DiagnosticCode code, String message, String fix, Span span, boolean leavesUnread) {}
