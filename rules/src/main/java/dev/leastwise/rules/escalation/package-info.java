/** Becoming more than one is: rules about the steps of an escalation. */
@NullMarked
package dev.leastwise.rules.escalation;

import org.jspecify.annotations.NullMarked;
