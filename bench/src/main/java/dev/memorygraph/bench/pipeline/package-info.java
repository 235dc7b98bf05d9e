/** Load on the whole way of an event, from a producer into the graph, at a rate or as it goes. */
@NullMarked
package dev.memorygraph.bench.pipeline;

import org.jspecify.annotations.NullMarked;
