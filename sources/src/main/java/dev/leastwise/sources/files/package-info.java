/**
 * Which files a run is about, and their texts: the walk through folders, what {@code .gitignore}
 * hides, and files that change or vanish meanwhile.
 *
 * <p>What is in a file does not matter here.
 */
@NullMarked
package dev.leastwise.sources.files;

import org.jspecify.annotations.NullMarked;
