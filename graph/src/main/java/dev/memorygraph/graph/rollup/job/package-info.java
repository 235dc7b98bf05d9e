/** Closes hours that are over, and sums them up. */
@NullMarked
package dev.memorygraph.graph.rollup.job;

import org.jspecify.annotations.NullMarked;
