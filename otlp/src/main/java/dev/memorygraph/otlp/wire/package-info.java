/** Requests of OpenTelemetry's protocol, read into signals within limits. */
@NullMarked
package dev.memorygraph.otlp.wire;

import org.jspecify.annotations.NullMarked;
