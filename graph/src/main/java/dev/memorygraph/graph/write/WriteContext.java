package dev.memorygraph.graph.write;

import dev.memorygraph.contracts.Tenant;

/**
 * Whose facts these are, and how and when they came in.
 *
 * @param source the door: {@code kafka}, {@code rest}
 * @param recordedAtMs milliseconds since 1970
 */
public record WriteContext(Tenant tenant, String source, long recordedAtMs) {}
