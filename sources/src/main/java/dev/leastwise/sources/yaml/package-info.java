/**
 * YAML as the tokens that policies are read from: documents, aliases, merge keys and tags, each at
 * its place, without making an object of any.
 *
 * <p>What the values mean to AWS does not belong here.
 */
@NullMarked
package dev.leastwise.sources.yaml;

import org.jspecify.annotations.NullMarked;
