/**
 * Reads policies and writes them: from the tree of a document to the model with diagnostics, and
 * back to JSON.
 *
 * <p>What a policy allows is no matter of this package, only whether it is well-formed.
 */
@NullMarked
package dev.leastwise.policy.parser;

import org.jspecify.annotations.NullMarked;
