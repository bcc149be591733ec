package dev.leastwise.policy.source;

/**
 * A place as editors and SARIF count it.
 *
 * @param line 1 for the first line
 * @param column 1 for the first character of a line, in UTF-16 units
 */
public record Position(int line, int column) {}
