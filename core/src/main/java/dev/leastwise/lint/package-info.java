/**
 * Rules and findings: the interfaces that a rule implements, and the linter that runs rules over
 * documents.
 *
 * <p>No rule of a kind that a user may switch off lives here, and nothing reads a file or writes a
 * report.
 */
@NullMarked
package dev.leastwise.lint;

import org.jspecify.annotations.NullMarked;
