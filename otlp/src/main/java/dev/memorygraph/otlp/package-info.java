/** OpenTelemetry's protocol: what exporters send, and the events that it stands for. Pure. */
@NullMarked
package dev.memorygraph.otlp;

import org.jspecify.annotations.NullMarked;
