/** Ways to write the same graph, ours and others, measured in turn. */
@NullMarked
package dev.memorygraph.benchmarks.write;

import org.jspecify.annotations.NullMarked;
