/**
 * Telemetry in: events from Kafka and from REST become facts, and facts go into the graph.
 *
 * <p>{@link dev.memorygraph.ingest.StreamHandler} and {@link dev.memorygraph.ingest.BatchHandler}
 * are the two doors, {@link dev.memorygraph.ingest.Ingest} is what they share, and {@code
 * EventFacts} says, without any input or output, what an event means.
 */
@NullMarked
package dev.memorygraph.ingest;

import org.jspecify.annotations.NullMarked;
