/**
 * The command line: options, exit codes and what is printed where.
 *
 * <p>Nothing is decided here that an embedding program would have to decide again.
 */
@NullMarked
package dev.leastwise.cli;

import org.jspecify.annotations.NullMarked;
