/**
 * The list of the built-in rules; the rules themselves lie in a package for each category, which is
 * not exported.
 */
@NullMarked
package dev.leastwise.rules;

import org.jspecify.annotations.NullMarked;
