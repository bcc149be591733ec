/** Who reaches a resource: rules about resource-based policies. */
@NullMarked
package dev.leastwise.rules.exposure;

import org.jspecify.annotations.NullMarked;
