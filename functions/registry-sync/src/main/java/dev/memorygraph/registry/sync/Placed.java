package dev.memorygraph.registry.sync;

/**
 * What a message says, and where the message was found.
 *
 * @param place as in {@link Received}
 */
public record Placed<T>(String place, T said) {}
