/**
 * Measurements: JMH benchmarks, and the process that whole runs are compared with. Nothing here is
 * published.
 */
@NullMarked
package dev.leastwise.bench;

import org.jspecify.annotations.NullMarked;
