/**
 * How requests get past a service control policy: for everybody, for who can choose a name, in some
 * circumstances, or for a few. Rules about guardrails rest on it; none lives here.
 */
@NullMarked
package dev.leastwise.rules.passage;

import org.jspecify.annotations.NullMarked;
