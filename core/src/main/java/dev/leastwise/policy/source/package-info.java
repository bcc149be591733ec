/**
 * Text and places: a file's characters, spans in them, and the tree of values that was read from
 * them.
 *
 * <p>What the values mean to AWS does not belong here; that is {@link dev.leastwise.policy}.
 */
@NullMarked
package dev.leastwise.policy.source;

import org.jspecify.annotations.NullMarked;
