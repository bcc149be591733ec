/** What service control policies and resource control policies hold, and what they do not. */
@NullMarked
package dev.leastwise.rules.guardrail;

import org.jspecify.annotations.NullMarked;
