package dev.memorygraph.otlp.signal;

/**
 * Who sent a signal.
 *
 * @param resource attributes of the process, such as {@code service.name}
 * @param scope name of the instrumentation library, or empty
 * @param scopeVersion its version, or empty
 */
public record Source(Attributes resource, String scope, String scopeVersion) {}
