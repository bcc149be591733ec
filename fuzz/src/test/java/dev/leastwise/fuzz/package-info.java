/**
 * Fuzz tests: what must hold for any bytes. A build runs them over the seeds; {@code fuzz/run}
 * makes more input of these. What must hold for well-formed input is tested in its own module.
 */
@NullMarked
package dev.leastwise.fuzz;

import org.jspecify.annotations.NullMarked;
