/**
 * Reports: what a run found, written for people and for machines.
 *
 * <p>Nothing here reads a file, runs a rule, or knows the clock; equal results give equal reports.
 */
@NullMarked
package dev.leastwise.report;

import org.jspecify.annotations.NullMarked;
