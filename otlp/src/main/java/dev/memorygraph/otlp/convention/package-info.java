/**
 * What the attributes of spans and log records mean, by the conventions of those who write them:
 * OpenTelemetry's own, old and new, OpenInference, OpenLLMetry, the Vercel AI SDK, Langfuse.
 */
@NullMarked
package dev.memorygraph.otlp.convention;

import org.jspecify.annotations.NullMarked;
