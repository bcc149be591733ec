/** Form and style of a policy: rules that need no knowledge of what it allows. */
@NullMarked
package dev.leastwise.rules.validity;

import org.jspecify.annotations.NullMarked;
