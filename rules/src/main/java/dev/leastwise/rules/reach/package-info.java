/**
 * What the patterns of a policy reach for sure: questions that rules of several categories ask. No
 * rule lives here.
 */
@NullMarked
package dev.leastwise.rules.reach;

import org.jspecify.annotations.NullMarked;
