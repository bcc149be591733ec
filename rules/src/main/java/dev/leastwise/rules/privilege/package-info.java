/** What a policy or principal may do: too much of it, and nothing else. */
@NullMarked
package dev.leastwise.rules.privilege;

import org.jspecify.annotations.NullMarked;
