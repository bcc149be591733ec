/**
 * Decides what policies let through: one request at a time, by the order of layers that AWS
 * documents, with the statement that decides and the whole trace.
 *
 * <p>No reading of files, no rules and no reports belong here.
 */
@NullMarked
package dev.leastwise.decision;

import org.jspecify.annotations.NullMarked;
