package dev.memorygraph.edge.tail;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.telemetry.Event;

/**
 * An event that lies in the log.
 *
 * @param offset within its partition
 * @param timeMs when the log took it, milliseconds since 1970
 * @param bytes as it lies there
 * @param classification as its texts are handled
 * @param inGraph whether its texts may lie in the graph; others are in the vault alone
 */
public record LoggedEvent(
    int partition,
    long offset,
    long timeMs,
    int bytes,
    Tenant tenant,
    Event event,
    Classification classification,
    boolean inGraph) {}
