package dev.memorygraph.edge.tail;

import dev.memorygraph.contracts.Tenant;

/**
 * A record that lies in the log.
 *
 * @param offset within its partition
 * @param timeMs when the log took it, milliseconds since 1970
 * @param bytes as it lies there
 * @param value what it says
 */
public record Logged<V>(
    int partition, long offset, long timeMs, int bytes, Tenant tenant, V value) {}
