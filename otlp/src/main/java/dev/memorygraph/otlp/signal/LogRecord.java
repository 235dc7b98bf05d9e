package dev.memorygraph.otlp.signal;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A log record.
 *
 * @param position among the records of its request
 * @param traceId 32 hexadecimal digits in lower case, or empty
 * @param spanId 16 hexadecimal digits in lower case, or empty
 * @param timeNanos when it happened, else when it was observed; since 1970-01-01T00:00:00Z
 * @param eventName the record's own event name, else its attribute {@code event.name}, or empty
 * @param body text or structure; the missing node where there is none
 */
public record LogRecord(
    Source source,
    int position,
    String traceId,
    String spanId,
    long timeNanos,
    String eventName,
    JsonNode body,
    Attributes attributes) {}
