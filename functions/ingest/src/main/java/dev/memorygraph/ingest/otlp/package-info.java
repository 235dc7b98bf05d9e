/** The intake for OpenTelemetry's protocol over HTTP, and what it shares with the one for Kafka. */
@NullMarked
package dev.memorygraph.ingest.otlp;

import org.jspecify.annotations.NullMarked;
