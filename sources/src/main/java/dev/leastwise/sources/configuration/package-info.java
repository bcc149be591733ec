/**
 * The files in which a team writes what it has decided: {@code leastwise.yaml} and the baseline.
 * What is done with it lives in {@code dev.leastwise.sources}.
 */
@NullMarked
package dev.leastwise.sources.configuration;

import org.jspecify.annotations.NullMarked;
