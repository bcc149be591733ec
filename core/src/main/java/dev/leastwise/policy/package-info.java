/**
 * The policy model: what an author wrote, element by element, each with its place.
 *
 * <p>No parsing, no evaluation and no rule belongs here.
 */
@NullMarked
package dev.leastwise.policy;

import org.jspecify.annotations.NullMarked;
