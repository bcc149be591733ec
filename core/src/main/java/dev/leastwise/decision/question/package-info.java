/**
 * Questions to the authorizer as JSON: a request with the policies of all its layers.
 *
 * <p>Nothing is decided here.
 */
@NullMarked
package dev.leastwise.decision.question;

import org.jspecify.annotations.NullMarked;
