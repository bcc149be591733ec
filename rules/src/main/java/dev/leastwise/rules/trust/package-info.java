/** Who may become a role: rules about role trust policies. */
@NullMarked
package dev.leastwise.rules.trust;

import org.jspecify.annotations.NullMarked;
