/** From events that were found good to the log: a buffer with a bound, and what empties it. */
@NullMarked
package dev.memorygraph.edge.kafka;

import org.jspecify.annotations.NullMarked;
