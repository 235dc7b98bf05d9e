/** Streams of events: each is answered once the log has it. */
@NullMarked
package dev.memorygraph.edge.stream;

import org.jspecify.annotations.NullMarked;
