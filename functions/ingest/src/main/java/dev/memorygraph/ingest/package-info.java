/**
 * Telemetry in: events become facts, and facts go into the graph.
 *
 * <p>There are two intakes, {@code stream} for Kafka and {@code batch} for REST. What they share is
 * here: judging events, and storing those that can be taken. What an event means is in {@code
 * facts}, without any input or output.
 */
@NullMarked
package dev.memorygraph.ingest;

import org.jspecify.annotations.NullMarked;
