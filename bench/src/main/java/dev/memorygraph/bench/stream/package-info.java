/** Streams to the edge, and subscriptions that tell what became of them. */
@NullMarked
package dev.memorygraph.bench.stream;

import org.jspecify.annotations.NullMarked;
