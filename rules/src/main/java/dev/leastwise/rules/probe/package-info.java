/**
 * Requests that are sent through the authorizer to see what a policy lets through: values worth
 * trying, the search, and the command line that repeats a request. No rule lives here.
 */
@NullMarked
package dev.leastwise.rules.probe;

import org.jspecify.annotations.NullMarked;
