/** OpenTelemetry's protocol over gRPC. */
@NullMarked
package dev.memorygraph.edge.otlp;

import org.jspecify.annotations.NullMarked;
