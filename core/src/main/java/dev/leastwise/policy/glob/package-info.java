/**
 * Wildcard patterns of IAM policies: matching text, and comparing patterns with one another.
 *
 * <p>Nothing here knows ARNs, actions, policy variables or documents; those build on globs.
 */
@NullMarked
package dev.leastwise.policy.glob;

import org.jspecify.annotations.NullMarked;
