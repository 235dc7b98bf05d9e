package dev.memorygraph.otlp.signal;

import java.util.List;

/**
 * A finished span.
 *
 * @param traceId 32 hexadecimal digits in lower case
 * @param spanId 16 hexadecimal digits in lower case
 * @param parentSpanId the same, or empty for a root
 * @param startNanos since 1970-01-01T00:00:00Z
 * @param endNanos since 1970-01-01T00:00:00Z
 * @param statusMessage the sender's words, or empty
 */
public record Span(
    Source source,
    String traceId,
    String spanId,
    String parentSpanId,
    String name,
    Kind kind,
    long startNanos,
    long endNanos,
    Status status,
    String statusMessage,
    Attributes attributes,
    List<Event> events) {

  public Span {
    events = List.copyOf(events);
  }

  /** Which side of a call a span is; in the order of the protocol's numbers. */
  public enum Kind {
    UNSPECIFIED,
    INTERNAL,
    SERVER,
    CLIENT,
    PRODUCER,
    CONSUMER
  }

  /** How a span ended; in the order of the protocol's numbers. */
  public enum Status {
    UNSET,
    OK,
    ERROR
  }

  /** Something that happened during a span. */
  public record Event(String name, long timeNanos, Attributes attributes) {}
}
