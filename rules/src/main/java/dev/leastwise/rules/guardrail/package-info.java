/**
 * Rules about guardrails: what service control policies hold back, decided by requests that are
 * sent through the authorizer. What only looks like a guardrail by its text is not judged here by
 * its text.
 */
@NullMarked
package dev.leastwise.rules.guardrail;

import org.jspecify.annotations.NullMarked;
