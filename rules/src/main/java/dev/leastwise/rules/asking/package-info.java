/**
 * Somebody asks for a role: strangers, principals of an account and services, with whatever they
 * can send, and who gets it. Rules about trust policies rest on it; none lives here.
 */
@NullMarked
package dev.leastwise.rules.asking;

import org.jspecify.annotations.NullMarked;
