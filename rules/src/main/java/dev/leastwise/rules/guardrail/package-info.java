/**
 * Rules about guardrails: what service control policies hold back, decided by requests that are
 * sent through the authorizer.
 */
@NullMarked
package dev.leastwise.rules.guardrail;

import org.jspecify.annotations.NullMarked;
