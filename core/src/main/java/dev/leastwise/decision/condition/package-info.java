/**
 * Conditions, decided for the values of one request; policy variables and wildcards in them.
 *
 * <p>Nothing here knows principals, layers or whole statements.
 */
@NullMarked
package dev.leastwise.decision.condition;

import org.jspecify.annotations.NullMarked;
