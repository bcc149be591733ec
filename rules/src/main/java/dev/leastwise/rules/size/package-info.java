/**
 * How large a policy is as AWS counts it, and how large it may be: questions that rules of several
 * categories ask. No rule lives here.
 */
@NullMarked
package dev.leastwise.rules.size;

import org.jspecify.annotations.NullMarked;
