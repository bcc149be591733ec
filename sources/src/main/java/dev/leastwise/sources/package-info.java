/**
 * From files to findings: finds policy files, tells their type, and runs the linter over them.
 *
 * <p>No flag of a command line and no output format belongs here.
 */
@NullMarked
package dev.leastwise.sources;

import org.jspecify.annotations.NullMarked;
