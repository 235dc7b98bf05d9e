/** Messages of OpenTelemetry's protocol in their two encodings, whatever they say. */
@NullMarked
package dev.memorygraph.otlp.message;

import org.jspecify.annotations.NullMarked;
